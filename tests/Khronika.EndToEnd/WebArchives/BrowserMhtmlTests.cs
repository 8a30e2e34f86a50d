using System.Text;
using Khronika.Archive.Mhtml;
using Khronika.EndToEnd.Pages;
using Khronika.EndToEnd.Running;
using Microsoft.Win32.SafeHandles;

namespace Khronika.EndToEnd.WebArchives;

/// <summary>MHTML as Chromium writes it, of a page of our own: every part comes back, and converting it loses nothing.</summary>
public sealed class BrowserMhtmlTests(Browser browser) : IClassFixture<Browser>
{
    const string Address = "http://sample-invented.example/page";

    static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    static readonly Dictionary<string, (string, byte[])> Served = new()
    {
        [Address] = ("text/html; charset=utf-8", Encoding.UTF8.GetBytes("<!DOCTYPE html><title>Үлгі (SAMPLE – INVENTED)</title><link rel=stylesheet href=/s.css><p>Есть = нет</p><img src=/a.png><iframe src=/frame></iframe>")),
        ["http://sample-invented.example/s.css"] = ("text/css", "p { color: rgb(1, 2, 3) }"u8.ToArray()),
        ["http://sample-invented.example/a.png"] = ("image/png", Picture),
        ["http://sample-invented.example/frame"] = ("text/html; charset=utf-8", Encoding.UTF8.GetBytes("<p>Ішкі бет</p>")),
    };

    [Fact]
    public async Task Every_part_of_a_page_that_the_browser_saved_comes_back()
    {
        using TempFolder temp = new();
        string path = temp.Write("page.mhtml", await browser.SavedPageOf(Address, Served));
        using SafeFileHandle file = File.OpenHandle(path);
        MhtmlReader reader = new(file);
        List<(MhtmlPart Part, byte[] Body)> parts = [];
        foreach (MhtmlPart part in reader.Read())
        {
            using Stream body = reader.Open(part)!;
            using MemoryStream bytes = new();
            body.CopyTo(bytes);
            parts.Add((part, bytes.ToArray()));
            Assert.Empty((body as Khronika.Archive.Decoding.DecodedStream)?.Faults ?? []);
        }

        Assert.Empty(reader.Faults);
        Assert.Equal(Address, reader.SnapshotLocation);
        Assert.Equal("Үлгі (SAMPLE – INVENTED)", reader.Subject);
        Assert.Contains("Есть = нет", Encoding.UTF8.GetString(parts[0].Body), StringComparison.Ordinal);
        Assert.Equal(Picture, Assert.Single(parts, p => p.Part.Location == "http://sample-invented.example/a.png").Body);
        Assert.Contains("rgb(1, 2, 3)", Encoding.UTF8.GetString(Assert.Single(parts, p => p.Part.Location == "http://sample-invented.example/s.css").Body), StringComparison.Ordinal);
        Assert.Contains("Ішкі бет", Encoding.UTF8.GetString(Assert.Single(parts, p => p.Part.Location == "http://sample-invented.example/frame").Body), StringComparison.Ordinal);

        Outcome converted = Command.Do("warc", "convert", path, temp["page.warc.gz"], "--json");
        Assert.Contains("\"from\":\"mhtml\"", converted.Out, StringComparison.Ordinal);
        Assert.Contains("\"faults\":[]", converted.Out, StringComparison.Ordinal);
        Command.Do("warc", "verify", temp["page.warc.gz"]);
    }
}
