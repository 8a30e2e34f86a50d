using System.IO.Compression;
using System.Net;
using Khronika.Record;
using Khronika.Record.Clearing;
using Khronika.Record.State;
using Khronika.Store;
using Khronika.Web.Tests.Running;
using Khronika.Web.Tests.Things;

namespace Khronika.Web.Tests.Clearing;

/// <summary>What is changed after it was cleared does not go out until somebody decides anew.</summary>
public sealed class ChangedTests : IAsyncLifetime
{
    const string Words = "SAMPLE - INVENTED: other words";

    readonly TestDesk desk = new();

    public ValueTask InitializeAsync() => desk.InitializeAsync();

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task Words_that_were_changed_are_in_no_preview_edition_or_bundle_until_they_are_cleared()
    {
        string statement = desk.IdOf("case-one/st-since-february");
        using (HttpResponseMessage begun = await desk.Send("/editions", [], action: "/editions/plan"))
        {
            string plan = await desk.Finished(begun);
            using HttpResponseMessage made = await desk.SendFrom(await desk.Page(plan), plan, [("sure", "yes")]);
            await desk.Finished(made);
        }

        Assert.Contains("When you save a change, it is closed again for all of them", await desk.Page($"/things/{statement}/edit"), StringComparison.Ordinal);
        string decide = await Edited(statement, ("text.en", Words));
        string page = await desk.Page(decide);
        Assert.Contains("It was cleared for: the public, a UN body, a court, the lawyer.", page, StringComparison.Ordinal);
        Assert.Contains(Words, page, StringComparison.Ordinal);
        Assert.Contains("Changed since it was cleared.", page, StringComparison.Ordinal);

        foreach (Audience audience in Enum.GetValues<Audience>()) Assert.DoesNotContain(statement, desk.GoingTo(audience));
        Assert.DoesNotContain(Words, await desk.Page($"/cases/{Case}/as/public/now/en/cases/{Case}/index.html"), StringComparison.Ordinal);
        Assert.DoesNotContain(Words, await Bundle("court"), StringComparison.Ordinal);
        string next = await Plan();
        Assert.Contains("1 sentence is no longer shown", next, StringComparison.Ordinal);
        // The keeper reads there what would be held back, and by its words which sentence it is.
        Assert.DoesNotContain(Words, next[..next.IndexOf("held back", StringComparison.OrdinalIgnoreCase)], StringComparison.Ordinal);
        // First of the list, before what nobody ever cleared.
        string list = await desk.Page($"/cases/{Case}/clearance?for=lawyer");
        Assert.Equal(statement, System.Text.RegularExpressions.Regex.Match(list, "name=\"thing\" value=\"([a-z2-7]+)\"").Groups[1].Value);

        await Decided(decide, statement);
        Assert.Contains(statement, desk.GoingTo(Audience.Public));
        Assert.DoesNotContain(statement, desk.GoingTo(Audience.Court));
        Assert.Contains(Words, await Plan(), StringComparison.Ordinal);
        Assert.Contains(Words, await desk.Page($"/cases/{Case}/as/public/now/en/cases/{Case}/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_language_that_is_added_or_taken_away_is_decided_on()
    {
        string question = desk.IdOf("case-one/q-deleted");
        Assert.Contains("/clearance/decide?for=public", await Edited(question, ("text.kk", "")), StringComparison.Ordinal);
        Assert.False(desk.IsPublic(question));
        string decide = await Edited(question, ("text.kk", "SAMPLE - INVENTED: басқа"));
        // It is closed already: there is nothing to take back.
        Assert.Equal($"/things/{question}", decide);
        Assert.False(desk.IsPublic(question));
    }

    [Fact]
    public async Task What_nobody_reads_and_what_nobody_cleared_is_saved_as_ever()
    {
        string question = desk.IdOf("case-one/q-deleted");
        Assert.Equal($"/things/{question}", await Edited(question, ("text.ru.how", "person"), ("text.en.how", "original")));
        Assert.True(desk.IsPublic(question));

        string closed = desk.OfType(ThingType.Statement).First(s => !desk.IsPublic(s.Record) && !IsCleared(s.Record)).Record;
        Assert.Equal($"/things/{closed}", await Edited(closed, ("text.en", Words)));
    }

    [Fact]
    public async Task A_changed_description_holds_back_every_passage_of_its_item()
    {
        string statement = desk.IdOf("case-one/st-since-february"), described = desk.IdOf("case-one/ev-dispatch");
        string decide = await Edited(described, ("title.en", Words));
        Assert.DoesNotContain(statement, desk.GoingTo(Audience.Public));
        Assert.True(desk.IsPublic(statement), "the statement's own clearance is another");
        await Decided(decide, described);
        Assert.Contains(statement, desk.GoingTo(Audience.Public));
    }

    [Fact]
    public async Task Others_are_added_to_a_decision_only_when_they_were_shown_what_they_would_see()
    {
        string statement = desk.IdOf("case-one/st-since-february"), decide = await Edited(statement, ("text.en", Words)), page = await desk.Page(decide), action = decide.Split("&draft=")[0];
        Assert.DoesNotContain("name=\"also\" value=\"public\"", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("name=\"also\"[^>]* checked", page);

        using HttpResponseMessage first = await desk.SendFrom(page, action, [.. Answers(page, statement), ("also", "court"), ("also", "lawyer")]);
        string shown = await desk.Page(desk.Led(first));
        Assert.False(IsCleared(statement), "saved before anybody was shown");
        foreach (string audience in new[] { "court", "lawyer" })
        {
            string seen = System.Text.RegularExpressions.Regex.Match(shown, $"/cases/{Case}/as/{audience}/[a-z2-7]+/en/index.html").Value;
            Assert.Contains(Words, await desk.Page(seen), StringComparison.Ordinal);
        }

        // For whom it is not wished it is not shown either.
        string other = System.Text.RegularExpressions.Regex.Match(shown, $"/cases/{Case}/as/court/[a-z2-7]+/en/index.html").Value.Replace("/court/", "/un/", StringComparison.Ordinal);
        using (HttpResponseMessage absent = await desk.Get(other)) Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);

        // One more than was shown is shown first.
        using (HttpResponseMessage more = await desk.SendFrom(shown, action, [.. PageForm.Of(shown), ("also", "un")])) Assert.Contains("/decide", desk.Led(more), StringComparison.Ordinal);
        Assert.False(IsCleared(statement));

        using HttpResponseMessage saved = await desk.SendFrom(shown, action, PageForm.Of(shown));
        await Looked(saved, statement);
        using RecordFolder record = desk.Open();
        Assert.Equal([Audience.Public, Audience.Court, Audience.Lawyer], Clearance.Of(RecordState.Of(record.Index.All()), statement).Audiences.Order());
    }

    [Fact]
    public async Task A_second_look_counts_for_everybody_it_is_decided_for()
    {
        string statement = desk.IdOf("case-one/st-medicine"), decide = await Edited(statement, ("text.en", Words)), page = await desk.Page(decide), action = decide.Split("&draft=")[0];
        using HttpResponseMessage first = await desk.SendFrom(page, action, [.. Answers(page, statement), ("also", "court")]);
        string shown = await desk.Page(desk.Led(first));
        using HttpResponseMessage wanted = await desk.SendFrom(shown, action, PageForm.Of(shown));
        string second = desk.Led(wanted);
        Assert.Contains("/clearance/second", second, StringComparison.Ordinal);
        page = await desk.Page(second);
        Assert.Contains("It would then be open to: the public, a court.", page, StringComparison.Ordinal);
        Assert.False(IsCleared(statement));
        using HttpResponseMessage looked = await desk.SendFrom(page, second.Split("&draft=")[0], PageForm.Of(page).With(($"look.{statement}", "yes"), ("looker", "same")));
        desk.Led(looked);
        Assert.True(desk.IsPublic(statement));
        Assert.Contains(statement, desk.GoingTo(Audience.Court));
    }

    string Case => desk.IdOf("case-one");

    /// <summary>Where saving the edit leads.</summary>
    async Task<string> Edited(string id, params (string, string)[] changed)
    {
        string path = $"/things/{id}/edit", page = await desk.Page(path);
        using HttpResponseMessage saved = await desk.SendFrom(page, path, PageForm.Of(page).With(changed));
        return desk.Led(saved);
    }

    static List<(string Name, string Value)> Answers(string page, string thing) =>
        PageForm.Of(page).With(("basisKind", "consent"), ("basisText", "Said so."), ($"who.{thing}", "Everybody."), ($"many.{thing}", "many"));

    async Task Decided(string decide, string thing)
    {
        string page = await desk.Page(decide);
        using HttpResponseMessage saved = await desk.SendFrom(page, decide.Split("&draft=")[0], Answers(page, thing));
        await Looked(saved, thing);
    }

    async Task Looked(HttpResponseMessage saved, string thing)
    {
        string next = desk.Led(saved);
        if (!next.Contains("/second", StringComparison.Ordinal)) return;
        string page = await desk.Page(next);
        using HttpResponseMessage looked = await desk.SendFrom(page, next.Split("&draft=")[0], PageForm.Of(page).With(($"look.{thing}", "yes"), ("looker", "same")));
        desk.Led(looked);
    }

    async Task<string> Plan()
    {
        using HttpResponseMessage begun = await desk.Send("/editions", [], action: "/editions/plan");
        return await desk.Page(await desk.Finished(begun));
    }

    async Task<string> Bundle(string audience)
    {
        using HttpResponseMessage begun = await desk.Send($"/cases/{Case}/send", [("for", audience), ("language", "en")]);
        using HttpResponseMessage taken = await desk.Get($"{await desk.Finished(begun)}/file");
        using ZipArchive zip = new(await taken.Content.ReadAsStreamAsync());
        using StreamReader page = new(zip.Entries.First(e => e.Name == "index.html").Open());
        return await page.ReadToEndAsync();
    }

    bool IsCleared(string id)
    {
        using RecordFolder record = desk.Open();
        return Clearance.Of(RecordState.Of(record.Index.All()), id).Audiences.Count > 0;
    }
}
