using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Khronika.EndToEnd.Pages;
using Khronika.EndToEnd.Running;
using Microsoft.Playwright;

namespace Khronika.EndToEnd.Desk;

/// <summary>
/// One wrong sentence that was published and given out as a bundle, as tables and as data: it is corrected at the desk in a browser, a
/// letter goes to each who has it, and everything that is made afterwards is right.
/// </summary>
public sealed class CorrectedEverywhereTests(DemoFolder demo, Browser browser) : IClassFixture<DemoFolder>, IClassFixture<Browser>, IDisposable
{
    const string Key = "case-one/st-oxygen", Right = "oxygen was at 91 per cent", Why = "The figure was read from another line.";

    readonly TempFolder temp = new();

    [Fact]
    public async Task A_correction_follows_an_error_to_a_bundle_tables_data_and_the_next_edition()
    {
        string record = temp.Copy(demo.Record, "record");
        Command.DoWithoutChromium("bundle", "case-one", temp["wrong.zip"], "--for", "lawyer", "--record", record);
        Command.Do("export", "csv", "case-one", temp["wrong-tables"], "--for", "un", "--record", record);
        Command.Do("export", "json-ld", "case-one", temp["wrong.json"], "--for", "court", "--record", record);
        JsonNode carriers = JsonNode.Parse(Command.Do("record", "carriers", Key, "--record", record, "--json").Out)!;
        string id = (string)carriers["record"]!, ofCase = (string)JsonNode.Parse(Command.Do("case", "show", "case-one", "--json", "--record", record).Out)!["record"]!;
        string[] files = [.. carriers["carriers"]!.AsArray().Select(c => (string?)c!["file"]).OfType<string>()];
        Assert.Equal(4, files.Length);

        using ServedDesk desk = new(temp, record);
        await using IBrowserContext context = await browser.NewContext(scripts: false);
        IPage tab = await context.NewPageAsync();
        await tab.GotoAsync(desk.Entrance.ToString());
        await tab.GotoAsync(desk.At("/?lang=en").ToString());
        Assert.All(await Letters(tab, desk, id), letter => Assert.DoesNotContain(Why, letter, StringComparison.Ordinal));

        await tab.GotoAsync(desk.At($"/things/{id}/correct").ToString());
        await tab.FillAsync("[name='text.en']", Why);
        await tab.FillAsync("[name=on]", "2031-08-20");
        await tab.CheckAsync("[name=clear]");
        await tab.ClickAsync("#form button.main");
        await Decide(tab);
        foreach (string audience in new[] { "un", "court", "lawyer" }) await Clear(tab, desk, ofCase, audience);

        // Before the statement is put right no letter can say how it reads.
        string[] early = await Letters(tab, desk, id);
        Assert.Equal(4, early.Length);
        Assert.All(early, letter => Assert.DoesNotContain("It now reads", letter, StringComparison.Ordinal));

        await tab.GotoAsync(desk.At($"/things/{id}/edit").ToString());
        await tab.FillAsync("[name='text.en']", Right);
        await tab.ClickAsync("#form button.main[value=save]");
        Assert.True(await tab.QuerySelectorAsync("#errors") is null, await tab.InnerTextAsync("main"));
        // The change closed it for everybody: one decision opens it again, once it was seen what each of them would read.
        foreach (string audience in new[] { "un", "court", "lawyer" }) await tab.CheckAsync($"[name=also][value={audience}]");
        await Decide(tab);
        if (tab.Url.Contains("/decide", StringComparison.Ordinal)) await Decide(tab);

        string[] letters = await Letters(tab, desk, id);
        Assert.Equal(4, letters.Length);
        Assert.All(letters, letter => Assert.Contains(Why, letter, StringComparison.Ordinal));
        Assert.All(letters, letter => Assert.Contains(Right, letter, StringComparison.Ordinal));
        Assert.All(files, file => Assert.Contains(letters, letter => letter.Contains(file, StringComparison.Ordinal)));
        Assert.Matches("edition 1", await tab.InnerTextAsync("main"));

        await tab.GotoAsync(desk.At("/editions").ToString());
        await tab.ClickAsync("main form button.main");
        await tab.WaitForURLAsync("**/editions/plan/**");
        await tab.CheckAsync("[name=sure]");
        await tab.ClickAsync("#form button.main[value=save]");
        await tab.WaitForURLAsync("**/editions/made/**");
        string page = string.Concat(Tree.Files(Path.Combine(desk.Site, "en", "cases")).Select(File.ReadAllText)), data = File.ReadAllText(Path.Combine(desk.Site, "data", "cases", "sample-one.json"));
        desk.Dispose();

        Command.DoWithoutChromium("bundle", "case-one", temp["right.zip"], "--for", "lawyer", "--record", record);
        Shell.Run(temp.Root, "unzip", "-q", temp["right.zip"], "-d", temp["right"]).MustEndWith(0);
        string bundle = File.ReadAllText(Tree.Files(temp["right"]).Single(f => Path.GetFileName(f) == "index.html"));
        Command.Do("export", "csv", "case-one", temp["right-tables"], "--for", "un", "--record", record);
        string tables = string.Concat(Tree.Files(temp["right-tables"]).Select(File.ReadAllText));
        foreach ((string name, string made) in new[] { ("site", page), ("data", data), ("bundle", bundle), ("tables", tables) })
        {
            Assert.True(made.Contains(Right, StringComparison.Ordinal), name);
            Assert.True(made.Contains(Why, StringComparison.Ordinal), name);
        }

        Assert.DoesNotContain(Why, desk.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_exported_for_the_public_ahead_of_an_edition_is_said_to_be_followed_by_nothing()
    {
        string record = temp.Copy(demo.Record, "ahead");
        Assert.DoesNotContain("no correction can follow", Command.Do("export", "csv", "case-one", temp["published"], "--record", record).Err, StringComparison.Ordinal);
        Command.Do("record", "edit", Key, "--set", $"text={{en: {Right}}}", "--record", record);
        // The change has closed it.
        Command.Do("record", "edit", Key, "--set", "cleared=[public]", "--set", "opens=[health]", "--set", "basis={kind: not-needed, text: \"A public post.\"}", "--record", record);
        Assert.Contains("no correction can follow", Command.Do("export", "csv", "case-one", temp["ahead-tables"], "--record", record).Err, StringComparison.Ordinal);
    }

    public void Dispose() => temp.Dispose();

    static async Task<string[]> Letters(IPage tab, ServedDesk desk, string id)
    {
        await tab.GotoAsync(desk.At($"/things/{id}/correct").ToString());
        await tab.ClickAsync($"form[action$='/things/{id}/carriers'] button");
        await tab.WaitForURLAsync(new Regex("/carriers/[a-z2-7]{26}"));
        return await tab.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.letter textarea')].map(t => t.value)");
    }

    static async Task Clear(IPage tab, ServedDesk desk, string ofCase, string audience)
    {
        await tab.GotoAsync(desk.At($"/cases/{ofCase}/clearance?for={audience}&part=other").ToString());
        string? correction = await tab.EvaluateAsync<string?>("w => [...document.querySelectorAll('input[name=thing]')].find(i => i.closest('label').textContent.includes(w))?.value ?? null", Why);
        Assert.True(correction is not null, await tab.InnerTextAsync("main"));
        await tab.CheckAsync($"input[name=thing][value='{correction}']");
        await tab.ClickAsync("#form button.main[value=save]");
        await Decide(tab);
    }

    static async Task Decide(IPage tab)
    {
        await tab.SelectOptionAsync("[name=basisKind]", "not-needed");
        await tab.FillAsync("[name=basisText]", "Readers of the error have to know.");
        foreach (string name in await tab.EvaluateAsync<string[]>("() => [...document.querySelectorAll('[name^=\"who.\"]')].map(i => i.name)")) await tab.FillAsync($"[name='{name}']", "everybody who read it");
        foreach (string name in await tab.EvaluateAsync<string[]>("() => [...document.querySelectorAll('[name^=\"many.\"]')].map(i => i.name)")) await tab.SelectOptionAsync($"[name='{name}']", "many");
        await tab.ClickAsync("#form button.main[value=save]");
        if (tab.Url.Contains("/second", StringComparison.Ordinal))
        {
            foreach (IElementHandle look in await tab.QuerySelectorAllAsync("[name^='look.']")) await look.CheckAsync();
            await tab.SelectOptionAsync("[name=looker]", "same");
            await tab.ClickAsync("#form button.main[value=save]");
        }

        Assert.True(await tab.QuerySelectorAsync("#errors") is null, await tab.InnerTextAsync("main"));
    }
}
