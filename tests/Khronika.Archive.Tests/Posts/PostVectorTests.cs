using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Khronika.Archive.Faults;
using Khronika.Archive.Posts;
using Khronika.Archive.Posts.Sources;
using Khronika.Archive.Tests.Posts.Samples;
using Khronika.Archive.Tests.Zip;

namespace Khronika.Archive.Tests.Posts;

public sealed class PostVectorTests
{
    public static TheoryData<string> Names => [.. PostVectors.Samples.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_export_reads_as_the_vectors_say(string name)
    {
        Assert.True(ExportSource.TryOpen(Path.Combine(PostVectors.Folder, name), out IExportSource? source, out _));
        using (source)
        {
            PostItem[] items = [.. ExportReader.Read(source)];

            Assert.Equal(File.ReadAllText(Path.Combine(PostVectors.Folder, $"{name}.jsonl")), PostVectors.Lines(items));
            PostCase expected = PostVectors.Cases().Single(c => c.Name == name);
            PostCase found = PostVectors.CaseOf(Sample(name), ExportReader.Recognise(source), items);
            Assert.Equivalent(expected, found, strict: true);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_vectors_are_what_their_generator_makes(string name)
    {
        string folder = Path.Combine(PostVectors.Folder, name);
        string[] kept = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal)];

        Assert.Equal(Sample(name).Files.Keys.Order(StringComparer.Ordinal), kept);
        Assert.All(Sample(name).Files, f => Assert.Equal(f.Value, File.ReadAllBytes(Path.Combine(folder, f.Key))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void From_a_zip_an_export_reads_as_from_its_folder(string name)
    {
        using TempFile file = new(Zipped(Sample(name)));
        Assert.True(ExportSource.TryOpen(file.Path, out IExportSource? source, out ArchiveFault? fault), fault?.Reason);
        using (source)
        {
            Assert.IsType<ZipSource>(source);
            Assert.Equal(File.ReadAllText(Path.Combine(PostVectors.Folder, $"{name}.jsonl")), PostVectors.Lines(ExportReader.Read(source)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_post_leads_to_its_bytes(string name)
    {
        using TempFile file = new(Zipped(Sample(name)));
        Assert.True(ExportSource.TryOpen(file.Path, out IExportSource? zip, out _));
        using MemorySource memory = new(Sample(name).Files);
        using (zip)
        {
            foreach (Post post in ExportReader.Read(memory).OfType<Post>())
            {
                byte[] bytes = Sample(name).Files[post.Fragment.File].AsSpan((int)post.Fragment.Offset, post.Fragment.Length).ToArray();

                Assert.Equal(bytes, ExportReader.Fragment(memory, post.Fragment));
                Assert.Equal(bytes, ExportReader.Fragment(zip, post.Fragment));
                if (post.Format is not ExportKind.WhatsApp) Assert.Equal(((byte)'{', (byte)'}'), (bytes[0], bytes[^1]));
            }
        }
    }

    [Fact]
    public void Every_fragment_of_json_that_is_json_is_one_object()
    {
        foreach (SampleExport sample in PostVectors.Samples.Where(s => s.Name is "facebook-old" or "instagram" or "x-archive" or "telegram-account"))
        {
            using MemorySource source = new(sample.Files);
            foreach (Post post in ExportReader.Read(source).OfType<Post>())
            {
                using var document = JsonDocument.Parse(ExportReader.Fragment(source, post.Fragment)!);
                Assert.Equal(JsonValueKind.Object, document.RootElement.ValueKind);
            }
        }
    }

    [Fact]
    public void A_fragment_that_is_not_there_is_none()
    {
        using MemorySource source = new(TelegramSamples.Numeric.Files);
        long size = source.Files[0].Size;

        Assert.Null(ExportReader.Fragment(source, new PostFragment("other.json", 0, 1)));
        Assert.Null(ExportReader.Fragment(source, new PostFragment("result.json", size - 1, 2)));
        Assert.Null(ExportReader.Fragment(source, new PostFragment("result.json", -1, 2)));
        Assert.Null(ExportReader.Fragment(source, new PostFragment("result.json", 0, int.MaxValue)));
        Assert.Equal("}", Encoding.ASCII.GetString(ExportReader.Fragment(source, new PostFragment("result.json", size - 1, 1))!));
    }

    [Fact]
    public void Every_sample_says_that_it_is_invented() =>
        Assert.All(PostVectors.Samples, s => Assert.Contains("INVENTED", string.Concat(s.Files.Values.Select(Encoding.UTF8.GetString)), StringComparison.Ordinal));

    static SampleExport Sample(string name) => PostVectors.Samples.Single(s => s.Name == name);

    static byte[] Zipped(SampleExport sample)
    {
        using MemoryStream stream = new();
        using (ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in sample.Files)
            {
                using Stream entry = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }
}
