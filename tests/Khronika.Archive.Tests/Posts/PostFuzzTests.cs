using System.IO.Compression;
using Khronika.Archive.Posts;
using Khronika.Archive.Posts.Sources;
using Khronika.Archive.Tests.Posts.Samples;
using Khronika.Archive.Tests.Zip;

namespace Khronika.Archive.Tests.Posts;

/// <summary>Broken exports by the thousand, made of the vectors and the same in every run: each is read to its end, and every post of it leads to bytes that are there.</summary>
public sealed class PostFuzzTests
{
    // KHRONIKA_LONG=1 tries a hundred times as many.
    static readonly int Count = Environment.GetEnvironmentVariable("KHRONIKA_LONG") == "1" ? 60_000 : 600;

    /// <summary>What reading a few kilobytes may allocate, whatever is in them.</summary>
    const long MaxAllocatedBytes = 8 << 20;

    static readonly byte[][] Marks = [.. "\"|\\|{|}|[|]|,|:|\n|\u200E|\uFEFF|\\x|\\u|=|<|>|: |null|../|-62169958800".Split('|').Select(System.Text.Encoding.UTF8.GetBytes)];

    [Theory]
    [InlineData(ExportKind.Telegram)]
    [InlineData(ExportKind.Facebook)]
    [InlineData(ExportKind.Instagram)]
    [InlineData(ExportKind.X)]
    [InlineData(ExportKind.WhatsApp)]
    public void No_export_however_broken_is_more_than_posts_and_faults(ExportKind kind)
    {
        Dice dice = new((long)kind + 1);
        SampleExport[] corpus = [.. PostVectors.Samples.Where(s => Kind(s) == kind && s.Files.Values.All(f => f.Length < 10_000))];
        int read = 0;
        for (int i = 0; i < Count; i++)
        {
            Dictionary<string, byte[]> files = new(corpus[dice.Next(corpus.Length)].Files);
            string file = files.Keys.ElementAt(dice.Next(files.Count));
            files[file] = Broken(files[file], dice);
            using MemorySource source = new(files);
            long before = GC.GetAllocatedBytesForCurrentThread();
            PostItem[] items = [.. ExportReader.Read(source)];
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxAllocatedBytes);
            foreach (PostItem item in items)
            {
                if (item is Post post) Assert.NotNull(ExportReader.Fragment(source, post.Fragment));
                Assert.NotEmpty(item is Post shown ? PostJson.Line(shown) : PostJson.Line((PostFault)item));
            }

            if (items.Length > 0) read++;
        }

        // Otherwise the changes were so wild that nothing behind the first byte was tried.
        Assert.InRange(read, Count / 2, Count);
    }

    [Fact]
    public void No_zipped_export_however_broken_is_more_than_posts_and_faults()
    {
        Dice dice = new(77);
        using MemoryStream stream = new();
        using (ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in XSamples.Archive.Files)
            {
                using Stream entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        byte[] whole = stream.ToArray();
        using TempFile file = new();
        int opened = 0;
        for (int i = 0; i < 300; i++)
        {
            byte[] broken = [.. whole];
            for (int n = 0; n <= dice.Next(3); n++) broken[dice.Next(broken.Length)] ^= (byte)(1 << dice.Next(8));
            File.WriteAllBytes(file.Path, broken);
            if (!ExportSource.TryOpen(file.Path, out IExportSource? source, out _)) continue;
            using (source)
            {
                foreach (Post post in ExportReader.Read(source).OfType<Post>()) ExportReader.Fragment(source, post.Fragment);
                opened++;
            }
        }

        Assert.InRange(opened, 30, 300);
    }

    static ExportKind? Kind(SampleExport sample)
    {
        using MemorySource source = new(sample.Files);
        return ExportReader.Recognise(source);
    }

    static byte[] Broken(byte[] bytes, Dice dice)
    {
        for (int n = 0; n <= dice.Next(3); n++)
        {
            int at = dice.Next(bytes.Length + 1);
            int end = Math.Min(bytes.Length, at + dice.Next(1, 40));
            byte[] mark = Marks[dice.Next(Marks.Length)];
            bytes = dice.Next(6) switch
            {
                0 => [.. bytes[..at], .. mark, .. bytes[at..]],
                1 => [.. bytes[..at], .. bytes[end..]],
                2 => [.. bytes[..at], .. bytes[at..end], .. bytes[at..end], .. bytes[end..]],
                3 when at < bytes.Length => [.. bytes[..at], (byte)dice.Next(256), .. bytes[(at + 1)..]],
                4 when dice.Next(8) == 0 => bytes[..at],
                _ => [.. bytes[..at], .. mark, .. bytes[end..]],
            };
        }

        return bytes;
    }
}
