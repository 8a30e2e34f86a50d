using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Archive.Converting;
using Khronika.Archive.MediaTypes;
using Khronika.Archive.Tests.Har;
using Khronika.Archive.Tests.Mhtml;
using Khronika.Archive.Tests.SingleFile;
using Khronika.Archive.Tests.Zip;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Tests.Converting;

public class PackageKindTests
{
    public static TheoryData<string, byte[]> Packages => new()
    {
        { "warc", Warcs.Record() },
        { "warc", Warcs.Record("WARC/0.18") },
        { "warc", Warcs.Gzip(Warcs.Record()) },
        { "arc", Warcs.Arc() },
        { "arc", Warcs.Gzip(Warcs.Arc()) },
        { "har", Bytes(Hars.Of(Hars.Entry())) },
        { "har", Bytes("\uFEFF {\n  \"log\" : {\n    \"_x\": 1}}") },
        { "mhtml", Bytes(Mhtmls.Of(Mhtmls.Page)) },
        { "mhtml", Bytes("From: \"Saved by Sample\"\nMIME-Version: 1.0\nContent-Type:\n multipart/related; boundary=b\n\n--b--") },
        { "singlefile", Bytes(SavedPages.Of()) },
        { "singlefile", SavedPages.Archive() },
        { "singlefile", SavedPages.Files().ToBytes() },
        { "x", Bytes("window.YTD.tweets.part0 = [ {\"tweet\": {\"id_str\": \"1\"}} ]") },
        { "whatsapp", Bytes("[25.07.31, 23:04:05] Үлгі (invented): сәлем\n") },
        { "telegram", Bytes("{\"name\": \"Sample\", \"type\": \"personal_chat\", \"id\": 1, \"messages\": [{\"id\": 1, \"type\": \"message\", \"date\": \"2031-07-25T23:04:05\", \"text\": \"x\"}]}") },
        { "whatsapp", new RawZip().Add("_chat.txt", "[25.07.31, 23:04:05] Үлгі (invented): сәлем\n").ToBytes() },
        { "wacz", new RawZip().Add("datapackage.json", "{}").Add("archive/a.warc").ToBytes() },
    };

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_is_told_by_its_content(string name, byte[] content) => Assert.Equal(name, Of(content)?.Name);

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("<html><p>x")]
    [InlineData("{\"log\": \"x\"}")]
    [InlineData("{\"log\": {\"lines\": []}}")]
    [InlineData("{\"other\": {\"log\": {\"version\": 1}}}")]
    [InlineData("From: a\nTo: b\nMIME-Version: 1.0\nContent-Type: text/plain\n\nmultipart/related")]
    [InlineData("multipart/related\nMIME-Version: 1.0\n")]
    public void Anything_else_is_none(string content) => Assert.Null(Of(Bytes(content)));

    [Fact]
    public void Gzip_and_zip_of_other_things_are_none()
    {
        Assert.Null(Of(Warcs.Gzip(Bytes("text"))));
        Assert.Null(Of([0x1F, 0x8B, 0x08, 0xFF, 0xFF]));
        Assert.Null(Of(new RawZip().Add("datapackage.json", "{}").ToBytes()));
        Assert.Null(Of(new RawZip().Add("a").ToBytes()));
        Assert.Null(Of("PK\x03\x04"u8.ToArray()));
    }

    [Fact]
    public void Any_bytes_are_a_package_or_none() => Prop.ForAll<byte[]>(bytes => Of(bytes ?? []) is null or { Name.Length: > 0 }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("application/har+json")]
    [InlineData("multipart/related")]
    [InlineData("application/x-ia-arc")]
    public void What_needs_no_look_inside_is_a_media_type_too(string media) => Assert.Equal(media, MediaType.Of(media switch
    {
        "application/har+json" => Bytes(Hars.Of(Hars.Entry())),
        "multipart/related" => Bytes(Mhtmls.Of(Mhtmls.Page)),
        _ => Warcs.Arc(),
    }));

    static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    static PackageKind? Of(byte[] content)
    {
        using TempFile temp = new(content);
        using SafeFileHandle file = File.OpenHandle(temp.Path);
        PackageKind? kind = PackageKind.Of(file);
        Assert.False(file.IsClosed);
        return kind;
    }
}
