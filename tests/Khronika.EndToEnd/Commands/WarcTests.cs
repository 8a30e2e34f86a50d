using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Khronika.Archive.Warc;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Commands;

/// <summary><c>warc verify</c>, <c>list</c>, <c>index</c> and <c>extract</c>.</summary>
public sealed class WarcTests : IDisposable
{
    static readonly string Vectors = Path.GetFullPath(Path.Combine(Samples.Case, "../../vectors/archive"));

    readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    public static TheoryData<string, string> Packages
    {
        get
        {
            TheoryData<string, string> packages = [];
            using JsonDocument cases = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Vectors, "wacz", "cases.json")));
            foreach (JsonElement one in cases.RootElement.EnumerateArray()) packages.Add(one.GetProperty("file").GetString()!, one.GetProperty("verdict").GetString()!);
            return packages;
        }
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_package_gets_the_verdict_of_the_vectors(string file, string verdict)
    {
        Outcome verified = Command.Run("warc", "verify", Path.Combine(Vectors, "wacz", file), "--json");
        using JsonDocument last = JsonDocument.Parse(verified.Out.TrimEnd().Split('\n')[^1]);

        Assert.Equal(verdict.Replace(' ', '-'), last.RootElement.GetProperty("verdict").GetString());
        verified.MustEndWith(verdict switch { "intact" => 0, "altered" => 2, _ => 3 });
    }

    [Fact]
    public void One_file_that_cannot_be_read_hides_no_other()
    {
        Outcome verified = Command.Run("warc", "verify", Path.Combine(temp[""], "absent"), Path.Combine(Vectors, "wacz", "byte-in-record.wacz")).MustEndWith(2);

        Assert.Contains("File 1 is not there.", verified.Err, StringComparison.Ordinal);
        Assert.Contains("file 2: altered", verified.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_archive_could_not_be_checked()
    {
        File.WriteAllText(temp["note.txt"], "INVENTED");
        File.WriteAllBytes(temp["packed.warc.zst"], [0x28, 0xB5, 0x2F, 0xFD, 0, 0]);

        foreach (string verb in new[] { "verify", "list", "index" })
        {
            Assert.Contains("no record begins in it", Command.Run("warc", verb, temp["note.txt"]).MustEndWith(3).Err, StringComparison.Ordinal);
            Assert.Contains("zstd", Command.Run("warc", verb, temp["packed.warc.zst"]).MustEndWith(3).Err, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_package_is_listed_with_offsets_that_a_record_can_be_taken_out_by()
    {
        string package = Path.Combine(Vectors, "wacz", "intact.wacz");
        string[] listed = Command.Do("warc", "list", package, "--json").Out.TrimEnd().Split('\n');
        using JsonDocument second = JsonDocument.Parse(listed[1]);

        Command.Do("warc", "extract", package, "--offset", second.RootElement.GetProperty("offset").GetRawText(), "--part", "block", "--out", temp["block"]);

        Assert.Equal(second.RootElement.GetProperty("contentLength").GetInt64(), new FileInfo(temp["block"]).Length);
        Assert.Contains("has an index of its own", Command.Run("warc", "index", package).MustEndWith(1).Err, StringComparison.Ordinal);
    }

    [Fact]
    public void The_index_is_the_one_that_warcio_js_made_in_the_order_of_bytes()
    {
        string file = Path.Combine(Vectors, "cdxj", "sample.warc.gz");

        Assert.Equal(File.ReadAllLines(file + ".cdxj").Order(StringComparer.Ordinal), Command.Do("warc", "index", file).Out.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("whole", "decoded", 0)]
    [InlineData("gzip-cut", "payload", 0)]
    [InlineData("gzip-cut", "decoded", 2)]
    [InlineData("chunks-broken", "dechunked", 2)]
    public void Half_a_body_is_never_given_out_as_a_whole_one(string made, string part, int exitCode)
    {
        byte[] packed = Gzip(new string('a', 5000) + Path.GetFileName(Vectors));
        byte[] body = made switch
        {
            "gzip-cut" => packed[..^12],
            "chunks-broken" => Encoding.ASCII.GetBytes("5\r\nhello\r\nzz\r\nworld\r\n0\r\n\r\n"),
            _ => packed,
        };
        string field = made == "chunks-broken" ? "Transfer-Encoding: chunked" : "Content-Encoding: gzip";
        using (FileStream output = File.Create(temp["a.warc"]))
        {
            byte[] block = [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\n{field}\r\n\r\n"), .. body];
            new WarcWriter(output, isCompressed: false).Write(RecordFields.Of("response", "<urn:invented:1>", DateTimeOffset.UnixEpoch, "https://sample-invented.example/", "application/http;msgtype=response"), block);
        }

        Outcome taken = Command.Run("warc", "extract", temp["a.warc"], "--offset", "0", "--part", part, "--out", temp["out"]).MustEndWith(exitCode);

        Assert.Equal(exitCode == 0, taken.Err.Length == 0);
        Assert.DoesNotContain(Directory.EnumerateFiles(temp[""]), path => path.EndsWith(".part", StringComparison.Ordinal));
    }

    static byte[] Gzip(string text)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(Encoding.ASCII.GetBytes(text));
        return packed.ToArray();
    }
}
