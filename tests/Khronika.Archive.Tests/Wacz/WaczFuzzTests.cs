using System.Diagnostics;
using Khronika.Archive.Tests.Zip;
using Khronika.Archive.Wacz;

namespace Khronika.Archive.Tests.Wacz;

/// <summary>Packages changed at random, the same in every run: each gets a verdict, soon and in little memory.</summary>
public sealed class WaczFuzzTests
{
    const int Rounds = 600;

    /// <summary>What verifying a package of some kilobytes may allocate, whatever it says of itself.</summary>
    const long MaxAllocated = 32L * 1024 * 1024;

    [Fact]
    public void No_change_to_a_package_makes_the_verifier_throw_hang_or_fill_memory()
    {
        byte[][] seeds = [SamplePackage.Signed(), SamplePackage.Make(), new InventedSigner(SamplePackage.At).Sign(SamplePackage.Make())];
        var changes = new Changes(20310725);
        using var file = new TempFile();
        for (int round = 0; round < Rounds; round++)
        {
            File.WriteAllBytes(file.Path, changes.Of(seeds[round % seeds.Length]));
            long before = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            WaczReport report = WaczVerifier.Verify(File.OpenHandle(file.Path), new WaczVerifyOptions());
            Assert.NotEmpty(report.Checks);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxAllocated);
            Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 20);
        }
    }

    [Fact]
    public void No_change_to_the_files_of_a_package_makes_the_verifier_throw()
    {
        byte[] seed = SamplePackage.Signed();
        var changes = new Changes(7);
        using var file = new TempFile();
        for (int round = 0; round < Rounds; round++)
        {
            // Put together again with hashes that fit, so that what lies behind them is read.
            Parts parts = Parts.Of(seed);
            string path = parts.Paths.ElementAt(changes.Below(parts.Paths.Count()));
            parts.Set(path, changes.Of(parts[path]));
            if (path is not (WaczPackage.ManifestPath or WaczPackage.DigestPath)) parts.Rehash();
            File.WriteAllBytes(file.Path, parts.ToBytes());
            Assert.NotEmpty(WaczVerifier.Verify(File.OpenHandle(file.Path), new WaczVerifyOptions()).Checks);
        }
    }

    /// <summary>Bytes set, cut out, doubled and put in, by a generator with a seed (xorshift).</summary>
    sealed class Changes(uint seed)
    {
        static readonly byte[] Telling = [0, 1, 0x7F, 0x80, 0xFF, (byte)'"', (byte)'\\', (byte)'\n', (byte)'{', (byte)'[', (byte)'0', (byte)'9'];

        uint state = seed;

        public int Below(int limit)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            return (int)(state % (uint)limit);
        }

        public byte[] Of(byte[] good)
        {
            List<byte> bytes = [.. good];
            for (int count = 1 + Below(4); count > 0 && bytes.Count > 8; count--)
            {
                int at = Below(bytes.Count), length = Math.Min(1 + Below(16), bytes.Count - at);
                switch (Below(5))
                {
                    case 0: bytes[at] = (byte)Below(256); break;
                    case 1: bytes[at] = Telling[Below(Telling.Length)]; break;
                    case 2: bytes.RemoveRange(at, length); break;
                    case 3: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                    default: bytes[at] ^= (byte)(1 << Below(8)); break;
                }
            }

            return [.. bytes];
        }
    }
}
