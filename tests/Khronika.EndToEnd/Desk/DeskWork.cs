using System.Text;
using Khronika.EndToEnd.Running;
using Microsoft.Playwright;

namespace Khronika.EndToEnd.Desk;

/// <summary>What a case officer does at the desk by keyboard, step by step.</summary>
sealed class DeskWork(IPage tab, Keyboard keys, ServedDesk desk)
{
    /// <summary>Makes an attributed statement of one sentence of a text.</summary>
    /// <param name="path">Of the text, read for a case.</param>
    /// <param name="sentence">Words of it.</param>
    /// <param name="title">What the item is called where it is new in the case.</param>
    /// <param name="stand">For or against, as the list says it, an allegation that begins with <paramref name="against"/>; null for a statement that makes its own.</param>
    public async Task MakeStatement(string path, string title, string speaker, string act, string sentence, string text, string? hedge = null, string? stand = null, string? against = null)
    {
        await tab.GotoAsync(desk.At(path + "&lang=en").ToString());
        string number = await tab.EvaluateAsync<string>("s => [...document.querySelectorAll('#sentences option')].find(o => o.textContent.includes(s)).value", sentence);
        await keys.Type("first", number);
        if (await tab.QuerySelectorAsync("[name=\"item-title.en\"]") is not null) await keys.Type("item-title.en", title);
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

        if (stand is not null)
        {
            await keys.Choose("side", stand);
            await keys.Choose("allegation", against!);
        }

        await Save();
        Assert.Contains(text, await keys.Text(), StringComparison.Ordinal);
    }

    /// <summary>Clears to the public what is called so, part by part of the page of clearance.</summary>
    public async Task Clear(string caseId, params (string Part, string[] Wanted)[] parts)
    {
        foreach ((string part, string[] wanted) in parts)
        {
            await tab.GotoAsync(desk.At($"/cases/{caseId}/clearance?for=public&part={part}&lang=en").ToString());
            string[] ids = await tab.EvaluateAsync<string[]>("w => [...document.querySelectorAll('input[name=thing]')].filter(i => !i.closest('.brings') && w.some(t => i.closest('label').textContent.includes(t)) && !i.closest('label').textContent.includes('S-09')).map(i => i.value)", wanted);
            foreach (string id in ids) await keys.Tick($"input[name=thing][value=\"{id}\"]");
            Assert.True(ids.Length > 0, part + "\n" + await keys.Text());
            await keys.Press("button.main[value=save]");
            await Decide();
            Assert.True(await tab.QuerySelectorAsync("#errors") is null, await keys.Text());
        }
    }

    public async Task Decide()
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

    public async Task<string> Publish()
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

    /// <summary>Every page of cases of the edition, in English.</summary>
    public string Site()
    {
        StringBuilder all = new();
        foreach (string file in Tree.Files(Path.Combine(desk.Site, "en", "cases"))) all.Append(File.ReadAllText(file));
        return all.ToString();
    }

    /// <summary>Saves the form, which must be taken.</summary>
    public async Task Save()
    {
        await keys.Press("button.main[value=save]");
        Assert.True(await tab.QuerySelectorAsync("#errors") is null, await keys.Text());
    }

    public async Task<string> NewCase(string title, string slug)
    {
        await tab.GotoAsync(desk.At("/cases/new?lang=en").ToString());
        await keys.Type("title.en", title);
        await keys.Type("slug", slug);
        await Save();
        return Id(tab.Url, "cases");
    }

    /// <summary>Sends one file for a case; its page is open then.</summary>
    /// <returns>The id of the item.</returns>
    public async Task<string> Bring(string file, string caseId)
    {
        await tab.GotoAsync(desk.At($"/evidence?case={caseId}&lang=en").ToString());
        await tab.SetInputFilesAsync("[name=files]", file);
        await keys.Press("form.drop button");
        return Id(tab.Url, "evidence");
    }

    /// <summary>The id that stands in an address behind a word.</summary>
    public static string Id(string href, string after) => href.Split('/').SkipWhile(p => p != after).Skip(1).First().Split('?')[0];
}
