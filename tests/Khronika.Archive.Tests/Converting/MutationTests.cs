using Khronika.Archive.Converting;
using Khronika.Archive.Tests.Zip;
using Khronika.Archive.Warc;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Tests.Converting;

/// <summary>
/// The kept files broken by the hundred, the same in every run: whatever is done to them they are read to an end, and what is written
/// is a WARC that reads without a fault.
/// </summary>
public class MutationTests
{
    const int Count = 300;

    /// <summary>What converting one file of a few kilobytes may allocate: windows and tables, far from any of the limits' sums.</summary>
    const long MaxAllocatedBytes = 24 << 20;

    [Theory]
    [InlineData("har", 1)]
    [InlineData("mhtml", 2)]
    [InlineData("singlefile", 3)]
    [InlineData("arc", 4)]
    public void A_file_however_broken_becomes_a_whole_warc(string format, int seed)
    {
        Dice dice = new(seed);
        byte[][] corpus = [.. DerivedVectors.Files.Where(f => f.Key.StartsWith(format + "/", StringComparison.Ordinal)).OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Value)];
        PackageKind kind = PackageKind.All.Single(k => k.Name == format);
        for (int i = 0; i < Count; i++)
        {
            byte[] broken = Break(corpus[dice.Next(corpus.Length)], corpus[dice.Next(corpus.Length)], dice);
            using TempFile temp = new(broken);
            using SafeFileHandle file = File.OpenHandle(temp.Path);
            using MemoryStream output = new();
            long before = GC.GetAllocatedBytesForCurrentThread();
            _ = PackageKind.Of(file);
            ConvertReport report = ArchiveConverter.Convert(file, kind, new WarcWriter(output, isCompressed: false), new ConvertOptions(Converted.At));

            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < MaxAllocatedBytes);
            Assert.All(report.Faults, f => Assert.InRange(f.Offset, 0, broken.Length));
            Assert.Equal(report.Records, Converted.Read(output.ToArray()).Count);
        }
    }

    static byte[] Break(byte[] whole, byte[] other, Dice dice)
    {
        List<byte> bytes = [.. whole];
        for (int times = dice.Next(1, 5); times > 0; times--)
        {
            int at = dice.Next(bytes.Count + 1);
            int length = Math.Min(dice.Next(1, 80), bytes.Count - at);
            switch (dice.Next(6))
            {
                case 0 when at < bytes.Count:
                    bytes[at] = (byte)dice.Next(256);
                    break;
                case 1 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << dice.Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 4:
                    int from = dice.Next(other.Length + 1);
                    bytes.InsertRange(at, other[from..Math.Min(other.Length, from + dice.Next(200))]);
                    break;
                default:
                    if (dice.Next(4) == 0) bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }
}
