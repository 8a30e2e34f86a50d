using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Khronika.Ledger.Notes;
using Khronika.Publish.Editions;
using Khronika.Store;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Clearing;

public sealed class PreviewTests(TestDesk desk) : IClassFixture<TestDesk>
{
    [Fact]
    public async Task What_is_seen_is_what_is_then_published_but_for_the_log_page()
    {
        string id = Case();
        string[] before = [.. await Task.WhenAll(new[] { "en", "ru", "kk" }.Select(l => Document($"/cases/{id}/as/public/now/{l}/cases/{id}/index.html")))];
        await desk.StopAsync();
        string site = Path.Combine(desk.Folder, "published");
        Checkpoint old, issued;
        using (RecordFolder record = RecordFolder.Open(desk.Record, desk.Clock, desk.Signer))
        {
            old = record.Log.Checkpoint;
            await new PublicRecord(record).Publish(site, "keeper");
            issued = record.Log.Checkpoint;
        }

        Assert.True(issued.Size > old.Size);
        foreach ((string language, string seen) in new[] { "en", "ru", "kk" }.Zip(before))
        {
            string published = await File.ReadAllTextAsync(Path.Combine(site, language, "cases", "sample-one", "index.html"), TestContext.Current.CancellationToken);
            Assert.Equal(AtPage(published, issued, old), seen.Replace($"cases/{id}", "cases/sample-one", StringComparison.Ordinal));
        }

        await desk.StartAsync();
        using HttpResponseMessage entered = await desk.Client.GetAsync(desk.Entrance, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.SeeOther, entered.StatusCode);
    }

    [Fact]
    public async Task Its_links_lead_to_pages_and_no_address_holds_the_slug()
    {
        string id = Case(), path = $"/cases/{id}/as/public/now/ru/cases/{id}/index.html";
        string page = await desk.Page(path);
        Assert.DoesNotContain("/sample-one/", page, StringComparison.Ordinal);
        Match passage = Regex.Match(page, "href=\"(passages/[^\"]+)\"");
        Assert.True(passage.Success);
        Assert.Contains("<h1>", await desk.Page($"/cases/{id}/as/public/now/ru/cases/{id}/{passage.Groups[1].Value}"), StringComparison.Ordinal);
        Assert.Contains("--paper", await desk.Page($"/cases/{id}/as/public/now/style.css"), StringComparison.Ordinal);
        using HttpResponseMessage document = await desk.Get(path);
        Assert.DoesNotContain("script-src", document.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_other_reader_sees_the_page_of_their_bundle()
    {
        string id = Case();
        string court = await desk.Page($"/cases/{id}/as/court/now/en/index.html"), lawyer = await desk.Page($"/cases/{id}/as/lawyer/now/en/index.html");
        Assert.Contains("Sample Eleven", court, StringComparison.Ordinal);
        Assert.NotEqual(WithoutMark(court), WithoutMark(lawyer));
    }

    [Fact]
    public async Task A_half_filled_decision_is_seen_as_if_it_were_made_and_nothing_is_logged()
    {
        string id = Case(), judge = Find("case-one/sample-eleven");
        long before = Size();
        Assert.DoesNotContain("Sample Eleven", await desk.Page($"/cases/{id}/as/public/now/en/cases/{id}/index.html"), StringComparison.Ordinal);
        using HttpResponseMessage chosen = await desk.Send($"/cases/{id}/clearance?for=public", [("thing", judge)]);
        string draft = desk.Led(chosen).Split("draft=")[1];
        string[] pages = [.. Regex.Matches(await desk.Page($"/cases/{id}/as/public/{draft}/en/cases/{id}/index.html"), "page-[0-9]+\\.html").Select(m => m.Value).Distinct()];
        string all = await desk.Page($"/cases/{id}/as/public/{draft}/en/cases/{id}/index.html");
        foreach (string page in pages) all += await desk.Page($"/cases/{id}/as/public/{draft}/en/cases/{id}/{page}");
        Assert.Contains("Sample Eleven", all, StringComparison.Ordinal);
        Assert.Equal(before, Size());
        using HttpResponseMessage court = await desk.Get($"/cases/{id}/as/court/{draft}/en/index.html");
        Assert.Equal(HttpStatusCode.NotFound, court.StatusCode);
    }

    async Task<string> Document(string path) => WithoutMark(await desk.Page(path));

    /// <summary>Without the line of ours that stands above the document.</summary>
    static string WithoutMark(string page) => Regex.Replace(page, "(?<=<body>)<aside class=\"sample\" lang=.*?</aside>", "", RegexOptions.Singleline);

    /// <summary>An edition moves the log page that everything leads to: its size and its root.</summary>
    static string AtPage(string page, Checkpoint of, Checkpoint now) =>
        Regex.Replace(page.Replace(Convert.ToBase64String(of.Root.Bytes), Convert.ToBase64String(now.Root.Bytes), StringComparison.Ordinal), $"\\b{of.Size}\\b", now.Size.ToString(CultureInfo.InvariantCulture));

    string Case() => Find("case-one");

    string Find(string key)
    {
        using RecordFolder record = desk.Open();
        return record.Index.CurrentBelow("case-one").Single(c => c.Key == key).Record;
    }

    long Size()
    {
        using RecordFolder record = desk.Open();
        return record.Index.Size;
    }
}
