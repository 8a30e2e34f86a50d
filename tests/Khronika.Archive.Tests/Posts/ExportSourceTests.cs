using System.IO.Compression;
using System.Text;
using Khronika.Archive.Faults;
using Khronika.Archive.Posts;
using Khronika.Archive.Posts.Sources;
using Khronika.Archive.Tests.Posts.Samples;
using Khronika.Archive.Tests.Zip;

namespace Khronika.Archive.Tests.Posts;

public sealed class ExportSourceTests
{
    [Fact]
    public void A_link_in_a_folder_is_not_followed_and_said_so()
    {
        using TempFile temp = new("SAMPLE – INVENTED, outside"u8.ToArray());
        string folder = Path.Combine(temp.Folder, "export");
        Directory.CreateDirectory(Path.Combine(folder, "photos"));
        File.WriteAllBytes(Path.Combine(folder, "result.json"), TelegramSamples.Account.Files["result.json"]);
        File.CreateSymbolicLink(Path.Combine(folder, "photos", "photo_1@15-01-2030_10-00-00.jpg"), temp.Path);
        Directory.CreateSymbolicLink(Path.Combine(folder, "voice_messages"), temp.Folder);
        using FolderSource source = FolderSource.OfFolder(folder);
        PostItem[] items = [.. ExportReader.Read(source)];

        Assert.Equal(["not-a-file", "not-a-file"], items.OfType<PostFault>().Select(f => f.Fault.Name));
        Assert.DoesNotContain(items.OfType<Post>().SelectMany(p => p.Media), m => m.State is MediaState.Present);
    }

    [Fact]
    public void A_file_that_lies_too_deep_is_not_read_and_said_so()
    {
        using TempFile temp = new();
        string deep = Path.Combine([temp.Folder, .. Enumerable.Repeat("a", 33)]);
        Directory.CreateDirectory(deep);
        File.WriteAllBytes(Path.Combine(deep[..^4], "result.json"), TelegramSamples.Numeric.Only);
        using FolderSource source = FolderSource.OfFolder(temp.Folder);
        Assert.NotNull(ExportReader.Recognise(source));
        File.Delete(Path.Combine(deep[..^4], "result.json"));
        File.WriteAllBytes(Path.Combine(deep[..^2], "result.json"), TelegramSamples.Numeric.Only);
        using FolderSource deeper = FolderSource.OfFolder(temp.Folder);

        Assert.Null(ExportReader.Recognise(deeper));
        Assert.Equal("name-too-deep", Assert.Single(deeper.Faults).Fault.Name);
    }

    [Fact]
    public void A_pipe_in_a_folder_is_not_waited_for()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/mkfifo"), "there is no mkfifo");
        using TempFile temp = new();
        using (System.Diagnostics.Process made = System.Diagnostics.Process.Start("/usr/bin/mkfifo", [Path.Combine(temp.Folder, "result.json")])) made.WaitForExit();
        using FolderSource source = FolderSource.OfFolder(temp.Folder);

        Assert.Null(ExportReader.Recognise(source));
    }

    [Fact]
    public void What_is_no_export_is_not_taken_for_one()
    {
        string[] others = ["", " ", "{}", "[]", "[1]", "{\"messages\":[]}", "{\"log\":{\"entries\":[]}}", "text", "<html>", "window.x = 1", "window.YTD.tweets = [", "window.YTD.tweets.part = [", "{\"type\":\"FeatureCollection\"}", "\0\0\0"];
        Assert.All(others, text =>
        {
            using MemorySource source = new("file.json", Encoding.UTF8.GetBytes(text));
            Assert.Null(ExportReader.Recognise(source));
            Assert.Empty(ExportReader.Read(source));
            Assert.Null(ExportReader.Summarise(source));
        });
    }

    [Fact]
    public void A_file_alone_is_known_whatever_its_name()
    {
        using MemorySource source = new("no ending at all.bin", TelegramSamples.Numeric.Only);

        Assert.Equal(ExportKind.Telegram, ExportReader.Recognise(source));
    }

    [Fact]
    public void An_export_in_a_folder_of_the_package_finds_its_media()
    {
        using MemorySource source = new(TelegramSamples.Account.Files.ToDictionary(f => $"DataExport_2030-01-16/{f.Key}", f => f.Value));
        PostMedia photo = ExportReader.Read(source).OfType<Post>().SelectMany(p => p.Media).Single(m => m.Kind == "photo");

        Assert.Equal(MediaState.Present, photo.State);
        Assert.StartsWith("DataExport_2030-01-16/photos/", photo.File, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_whose_letters_were_split_by_a_disk_is_found()
    {
        const string Name = "files/Заявлений й.pdf";
        using TempFile temp = new();
        string folder = Path.Combine(temp.Folder, "files");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(temp.Folder, Name.Normalize(NormalizationForm.FormD)), "SAMPLE – INVENTED");
        File.WriteAllText(Path.Combine(temp.Folder, "result.json"), $$"""{"type":"personal_chat","id":1,"messages":[{"id":1,"type":"message","file":"{{Name}}"},{"id":2,"type":"message","file":"files/\ud83d"}]}""");
        using FolderSource source = FolderSource.OfFolder(temp.Folder);
        Post[] posts = [.. ExportReader.Read(source).Cast<Post>()];

        Assert.Equal([MediaState.Present, MediaState.Missing], posts.Select(p => p.Media.Single().State));
    }

    [Fact]
    public void A_log_of_a_program_is_no_chat()
    {
        string[] logs = ["2030-01-15 10:00:00 - INFO: SAMPLE", "[2030-01-15 10:00:00] INFO: SAMPLE", "Jan 15 10:00:00 host: SAMPLE", "10:00 - INFO: SAMPLE"];
        Assert.All(logs, log =>
        {
            using MemorySource source = new("log.txt", Encoding.UTF8.GetBytes(log));
            Assert.Null(ExportReader.Recognise(source));
        });
    }

    [Fact]
    public void A_summary_counts_what_a_listing_shows()
    {
        using MemorySource source = new(TelegramSamples.Account.Files);
        List<PostItem> seen = [];
        ExportSummary summary = ExportReader.Summarise(source, each: seen.Add)!;

        Assert.Equal((ExportKind.Telegram, 8L, 1L, 0L, 0L), (summary.Kind, summary.Posts, summary.Edited, summary.Deleted, summary.FaultCount));
        Assert.Equal(["text-entities"], summary.Generations);
        Assert.Equal(seen.Count, summary.Posts);
        Assert.Equal("1894258800", summary.First!.Written);
        Assert.Equal("1894762800", summary.Last!.Written);
        Assert.Equal(new Dictionary<MediaState, long> { [MediaState.Present] = 1, [MediaState.Missing] = 1, [MediaState.NotIncluded] = 2, [MediaState.Refused] = 1 }, summary.Media);
    }

    [Fact]
    public void The_generations_of_Telegram_are_told_apart_by_their_marks()
    {
        string[] messages =
        [
            """{"id":1,"type":"message","date":"2020-01-01T00:00:00","from_id":5,"text":""}""",
            """{"id":1,"type":"message","date":"2021-06-01T00:00:00","from_id":"user5","text":""}""",
            """{"id":1,"type":"message","date":"2022-01-01T00:00:00","date_unixtime":"1","from_id":"user5","text":""}""",
            """{"id":1,"type":"message","date":"2023-01-01T00:00:00","date_unixtime":"1","from_id":"user5","text":"","text_entities":[]}""",
        ];
        string[] generations = [.. messages.Select(m =>
        {
            using MemorySource source = new("result.json", Encoding.UTF8.GetBytes($$"""{"type":"personal_chat","id":1,"messages":[{{m}}]}"""));
            return ExportReader.Summarise(source)!.Generations.Single();
        })];

        Assert.Equal(["numeric-ids", "prefixed-ids", "unix-times", "text-entities"], generations);
    }

    [Fact]
    public void A_file_whose_packing_is_damaged_is_read_as_far_as_it_goes()
    {
        byte[] chat = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 20_000).Select(i => FormattableString.Invariant($"25.09.2030, {i / 60 % 24:00}:{i % 60:00} - Sample Two: SAMPLE – INVENTED {i * 7919 % 10007}\n"))));
        using MemoryStream stream = new();
        using (ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = zip.CreateEntry("chat.txt", CompressionLevel.Fastest).Open();
            entry.Write(chat);
        }

        byte[] bytes = stream.ToArray();
        for (int i = 0; i < 16; i++) bytes[bytes.Length / 2 + i] = 0xFF;
        using TempFile file = new(bytes);
        Assert.True(ExportSource.TryOpen(file.Path, out IExportSource? source, out ArchiveFault? fault), fault?.Reason);
        using (source)
        {
            PostItem[] items = [.. ExportReader.Read(source)];

            Assert.Contains(items, i => i is PostFault { Fault.Name: "damaged-packing" or "not-utf8" or "text-before-first-message" });
            Assert.InRange(items.OfType<Post>().Count(), 1_000, 19_999);
        }
    }

    [Fact]
    public void A_zip_that_is_refused_says_why()
    {
        using TempFile file = new([.. "PK\x03\x04"u8, .. new byte[100]]);

        Assert.False(ExportSource.TryOpen(file.Path, out _, out ArchiveFault? fault));
        Assert.NotEmpty(fault.Name);
    }
}
