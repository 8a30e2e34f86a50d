using System.Buffers.Binary;
using Khronika.Archive.Tests.Zip;
using Khronika.Archive.Wacz;
using Khronika.Archive.Zip;

namespace Khronika.Archive.Tests.Wacz;

/// <summary>One byte changed, at every position of a small signed package: found, and located to the file or header it lies in.</summary>
public sealed class FlippedByteTests
{
    /// <summary>Of the bytes of files every so many is changed; of headers and the directory every one.</summary>
    const int Step = 5;

    /// <summary>What of the ZIP no one states twice and no hash covers; docs/formats/wacz.md lists it.</summary>
    static readonly Dictionary<string, int[]> Unprotected = new()
    {
        // Who made the entry, whether it is text, and its attributes, but for the bits that say what kind of file it is.
        ["directory"] = [4, 5, 36, 37, 38, 39, 40, 41],
    };

    [Fact]
    public void Every_flipped_byte_is_found_and_located_but_for_what_the_format_does_not_protect()
    {
        byte[] good = SamplePackage.Signed();
        Part[] parts = [.. PartsOf(good)];
        Assert.Equal(good.Length, parts.Sum(p => p.Length));
        using var file = new TempFile(good);
        var missed = new SortedSet<string>(StringComparer.Ordinal);
        foreach (Part part in parts)
        {
            for (int at = 0; at < part.Length; at += part.Kind == "content" ? Step : 1)
            {
                if (Unprotected.GetValueOrDefault(part.Kind)?.Contains(at) == true) continue;
                byte[] bad = [.. good];
                bad[part.Start + at] ^= 0x04;
                File.WriteAllBytes(file.Path, bad);
                WaczReport report = WaczVerifier.Verify(File.OpenHandle(file.Path), new WaczVerifyOptions());
                if (!report.Checks.Any(part.IsNamedBy)) missed.Add($"{part.Kind} {part.Entry} +{at}: {Verdicts.Told(report)}");
            }
        }

        Assert.True(missed.Count == 0, $"{missed.Count}\n{string.Join('\n', missed)}");
    }

    /// <summary>A stretch of the package, and where a check may point that means it.</summary>
    sealed record Part(string Kind, string Entry, int Start, int Length, params (int From, int To)[] Places)
    {
        public bool IsNamedBy(WaczCheck check) =>
            check.State != WaczState.Intact && (check.Where == Entry || (check.Offset is { } offset && Places.Any(p => offset >= p.From && offset <= p.To)));
    }

    static IEnumerable<Part> PartsOf(byte[] wacz)
    {
        using var file = new TempFile(wacz);
        Assert.True(ZipReader.TryOpen(File.OpenHandle(file.Path), ZipRules.Foreign, out ZipReader? zip, out _));
        using (zip)
        {
            int start = (int)zip.Entries[0].DirectoryHeaderOffset, end = wacz.Length - 22;
            foreach (ZipEntry entry in zip.Entries)
            {
                int local = (int)entry.HeaderOffset, content = (int)entry.DataOffset, at = (int)entry.DirectoryHeaderOffset;
                int name = BinaryPrimitives.ReadUInt16LittleEndian(wacz.AsSpan(at + 28));
                yield return new Part("header", entry.Name, local, content - local, (local, content));
                yield return new Part("content", entry.Name, content, (int)entry.PackedSize, (content, content + (int)entry.PackedSize));
                yield return new Part("directory", entry.Name, at, 46 + name, (start, end));
            }

            yield return new Part("end", "the end of the ZIP", end, 22, (start, wacz.Length));
        }
    }
}
