using System.Text;
using Khronika.Archive.Cdxj;
using Khronika.Archive.Tests.Zip;
using Khronika.Archive.Warc;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Tests.Cdxj;

public sealed class CdxjIndexerTests
{
    [Fact]
    public void The_kept_archives_are_the_ones_that_are_made()
    {
        CdxjVectors.Expect("sample.warc", SampleArchive.Make(isCompressed: false));
        byte[] made = SampleArchive.Make(isCompressed: true);
        string path = CdxjVectors.PathOf("sample.warc.gz");
        if (!File.Exists(path)) CdxjVectors.Expect("sample.warc.gz", made);
        Assert.Equal(SampleArchive.Inflated(made), SampleArchive.Inflated(File.ReadAllBytes(path)));
    }

    // sample.warc.gz.cdxj and sample.warc.cdxj: what "warcio cdx-index --format cdxj" of warcio.js 2.4.11 writes.
    [Theory]
    [InlineData("sample.warc.gz")]
    [InlineData("sample.warc")]
    public void The_index_is_that_of_warcio_line_by_line(string name)
    {
        string[] theirs = File.ReadAllLines(CdxjVectors.PathOf(name + ".cdxj"));

        string[] ours = [.. Index(CdxjVectors.PathOf(name)).Select(item => item.Line?.ToString() ?? item.Fault!.Reason)];

        Assert.Equal(theirs, ours);
    }

    [Fact]
    public void A_request_that_stands_apart_says_nothing_of_a_response()
    {
        CdxjItem[] items = Index([
            Record("request", "https://example.org/a", "POST / HTTP/1.1\r\n\r\nx"),
            Record("metadata", "https://example.org/a", "x"),
            Record("response", "https://example.org/a", "HTTP/1.1 200 OK\r\n\r\n"),
            Record("request", "https://example.org/b", "POST / HTTP/1.1\r\n\r\nx"),
            Record("response", "https://example.org/a", "HTTP/1.1 201 Created\r\n\r\n"),
        ]);

        Assert.Equal(["org,example)/a", "org,example)/a", "org,example)/a"], items.Select(item => item.Line!.Key));
        Assert.All(items, item => Assert.Null(item.Line!.Method));
    }

    [Fact]
    public void Of_three_that_belong_together_the_first_two_do()
    {
        CdxjItem[] items = Index([
            Record("response", "https://example.org/", "HTTP/1.1 200 OK\r\n\r\n"),
            Record("request", "https://example.org/", "POST / HTTP/1.1\r\n\r\nx"),
            Record("response", "https://example.org/", "HTTP/1.1 404 Not Found\r\n\r\n"),
        ]);

        Assert.Equal([("POST", 200), (null, 404)], items.Select(item => (item.Line!.Method, item.Line.Status!.Value)));
    }

    [Fact]
    public void A_body_beyond_the_limit_is_not_read_and_makes_the_same_key_where_that_is_cut()
    {
        string body = new('x', CdxjLimits.RequestBytes + 10);

        CdxjItem item = Assert.Single(Index([Record("response", "https://example.org/", "HTTP/1.1 200 OK\r\n\r\n"), Record("request", "https://example.org/", $"POST / HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n{body}")]));

        Assert.Equal(body[..PostQuery.MaxChars], item.Line!.RequestBody);
    }

    [Fact]
    public void A_response_that_is_no_http_states_its_own_type()
    {
        CdxjLine line = Assert.Single(Index([Record("response", "dns:example.org", "20310725180400\nexample.org. 60 IN A 192.0.2.1\n", "text/dns")])).Line!;

        Assert.Equal(("dns:example.org", "text/dns", null), (line.Key, line.Mime, line.Status));
    }

    [Theory]
    [InlineData("continuation")]
    [InlineData("warcinfo")]
    [InlineData("request")]
    [InlineData("invented")]
    public void Some_kinds_make_no_line(string type) => Assert.Empty(Index([Record(type, "https://example.org/", "x")]));

    [Theory]
    [InlineData("", "2031-07-25T18:04:00Z", "no-target-uri")]
    [InlineData("WARC-Target-URI: https://example.org/\r\n", "soon", "bad-date")]
    [InlineData("WARC-Target-URI: https://example.org/\r\n", "2031-13-25T18:04:00Z", "bad-date")]
    public void A_record_that_can_make_no_line_is_a_fault_with_its_offset(string uri, string date, string fault)
    {
        CdxjItem[] items = Index([Record("metadata", "https://example.org/", "x"), $"WARC/1.1\r\nWARC-Type: resource\r\n{uri}WARC-Date: {date}\r\nContent-Length: 1\r\n\r\nx\r\n\r\n"]);

        Assert.NotNull(items[0].Line);
        Assert.Equal((fault, Encoding.UTF8.GetByteCount(Record("metadata", "https://example.org/", "x"))), (items[1].Fault!.Name, (int)items[1].Offset));
    }

    [Theory]
    [InlineData("2031", "20310101000000")]
    [InlineData("2031-07", "20310701000000")]
    [InlineData("2031-07-25T18:04:00.123456789Z", "20310725180400")]
    public void A_date_that_leaves_something_open_is_filled(string date, string timestamp) =>
        Assert.Equal(timestamp, Assert.Single(Index([$"WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: urn:a\r\nWARC-Date: {date}\r\nContent-Length: 1\r\n\r\nx\r\n\r\n"])).Line!.Timestamp);

    // The rest of the file is still indexed, and what is wrong is told with where it is.
    [Fact]
    public void Damage_is_passed_on_and_indexing_goes_on()
    {
        byte[] bytes = File.ReadAllBytes(CdxjVectors.PathOf("sample.warc.gz"));
        CdxjItem[] whole = [.. Index(CdxjVectors.PathOf("sample.warc.gz"))];
        bytes[whole[5].Line!.Offset!.Value + 40] ^= 0xFF;
        using var file = new TempFile(bytes);

        List<CdxjItem> items = Index(file.Path);

        Assert.Contains(items, item => item.Fault is { IsDamage: true });
        Assert.True(items.Count(item => item.Line is not null) >= whole.Length - 1);
    }

    [Fact]
    public void No_change_to_an_archive_makes_the_indexer_throw()
    {
        byte[] good = File.ReadAllBytes(CdxjVectors.PathOf("sample.warc"));
        using var file = new TempFile();
        foreach (int seed in Enumerable.Range(0, 150))
        {
            File.WriteAllBytes(file.Path, Mutation.Of(good, seed));
            foreach (CdxjItem item in Index(file.Path))
            {
                if (item.Line is { } line) Assert.NotNull(new CdxjLines(new MemoryStream(line.ToBytes())).Next()!.Value.Line);
            }
        }
    }

    static string Record(string type, string uri, string block, string contentType = "application/http") =>
        $"WARC/1.1\r\nWARC-Type: {type}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\nWARC-Date: 2031-07-25T18:04:00Z\r\nWARC-Target-URI: {uri}\r\nContent-Type: {contentType}\r\nContent-Length: {Encoding.UTF8.GetByteCount(block)}\r\n\r\n{block}\r\n\r\n";

    static CdxjItem[] Index(string[] records)
    {
        using var file = new TempFile(Encoding.UTF8.GetBytes(string.Concat(records)));
        return [.. Index(file.Path)];
    }

    static List<CdxjItem> Index(string path)
    {
        using SafeFileHandle file = File.OpenHandle(path);
        using WarcReader reader = WarcReader.Open(file);
        return [.. CdxjIndexer.Read(reader, Path.GetFileName(path))];
    }
}
