using System.IO.Compression;
using Khronika.EndToEnd.Pages;
using Khronika.EndToEnd.Running;
using Microsoft.Playwright;

namespace Khronika.EndToEnd.Desk;

/// <summary>
/// A day's work in a real browser, without scripts and with the keyboard alone: from a telephone call to an edition in which a correction
/// is seen. What is planted here stands in nothing that the program says.
/// </summary>
public sealed class DayTests(SmallRecord small, Browser browser) : IClassFixture<Browser>, IDisposable
{
    const string Who = "Sample Quillfeather", Where = "Hiddenmarsh", Source = "S-09", Lawyer = "Sample Advocate", Spokesman = "Sample Pressoffice", Watch = "Sample Watchgroup";

    const string Title = "SAMPLE – INVENTED: A night in Hiddenmarsh";

    const string Page = """
        <!DOCTYPE html><html lang="en"><head><title>SAMPLE – INVENTED</title></head><body>
        <h1>SAMPLE – INVENTED: A night in Hiddenmarsh</h1>
        <p>Sample Watchgroup reported on 14 June that Sample Quillfeather was apparently held for six hours. Nobody told his family.</p>
        <p>Sample Pressoffice said on 15 June that nobody of this name was held.</p>
        </body></html>
        """;

    readonly TempFolder temp = new();

    [Fact]
    public async Task From_a_telephone_call_to_a_correction_in_the_next_edition()
    {
        string record = small.SampleIn(temp);
        using ServedDesk desk = new(temp, record);
        await using IBrowserContext context = await browser.NewContext(scripts: false);
        IPage tab = await context.NewPageAsync();
        Keyboard keys = new(tab);
        DeskWork work = new(tab, keys, desk);
        await tab.GotoAsync(desk.Entrance.ToString());

        string caseId = await TakeTheCall(tab, keys);
        string item = await BringEvidence(tab, keys, caseId);
        string reading = $"/read/{item}?case={caseId}";
        await work.MakeStatement(reading, Title, Watch, "report", sentence: "Sample Watchgroup reported", "Sample Quillfeather was held for six hours", hedge: "apparently");
        await work.MakeStatement(reading, Title, Spokesman, "denial", sentence: "Sample Pressoffice said", "nobody of this name was held", stand: "says it is not", against: "Sample Quillfeather was held");
        await ReadTheCase(tab, desk, caseId);
        await OpenName(tab, keys, desk, caseId);
        // Everything the two statements rest on; the note of the call and what was made of it stay closed.
        await work.Clear(caseId, ("other", ["held for six hours", "A night in Hiddenmarsh", Who, Watch, Spokesman]), ("people", [Who]), ("said", ["held for six hours", "nobody of this name"]));
        string told = await work.Publish();
        string first = work.Site();
        Assert.True(first.Contains("held for six hours", StringComparison.Ordinal), told);
        Assert.Contains("nobody of this name was held", first, StringComparison.Ordinal);
        Assert.DoesNotContain(Source, first, StringComparison.Ordinal);
        Assert.DoesNotContain(Lawyer, first, StringComparison.Ordinal);

        await Send(tab, keys, desk, caseId);
        await Correct(tab, keys, desk, work, caseId);
        await work.Publish();
        Assert.Contains("The hours were counted from another clock.", work.Site(), StringComparison.Ordinal);

        foreach (string planted in (string[])[Who, Where, Source, Lawyer, Spokesman, Watch, "Quillfeather", "sample-night", temp.Root]) Assert.DoesNotContain(planted, desk.Said, StringComparison.Ordinal);
        desk.Dispose();
        Command.Do("log", "fsck", "--record", record);
    }

    static async Task<string> TakeTheCall(IPage tab, Keyboard keys)
    {
        await keys.Follow("New detention");
        await keys.Type("who", Who);
        await keys.Type("when", "yesterday 14:30");
        await keys.Type("where", Where);
        await keys.Choose("forces", "police");
        await keys.Choose("phone", "taken");
        await keys.Type("lawyer", Lawyer);
        await keys.Type("source", Source);
        await keys.Choose("known", "saw");
        await keys.Type("note", "He called out to his sister from the car.");
        await keys.Choose("case", "new");
        await keys.Press("[name=source]");
        string said = await keys.Text();
        Assert.True(said.Contains("Held for ", StringComparison.Ordinal), said);
        string[] alerts = await tab.EvaluateAsync<string[]>("() => [...document.querySelectorAll('textarea')].map(t => t.value)");
        Assert.Equal(3, alerts.Length);
        Assert.All(alerts, alert => Assert.DoesNotContain(Source, alert, StringComparison.Ordinal));
        Assert.Contains(Who, alerts[0], StringComparison.Ordinal);
        return DeskWork.Id(await tab.EvaluateAsync<string>("() => [...document.querySelectorAll('a[href*=\"/cases/\"]')].map(a => a.getAttribute('href')).find(h => /\\/cases\\/[a-z2-7]{26}/.test(h))"), "cases");
    }

    async Task<string> BringEvidence(IPage tab, Keyboard keys, string caseId)
    {
        await keys.Follow("Evidence");
        await tab.SetInputFilesAsync("[name=files]", temp.Write("sample-night.html", Page));
        await keys.Press("form.drop button");
        if (tab.Url.Contains("/evidence/", StringComparison.Ordinal) && DeskWork.Id(tab.Url, "evidence") is { Length: 26 } there) return there;
        string? href = await tab.EvaluateAsync<string?>("() => [...document.querySelectorAll('main a')].map(a => a.getAttribute('href')).find(h => /\\/evidence\\/[a-z2-7]{26}/.test(h))");
        Assert.True(href is not null, tab.Url + "\n" + await keys.Text());
        return DeskWork.Id(href, "evidence")[..26];
    }

    static async Task ReadTheCase(IPage tab, ServedDesk desk, string caseId)
    {
        foreach (string part in (string[])["", "/timeline", "/persons", "/detention", "/health", "/board", "/evidence", "/corrections", "/tasks"])
        {
            IResponse? answer = await tab.GotoAsync(desk.At($"/cases/{caseId}{part}").ToString());
            Assert.Equal(200, answer!.Status);
        }

        await tab.GotoAsync(desk.At($"/cases/{caseId}/board").ToString());
        string board = await new Keyboard(tab).Text();
        Assert.Contains("held for six hours", board, StringComparison.Ordinal);
        Assert.Contains(Spokesman, board, StringComparison.Ordinal);
    }

    /// <summary>He agreed to be named: until somebody says so, a person is shown to nobody.</summary>
    static async Task OpenName(IPage tab, Keyboard keys, ServedDesk desk, string caseId)
    {
        await tab.GotoAsync(desk.At($"/cases/{caseId}/persons?lang=en").ToString());
        string href = await tab.EvaluateAsync<string>("w => [...document.querySelectorAll('main a[href$=\"/edit\"]')].find(a => a.closest('.item, li').textContent.includes(w)).getAttribute('href')", Who);
        await tab.GotoAsync(new Uri(desk.Root, href).ToString());
        await keys.ChooseValue("protection", "open");
        await keys.Press("button.main[value=save]");
        Assert.True(await tab.QuerySelectorAsync("#errors") is null, await keys.Text());
    }

    async Task Send(IPage tab, Keyboard keys, ServedDesk desk, string caseId)
    {
        await tab.GotoAsync(desk.At($"/cases/{caseId}/send?lang=en").ToString());
        await keys.To("[name=for]");
        await tab.Keyboard.PressAsync("ArrowUp");
        await keys.Press("button.main[value=save]");
        await tab.WaitForURLAsync("**/sent/**");
        IDownload file = await tab.RunAndWaitForDownloadAsync(async () =>
        {
            await keys.To("a[download]");
            await tab.Keyboard.PressAsync("Enter");
        });
        await file.SaveAsAsync(temp["taken.zip"]);
        using ZipArchive zip = ZipFile.OpenRead(temp["taken.zip"]);
        Assert.Contains(zip.Entries, e => e.FullName.EndsWith("/data/index.html", StringComparison.Ordinal));
    }

    static async Task Correct(IPage tab, Keyboard keys, ServedDesk desk, DeskWork work, string caseId)
    {
        await tab.GotoAsync(desk.At($"/cases/{caseId}?lang=en").ToString());
        string href = await tab.EvaluateAsync<string>("() => [...document.querySelectorAll('a[href$=\"/correct\"]')].find(a => a.closest('article').textContent.includes('held for six hours')).getAttribute('href')");
        await tab.GotoAsync(new Uri(desk.Root, href).ToString());
        await keys.Type("text.en", "The hours were counted from another clock.");
        await keys.Type("on", "2031-06-20");
        await keys.Tick("[name=clear]");
        await keys.Press("button.main[value=save]");
        Assert.Contains("/clearance/decide", tab.Url, StringComparison.Ordinal);
        await work.Decide();
        Assert.True(await tab.QuerySelectorAsync("#errors") is null, await keys.Text());
    }

    public void Dispose() => temp.Dispose();
}
