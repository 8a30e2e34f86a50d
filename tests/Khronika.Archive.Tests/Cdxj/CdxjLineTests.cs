using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Archive.Cdxj;

namespace Khronika.Archive.Tests.Cdxj;

public sealed class CdxjLineTests
{
    const string Start = "org,example)/ 20310725180400 ";

    [Fact]
    public void A_line_of_warcio_is_read_and_written_the_same()
    {
        const string line = Start + """{"url":"https://example.org/","mime":"text/html","status":"200","digest":"AB","length":"12","offset":"0","filename":"a.warc.gz","method":"POST","requestBody":"a=\u001f\"\\ү","recordDigest":"sha256:00"}""";

        CdxjLine read = Read(line).Line!;

        Assert.Equal(line, read.ToString());
        Assert.Equal((200, 12L, 0L, "POST"), (read.Status, read.Length, read.Offset, read.Method));
        Assert.Equal(new DateTimeOffset(2031, 7, 25, 18, 4, 0, TimeSpan.Zero), read.Time);
    }

    [Fact]
    public void Numbers_are_read_as_strings_and_as_numbers_and_what_is_unknown_is_kept()
    {
        CdxjLine read = Read("""org,example)/ 20310725180400120 {"url": "u", "status": 404, "length": 7, "offset": "9", "referrer": "r", "x": {"y": [1, "z"]}}""").Line!;

        Assert.Equal((404, 7L, 9L), (read.Status, read.Length, read.Offset));
        Assert.Equal([("referrer", "\"r\""), ("x", """{"y": [1, "z"]}""")], read.Others);
        Assert.Equal(120, read.Time.Millisecond);
        Assert.EndsWith("""{"url":"u","status":"404","length":"7","offset":"9","referrer":"r","x":{"y": [1, "z"]}}""", read.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-")]
    [InlineData("")]
    public void A_status_that_is_none_is_none(string status) => Assert.Null(Read(Start + $$"""{"status":"{{status}}"}""").Line!.Status);

    [Theory]
    [InlineData("", "bad-line")]
    [InlineData("a 20310725180400", "bad-line")]
    [InlineData("a  {}", "bad-timestamp")]
    [InlineData("a 2031 {}", "bad-timestamp")]
    [InlineData("a 20311325180400 {}", "bad-timestamp")]
    [InlineData(Start + "{", "bad-json")]
    [InlineData(Start + "{} x", "bad-json")]
    [InlineData(Start + "[]", "bad-json")]
    [InlineData(Start + "\"a\"", "bad-json")]
    [InlineData(Start + "{\"url\":1}", "bad-json")]
    [InlineData(Start + "{\"url\":\"\\ud800\"}", "bad-json")]
    [InlineData(Start + "{\"url\":\"a\",\"url\":\"b\"}", "bad-json")]
    [InlineData(Start + "{\"status\":\"1000\"}", "bad-number")]
    [InlineData(Start + "{\"status\":-1}", "bad-number")]
    [InlineData(Start + "{\"length\":1.5}", "bad-number")]
    [InlineData(Start + "{\"offset\":\"99999999999999999999\"}", "bad-number")]
    public void A_line_that_is_none_is_a_fault_by_name(string line, string fault)
    {
        using var index = new MemoryStream(Encoding.UTF8.GetBytes($"x 20310725180400 {{}}\n{(line.Length > 0 ? line : "x")}\n"));
        var lines = new CdxjLines(index);
        Assert.NotNull(lines.Next()!.Value.Line);

        CdxjItem item = lines.Next()!.Value;

        Assert.Equal((fault, 20L, 20L), (item.Fault!.Name, item.Fault.Offset, item.Offset));
        Assert.Null(lines.Next());
    }

    [Fact]
    public void Json_nested_deep_is_a_fault() =>
        Assert.Equal("bad-json", Read($"{Start}{{\"x\":{new string('[', 10_000)}{new string(']', 10_000)}}}").Fault!.Name);

    [Fact]
    public void A_line_without_end_is_a_fault_and_the_next_is_read()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Start + "{\"url\":\""), .. Enumerable.Repeat((byte)'a', 5_000_000), .. Encoding.UTF8.GetBytes("\"}\n" + Start + "{}\r\n\n!meta 0 {}\n CDX N b a\n" + Start + "{\"url\":\"last\"}")];
        var lines = new CdxjLines(new MemoryStream(bytes), 1000);

        Assert.Equal("line-too-long", lines.Next()!.Value.Fault!.Name);
        Assert.Equal(bytes.AsSpan().IndexOf((byte)'\n') + 1, lines.Next()!.Value.Offset);
        Assert.Equal("last", lines.Next()!.Value.Line!.Url);
        Assert.Null(lines.Next());
    }

    [Fact]
    public void What_is_written_is_read_back() =>
        Prop.ForAll(
            Gen.Elements("a", "\"", "\\", "\n", "\t", "\u0001", "\x7f", "ә", "😀", "\u2028", " ", "{", "}").ListOf().Select(string.Concat).Four().ToArbitrary(),
            texts =>
            {
                var line = new CdxjLine { Key = "org,example)/", Timestamp = "20310725180400", Url = texts.Item1, Mime = texts.Item2, FileName = texts.Item3, RequestBody = texts.Item4, Status = 200, Offset = long.MaxValue };
                CdxjLine back = new CdxjLines(new MemoryStream(line.ToBytes())).Next()!.Value.Line!;
                return (back with { Others = line.Others }) == line;
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Half_a_surrogate_pair_is_escaped() =>
        Assert.EndsWith("{\"url\":\"\\ud83d\"}", new CdxjLine { Key = "a", Timestamp = "20310725180400", Url = "\ud83d" }.ToString(), StringComparison.Ordinal);

    static CdxjItem Read(string line) => new CdxjLines(new MemoryStream(Encoding.UTF8.GetBytes(line))).Next()!.Value;
}
