using System.IO.Compression;
using System.Text;
using Khronika.EndToEnd.Pages;
using Khronika.EndToEnd.Running;
using Microsoft.Playwright;

namespace Khronika.EndToEnd.Desk;

/// <summary>What has no text of its own on its first page is read and cited all the same: in a real browser, without scripts, by keyboard.</summary>
public sealed class ReadEverythingTests(SmallRecord small, Browser browser) : IClassFixture<Browser>, IDisposable
{
    const string Watch = "Sample Watchgroup", Guard = "Sample Guardhouse";

    readonly TempFolder temp = new();

    [Fact]
    public async Task A_record_of_a_web_archive_and_a_photographed_paper_become_statements_of_an_edition()
    {
        string record = small.SampleIn(temp);
        using ServedDesk desk = new(temp, record);
        await using IBrowserContext context = await browser.NewContext(scripts: false);
        IPage tab = await context.NewPageAsync();
        Keyboard keys = new(tab);
        DeskWork work = new(tab, keys, desk);
        await tab.GotoAsync(desk.Entrance.ToString());
        string caseId = await work.NewCase("SAMPLE – INVENTED: two readings", "two-readings");

        await work.Bring(temp.Write("sample-crawl.warc.gz", Warc()), caseId);
        await keys.Follow("Pages and texts of the web archive");
        await keys.Follow("https://crawl.example.org/2");
        Assert.Contains("record=0-", tab.Url, StringComparison.Ordinal);
        await work.MakeStatement(Path(tab, desk), "SAMPLE – INVENTED: a crawl", Watch, "report", "was moved to cell 7", "Sample One was moved to cell 7");
        Assert.Equal("Sample One was moved to cell 7 on 14 June.", await tab.InnerTextAsync("mark.used"));

        string paper = await work.Bring(temp.Write("sample-paper.png", Png()), caseId);
        await keys.Follow("Transcribe");
        await keys.Type("text", "SAMPLE – INVENTED. The guard on duty writes that cell 7 stood empty.");
        await keys.ChooseValue("language", "en");
        await keys.Type("hand", "hand-1");
        await keys.Type("title.en", "SAMPLE – INVENTED: the guard's paper");
        await work.Save();
        Assert.Contains("Transcribed by a person, not checked.", await keys.Text(), StringComparison.Ordinal);
        await work.MakeStatement(Path(tab, desk), "", Guard, "denial", "The guard on duty", "cell 7 stood empty", stand: "says it is not", against: "Sample One was moved");
        await tab.GotoAsync(desk.At($"/evidence/{paper}?lang=en").ToString());
        await keys.Follow("Check against the original");
        await keys.Type("hand", "hand-2");
        await keys.Tick("[name=compared]");
        await work.Save();
        Assert.Contains("checked against the original by a second person", await keys.Text(), StringComparison.Ordinal);

        await work.Clear(caseId, ("other", ["moved to cell 7", "a crawl", "the guard's paper", Watch, Guard, "two readings"]), ("said", ["moved to cell 7", "stood empty"]));
        string told = await work.Publish(), site = work.Site();
        Assert.True(site.Contains("Sample One was moved to cell 7 on 14 June.", StringComparison.Ordinal), told);
        Assert.Contains("The guard on duty writes that cell 7 stood empty.", site, StringComparison.Ordinal);
        Assert.Contains("Transcribed by a person, checked against the original by a second person. The original is", site, StringComparison.Ordinal);
        foreach (string closed in (string[])["hand-1", "hand-2", "crawl.example", "record:"]) Assert.DoesNotContain(closed, site, StringComparison.Ordinal);
        foreach (string planted in (string[])[Watch, Guard, "hand-1", "crawl.example", "sample-crawl", "sample-paper"]) Assert.DoesNotContain(planted, desk.Said, StringComparison.Ordinal);
        desk.Dispose();
        Command.Do("log", "fsck", "--record", record);
    }

    static string Path(IPage tab, ServedDesk desk) => "/" + desk.Root.MakeRelativeUri(new Uri(tab.Url)).ToString().Split('#')[0];

    static byte[] Warc()
    {
        using MemoryStream output = new();
        foreach ((int number, string words) in ((int, string)[])[(1, "SAMPLE – INVENTED, another page."), (2, "SAMPLE – INVENTED. Sample One was moved to cell 7 on 14 June. Nobody said why.")])
        {
            byte[] answer = Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<!DOCTYPE html><title>SAMPLE</title><p>{words}</p>");
            string head = $"WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: 2031-06-15T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-00000000000{number}>\r\nWARC-Target-URI: https://crawl.example.org/{number}\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {answer.Length}\r\n\r\n";
            using GZipStream member = new(output, CompressionLevel.Fastest, leaveOpen: true);
            member.Write([.. Encoding.ASCII.GetBytes(head), .. answer, .. "\r\n\r\n"u8]);
        }

        return output.ToArray();
    }

    static byte[] Png() => [.. Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="), .. "SAMPLE – INVENTED"u8];

    public void Dispose() => temp.Dispose();
}
