using System.IO.Compression;
using System.Text;
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
        await tab.GotoAsync(desk.Entrance.ToString());

        string caseId = await TakeTheCall(tab, keys);
        string item = await BringEvidence(tab, keys, caseId);
        await MakeStatement(tab, keys, desk, item, caseId, Watch, "report", sentence: "Sample Watchgroup reported", "Sample Quillfeather was held for six hours", "apparently", stand: null);
        await MakeStatement(tab, keys, desk, item, caseId, Spokesman, "denial", sentence: "Sample Pressoffice said", "nobody of this name was held", null, stand: "says it is not");
        await ReadTheCase(tab, desk, caseId);
        await OpenName(tab, keys, desk, caseId);
        await Clear(tab, keys, desk, caseId);
        string told = await Publish(tab, keys, desk);
        string first = Site(desk);
        Assert.True(first.Contains("held for six hours", StringComparison.Ordinal), told);
        Assert.Contains("nobody of this name was held", first, StringComparison.Ordinal);
        Assert.DoesNotContain(Source, first, StringComparison.Ordinal);
        Assert.DoesNotContain(Lawyer, first, StringComparison.Ordinal);

        await Send(tab, keys, desk, caseId);
        await Correct(tab, keys, desk, caseId);
        await Publish(tab, keys, desk);
        Assert.Contains("The hours were counted from another clock.", Site(desk), StringComparison.Ordinal);

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
        return Id(await tab.EvaluateAsync<string>("() => [...document.querySelectorAll('a[href*=\"/cases/\"]')].map(a => a.getAttribute('href')).find(h => /\\/cases\\/[a-z2-7]{26}/.test(h))"), "cases");
    }

    async Task<string> BringEvidence(IPage tab, Keyboard keys, string caseId)
    {
        await keys.Follow("Evidence");
        await tab.SetInputFilesAsync("[name=files]", temp.Write("sample-night.html", Page));
        await keys.Press("form.drop button");
        if (tab.Url.Contains("/evidence/", StringComparison.Ordinal) && Id(tab.Url, "evidence") is { Length: 26 } there) return there;
        string? href = await tab.EvaluateAsync<string?>("() => [...document.querySelectorAll('main a')].map(a => a.getAttribute('href')).find(h => /\\/evidence\\/[a-z2-7]{26}/.test(h))");
        Assert.True(href is not null, tab.Url + "\n" + await keys.Text());
        return Id(href, "evidence")[..26];
    }

    static async Task MakeStatement(IPage tab, Keyboard keys, ServedDesk desk, string item, string caseId, string speaker, string act, string sentence, string text, string? hedge, string? stand)
    {
        await tab.GotoAsync(desk.At($"/read/{item}?case={caseId}&lang=en").ToString());
        string number = await tab.EvaluateAsync<string>("s => [...document.querySelectorAll('#sentences option')].find(o => o.textContent.includes(s)).value", sentence);
        await keys.Type("first", number);
        if (await tab.QuerySelectorAsync("[name=\"item-title.en\"]") is not null) await keys.Type("item-title.en", "SAMPLE – INVENTED: A night in Hiddenmarsh");
        await keys.Tick("details:has([name='speaker.new']) > summary");
        await keys.Type("speaker.new", speaker);
        await keys.ChooseValue("speaker.new-kind", act == "denial" ? "organisation:police" : "organisation:ngo");
        await keys.Choose("act", act);
        await keys.Type("said_on.edtf", "2031-06-14");
        await keys.Type("text.en", text);
        if (hedge is not null)
        {
            await keys.Tick("details:has([name='hedge.en']) > summary");
            await keys.Type("hedge.en", hedge);
        }

        // Without a choice the statement makes an allegation of its own.
        if (stand is not null)
        {
            await keys.Choose("side", stand);
            await keys.Choose("allegation", "Sample Quillfeather was held");
        }

        await keys.Press("button.main[value=save]");
        Assert.True(await tab.QuerySelectorAsync("#errors") is null, await keys.Text());
        Assert.Contains(text, await keys.Text(), StringComparison.Ordinal);
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

    /// <summary>Everything the two statements rest on; the note of the call and what was made of it stay closed.</summary>
    static async Task Clear(IPage tab, Keyboard keys, ServedDesk desk, string caseId)
    {
        foreach ((string part, string[] wanted) in ((string, string[])[])[("other", ["held for six hours", "A night in Hiddenmarsh", Who, Watch, Spokesman]), ("people", [Who]), ("said", ["held for six hours", "nobody of this name"])])
        {
            await tab.GotoAsync(desk.At($"/cases/{caseId}/clearance?for=public&part={part}&lang=en").ToString());
            string[] ids = await tab.EvaluateAsync<string[]>("w => [...document.querySelectorAll('input[name=thing]')].filter(i => !i.closest('.brings') && w.some(t => i.closest('label').textContent.includes(t)) && !i.closest('label').textContent.includes('S-09')).map(i => i.value)", wanted);
            foreach (string id in ids) await keys.Tick($"input[name=thing][value=\"{id}\"]");
            Assert.True(ids.Length > 0, part + "\n" + await keys.Text());
            await keys.Press("button.main[value=save]");
            await Decide(tab, keys);
            Assert.True(await tab.QuerySelectorAsync("#errors") is null, await keys.Text());
        }
    }

    static async Task Decide(IPage tab, Keyboard keys)
    {
        await keys.ChooseValue("basisKind", "not-needed");
        await keys.Type("basisText", "Published by themselves already.");
        foreach (string name in await tab.EvaluateAsync<string[]>("() => [...document.querySelectorAll('[name^=\"who.\"]')].map(i => i.name)")) await keys.Type(name, "everybody who read the page");
        foreach (string name in await tab.EvaluateAsync<string[]>("() => [...document.querySelectorAll('[name^=\"many.\"]')].map(i => i.name)")) await keys.ChooseValue(name, "many");
        await keys.Press("button.main[value=save]");
        if (!tab.Url.Contains("/second", StringComparison.Ordinal)) return;
        foreach (string name in await tab.EvaluateAsync<string[]>("() => [...document.querySelectorAll('[name^=\"look.\"]')].map(i => i.name)")) await keys.Tick($"[name=\"{name}\"]");
        await keys.ChooseValue("looker", "same");
        await keys.Press("button.main[value=save]");
    }

    static async Task<string> Publish(IPage tab, Keyboard keys, ServedDesk desk)
    {
        await tab.GotoAsync(desk.At("/editions?lang=en").ToString());
        await keys.Press("main form button.main");
        await tab.WaitForURLAsync("**/editions/plan/**");
        await keys.Tick("[name=sure]");
        await keys.Press("button.main[value=save]");
        await tab.WaitForURLAsync("**/editions/made/**");
        string told = await keys.Text();
        Assert.True(Directory.Exists(Path.Combine(desk.Site, "en", "cases")), told);
        return told;
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

    static async Task Correct(IPage tab, Keyboard keys, ServedDesk desk, string caseId)
    {
        await tab.GotoAsync(desk.At($"/cases/{caseId}?lang=en").ToString());
        string href = await tab.EvaluateAsync<string>("() => [...document.querySelectorAll('a[href$=\"/correct\"]')].find(a => a.closest('article').textContent.includes('held for six hours')).getAttribute('href')");
        await tab.GotoAsync(new Uri(desk.Root, href).ToString());
        await keys.Type("text.en", "The hours were counted from another clock.");
        await keys.Type("on", "2031-06-20");
        await keys.Tick("[name=clear]");
        await keys.Press("button.main[value=save]");
        Assert.Contains("/clearance/decide", tab.Url, StringComparison.Ordinal);
        await Decide(tab, keys);
        Assert.True(await tab.QuerySelectorAsync("#errors") is null, await keys.Text());
    }

    static string Site(ServedDesk desk)
    {
        StringBuilder all = new();
        foreach (string file in Tree.Files(Path.Combine(desk.Site, "en", "cases"))) all.Append(File.ReadAllText(file));
        return all.ToString();
    }

    static string Id(string href, string after) => href.Split('/').SkipWhile(p => p != after).Skip(1).First().Split('?')[0];

    public void Dispose() => temp.Dispose();
}
