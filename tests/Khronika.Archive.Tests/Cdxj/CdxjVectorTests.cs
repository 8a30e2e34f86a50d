using System.Text;
using System.Text.Json;
using Khronika.Archive.Cdxj;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Tests.Cdxj;

/// <summary><c>vectors/archive/cdxj/cases.json</c>: each file with the lines and faults that a reader must find in it.</summary>
public sealed class CdxjVectorTests
{
    static readonly string[] Good =
    [
        """example,sample-invented)/ 20310725180402 {"url":"https://www.sample-invented.example/","mime":"text/html","status":"200","digest":"NBI4PRHXWV3FZKRWB7JWJRQXYE3I3JGN","length":"364","offset":"444","filename":"sample.warc.gz"}""",
        """example,sample-invented)/ 20310726180402123 {"url": "https://sample-invented.example/", "mime": "warc/revisit", "status": 304, "digest": "sha1:NBI4PRHXWV3FZKRWB7JWJRQXYE3I3JGN", "length": 300, "offset": 808, "filename": "sample.warc.gz", "recordDigest": "sha256:00"}""",
        """example,sample-invented)/form?__wb_method=post&n=1 20310725180412 {"url":"https://sample-invented.example/form","mime":"text/html","status":"200","length":"294","offset":"3394","filename":"sample.warc.gz","method":"POST","requestBody":"n=1"}""",
        """urn:text:https://sample-invented.example/ 20310725180431 {"url":"urn:text:https://sample-invented.example/","mime":"text/plain","length":"272","offset":"8848","filename":"sample.warc.gz"}""",
    ];

    static readonly Dictionary<string, string[]> Plain = new()
    {
        ["good.cdxj"] = Good,
        ["out-of-order.cdxj"] = [Good[0], Good[2], Good[1], Good[3]],
        ["no-time.cdxj"] = [Good[0], "example,sample-invented)/ {\"url\":\"https://sample-invented.example/\"}", Good[2]],
        ["bad-time.cdxj"] = [Good[0], Good[1].Replace("20310726", "20310732", StringComparison.Ordinal), Good[2]],
        ["cut-short.cdxj"] = [Good[0], Good[1], Good[2][..100]],
        ["twice.cdxj"] = [Good[0].Replace("\"offset\":\"444\"", "\"offset\":\"444\",\"offset\":\"0\"", StringComparison.Ordinal), Good[1]],
        ["huge-offset.cdxj"] = [Good[0].Replace("\"444\"", "\"9223372036854775808\"", StringComparison.Ordinal), Good[1]],
        ["old-cdx.cdxj"] = [" CDX N b a m s k r M S V g", "example,sample-invented)/ 20310725180402 https://sample-invented.example/ text/html 200 NBI4PRHXWV3FZKRWB7JWJRQXYE3I3JGN - - 364 444 sample.warc.gz"],
    };

    [Fact]
    public void The_kept_files_are_the_ones_that_are_made()
    {
        foreach ((string name, string[] lines) in Plain) CdxjVectors.Expect(name, Encoding.UTF8.GetBytes(string.Join('\n', lines) + (name == "cut-short.cdxj" ? "" : "\n")));
    }

    [Fact]
    public void Each_file_gets_the_lines_and_faults_that_are_written_down()
    {
        using var cases = JsonDocument.Parse(File.ReadAllBytes(CdxjVectors.PathOf("cases.json")));
        foreach (JsonElement one in cases.RootElement.EnumerateArray())
        {
            string name = one.GetProperty("file").GetString()!;
            (int lines, string[] faults) = Read(CdxjVectors.PathOf(name));
            Assert.Equal((name, one.GetProperty("lines").GetInt32()), (name, lines));
            Assert.Equal(one.GetProperty("faults").EnumerateArray().Select(f => $"{name}: {f.GetProperty("name")} at {f.GetProperty("offset")}"), faults.Select(f => $"{name}: {f}"));
        }

        Assert.Equal(Plain.Keys.Order(), cases.RootElement.EnumerateArray().Select(one => one.GetProperty("file").GetString()!).Order());
    }

    [Fact]
    public void The_lines_of_the_format_page_are_read_and_written_the_same()
    {
        string page = File.ReadAllText(Path.Combine(CdxjVectors.Folder, "../../../docs/formats/cdxj.md"));
        string example = page.Split("```cdxj\n")[1].Split("```")[0];

        var lines = new CdxjLines(new MemoryStream(Encoding.UTF8.GetBytes(example)));
        List<CdxjLine> read = [];
        while (lines.Next() is { } item) read.Add(item.Line!);

        Assert.Equal(example, string.Concat(read.Select(line => line + "\n")));
        Assert.Equal(read.Select(line => line.Key), [Surt.Of(read[0].Url!), Surt.Of(PostQuery.Of(read[1].Url!, "POST", "application/x-www-form-urlencoded", "n=1"u8).Url)]);
    }

    [Fact]
    public void No_change_to_an_index_makes_a_reader_throw()
    {
        byte[] good = Encoding.UTF8.GetBytes(string.Join('\n', Good) + "\n");
        foreach (int seed in Enumerable.Range(0, 3000))
        {
            var lines = new CdxjLines(new MemoryStream(Mutation.Of(good, seed)));
            while (lines.Next() is { } item) Assert.True(item.Line is null != item.Fault is null);
        }
    }

    static (int Lines, string[] Faults) Read(string path)
    {
        using SafeFileHandle file = File.OpenHandle(path);
        var reader = new CdxjFile(file);
        CdxjItem[] items = [.. reader.Read()];
        IEnumerable<Khronika.Archive.Faults.ArchiveFault?> faults = items.Select(item => item.Fault).Append(CdxjOrder.FaultOf(items));
        return (items.Count(item => item.Line is not null), [.. faults.Where(f => f is not null).Select(f => $"{f!.Name} at {f.Offset}")]);
    }
}
