using System.IO.Compression;
using System.Text;
using Khronika.Archive.Posts;
using Khronika.Archive.Posts.Sources;
using Khronika.Archive.Warc;
using Khronika.Language.Texts;
using Khronika.Record.CaseFiles;
using Khronika.Store.Intake;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Intake;

/// <summary>Web archives and account exports as evidence: one item, and its parts.</summary>
public sealed class PackageTests : IDisposable
{
    const string Chat = """
        {"name": "Үлгі арнасы (invented)", "type": "public_channel", "id": 77, "messages": [
          {"id": 1, "type": "message", "date": "2031-07-25T18:04:00", "date_unixtime": "1942769040", "from": "Үлгі", "from_id": "channel77", "text": "Ол 45 кг деді. INVENTED", "text_entities": []},
          {"id": 2, "type": "message", "date": "2031-07-26T09:00:00", "date_unixtime": "1942822800", "from": "Үлгі", "from_id": "channel77", "photo": "photos/gone.jpg", "text": "Сурет. INVENTED", "text_entities": []}
        ]}
        """;

    readonly TempFolder temp = new();
    readonly RecordFolder record;

    public PackageTests() => record = Sample.Create(temp["r"]);

    public void Dispose()
    {
        record.Dispose();
        temp.Dispose();
    }

    [Fact]
    public void A_web_archive_is_one_item_and_a_passage_can_be_of_one_of_its_records()
    {
        long offset = WriteWarc();
        IntakeResult.Preserved kept = Preserve("capture.warc.gz");
        FoundItem item = Find(kept);

        Assert.Equal("warc", kept.Package!.Kind);
        Assert.Null(kept.Package.Posts);
        (FoundPart? part, Why? why) = item.Part!($"record:{offset}", null);
        Assert.Null(why);
        Assert.Equal("Ол екі сағат ұсталды. INVENTED", Encoding.UTF8.GetString(part!.Text.Utf8));
        Assert.Contains("no record begins", item.Part($"record:{offset + 1}", null).Why?.ToString());
        Assert.Contains("ends before", item.Part("record:99999999", null).Why?.ToString());
    }

    [Theory]
    [InlineData("file")]
    [InlineData("folder")]
    [InlineData("zip")]
    public void An_account_export_is_one_item_and_a_passage_can_be_of_one_of_its_posts(string form)
    {
        string path = WriteChat(form);
        Post first = PostsOf(temp[path])[0];

        IntakeResult.Preserved kept = Preserve(path);
        FoundItem item = Find(kept);

        Assert.Equal(("telegram", 2L, 1L), (kept.Package!.Kind, kept.Package.Posts, kept.Package.MissingMedia));
        Assert.Equal("2031-07-26T09:00:00Z", kept.Package.Last);
        Assert.Equal("export", record.Index.Current(kept.Record)!.Body["kind"]!.GetValue<string>());
        PostFragment at = first.Fragment;
        (FoundPart? part, Why? why) = item.Part!($"post:{at.File}@{at.Offset}+{at.Length}", null);
        Assert.Null(why);
        Assert.Equal("Ол 45 кг деді. INVENTED", Encoding.UTF8.GetString(part!.Text.Utf8));
        Assert.Contains("no post begins", item.Part($"post:{at.File}@{at.Offset}+{at.Length - 1}", null).Why?.ToString());
        Assert.Contains("no file of that name", item.Part($"post:other.json@{at.Offset}+{at.Length}", null).Why?.ToString());
    }

    [Fact]
    public void A_passage_can_be_of_a_range_of_bytes()
    {
        File.WriteAllText(temp["dump.bin"], "\u0001\u0002\u0003Ұсталды INVENTED\u0004");
        FoundItem item = Find(Preserve("dump.bin"));

        (FoundPart? part, Why? why) = item.Part!("range:3-26", null);

        Assert.Null(why);
        Assert.Equal("Ұсталды INVENTED", Encoding.UTF8.GetString(part!.Text.Utf8));
        Assert.Contains("ends before", item.Part("range:3-9999", null).Why?.ToString());
        foreach (string wrong in new[] { "range:9-3", "range:03-9", "record:-1", "record:", "post:a@1", "post:@1+2", "page:1" }) Assert.Contains("a part is named", item.Part(wrong, null).Why?.ToString());
    }

    [Fact]
    public void A_ZIP_among_the_files_of_an_export_hides_none_of_its_posts()
    {
        string path = WriteChat("folder");
        File.WriteAllText(temp["inner"], "INVENTED");
        using (ZipArchive inner = ZipFile.Open(temp["export/files.zip"], ZipArchiveMode.Create)) inner.CreateEntryFromFile(temp["inner"], "inner");
        PostFragment at = PostsOf(temp[path])[0].Fragment;

        Assert.Null(Find(Preserve(path)).Part!($"post:{at.File}@{at.Offset}+{at.Length}", null).Why);
    }

    [Fact]
    public void A_ZIP_that_is_cut_off_is_kept_and_said_to_be_so()
    {
        byte[] whole = File.ReadAllBytes(temp[WriteChat("zip")]);
        File.WriteAllBytes(temp["cut.zip"], whole[..(whole.Length / 2)]);

        PackageNote? note = Preserve("cut.zip").Package;

        Assert.Equal(("zip", "truncated"), (note!.Kind, note.Unread));
        Assert.Contains("cannot be read (truncated)", note.Title);
    }

    [Fact]
    public void Nothing_is_quoted_from_a_record_that_breaks_off_or_whose_chunks_do()
    {
        byte[] block = Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nzz\r\nworld");
        using (FileStream output = File.Create(temp["chunks.warc"]))
            new WarcWriter(output, isCompressed: false).Write(RecordFields.Of("response", "<urn:invented:1>", DateTimeOffset.UnixEpoch, "https://sample-invented.example/", "application/http"), block);
        using (FileStream output = File.Create(temp["whole.warc"]))
            new WarcWriter(output, isCompressed: false).Write(RecordFields.Of("resource", "<urn:invented:2>", DateTimeOffset.UnixEpoch, "https://sample-invented.example/", "text/plain"), "INVENTED words"u8);
        File.WriteAllBytes(temp["cut.warc"], File.ReadAllBytes(temp["whole.warc"])[..^8]);

        Assert.Contains("breaks off in its chunks", Find(Preserve("chunks.warc")).Part!("record:0", null).Why?.ToString());
        Assert.Contains("block-cut-short", Find(Preserve("cut.warc")).Part!("record:0", null).Why?.ToString());
        Assert.Null(Find(Preserve("whole.warc")).Part!("record:0", null).Why);
    }

    [Fact]
    public void What_is_no_package_gets_no_note()
    {
        File.WriteAllText(temp["note.txt"], "INVENTED note\n");

        Assert.Null(Preserve("note.txt").Package);
    }

    IntakeResult.Preserved Preserve(string path) =>
        Assert.IsType<IntakeResult.Preserved>(Assert.Single(new EvidenceIntake(record, media => media == "text/plain", Read, new TestClock()).Preserve([temp[path]], new IntakeRequest(null, null, null), Sample.By)));

    FoundItem Find(IntakeResult.Preserved kept) => new ItemLookup(record, temp[""], Read).Find($"id:{kept.Record}").Item!;

    static TextResult Read(string media, ReadOnlySpan<byte> bytes) => PlainText.Read(bytes, null);

    static Post[] PostsOf(string path)
    {
        Assert.True(ExportSource.TryOpen(path, out IExportSource? source, out _));
        using (source) return [.. ExportReader.Read(source).OfType<Post>()];
    }

    long WriteWarc()
    {
        using FileStream output = File.Create(temp["capture.warc.gz"]);
        WarcWriter writer = new(output);
        writer.Write(RecordFields.Of("warcinfo", "<urn:invented:0>", DateTimeOffset.UnixEpoch, null, "application/warc-fields"), "software: invented\r\n"u8);
        byte[] packed = Gzip("Ол екі сағат ұсталды. INVENTED");
        byte[] head = Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n");
        byte[] block = [.. head, .. Encoding.ASCII.GetBytes($"{packed.Length:x}\r\n"), .. packed, .. "\r\n0\r\n\r\n"u8];
        return writer.Write(RecordFields.Of("response", "<urn:invented:1>", DateTimeOffset.UnixEpoch, "https://sample-invented.example/", "application/http;msgtype=response").WithDigests(block, head.Length), block).Offset;
    }

    static byte[] Gzip(string text)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    string WriteChat(string form)
    {
        Directory.CreateDirectory(temp["export"]);
        File.WriteAllText(temp["export/result.json"], Chat);
        if (form == "file") return "export/result.json";
        File.WriteAllText(temp["export/readme.txt"], "INVENTED");
        if (form == "zip") ZipFile.CreateFromDirectory(temp["export"], temp["export.zip"]);
        return form == "zip" ? "export.zip" : "export";
    }
}
