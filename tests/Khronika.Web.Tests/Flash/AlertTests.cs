using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Khronika.Record;
using Khronika.Record.State;
using Khronika.Store;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Flash;

/// <summary>A draft alert as somebody reads it who wants to find out what it should not say.</summary>
public sealed class AlertTests(TestDesk desk) : IClassFixture<TestDesk>
{
    const string Who = "Sample Alerted";

    [Fact]
    public async Task It_says_that_nobody_has_verified_or_cleared_it_when_it_was_told_and_the_time_as_it_was_said()
    {
        string draft = (await Drafts(await Call(("when", "yesterday evening"), ("known", "told"))))[0];
        Assert.Contains("DRAFT, NOT VERIFIED, NOT CLEARED FOR PUBLICATION", draft, StringComparison.Ordinal);
        Assert.Contains("Told on 21 August 2031.", draft, StringComparison.Ordinal);
        Assert.Contains("20 August 2031", draft, StringComparison.Ordinal);
        Assert.Contains("“yesterday evening”", draft, StringComparison.Ordinal);
        Assert.Contains("With what reservation: as they were told.", draft, StringComparison.Ordinal);
        Assert.Contains("one source's account", draft, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("saw", null)]
    [InlineData("not-asked", "Whether the source knows it at first hand is not known.")]
    [InlineData("unknown", "Whether the source knows it at first hand is not known.")]
    public async Task Where_nobody_asked_how_the_source_knows_it_does_not_read_as_if_they_were_there(string known, string? told)
    {
        string draft = (await Drafts(await Call(("known", known))))[0];
        Assert.Equal(told is not null, draft.Contains("first hand", StringComparison.Ordinal));
        if (told is not null) Assert.Contains(told, draft, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hedge_that_was_taken_out_leaves_what_the_source_does_not_know_itself()
    {
        string at = await Call(("known", "told"));
        await Edit(at, ThingType.Statement, body => body.Remove("hedge"));
        Assert.Contains("The source does not know it at first hand.", (await Drafts(at))[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_source_stands_in_no_draft_whatever_field_it_slipped_into()
    {
        foreach (string draft in await Drafts(await Call(("source", "Q-77"), ("where", "with Q-77"), ("by", "police called by Q-77"), ("forces", "police"), ("when", "when Q-77 came home"), ("as-words", "when Q-77 came home")) + "?place=shown"))
        {
            Assert.DoesNotContain("Q-77", draft, StringComparison.Ordinal);
            Assert.Contains(Who, draft, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_lawyer_and_whoever_else_the_case_names_stand_in_no_draft()
    {
        foreach (string draft in await Drafts(await Call(("lawyer", "Vexley Quorn"), ("where", "office of Quorn"), ("by", "men of Vexley"), ("forces", "police")) + "?place=shown"))
        {
            Assert.DoesNotContain("Quorn", draft, StringComparison.Ordinal);
            Assert.DoesNotContain("Vexley", draft, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_officer_who_is_named_as_who_held_them_is_not_named_in_it()
    {
        string at = await Call(("forces", "police"));
        await desk.Change(record =>
        {
            string officer = record.AddPerson("Brusk Torvald");
            Thing episode = Episode(record, at);
            JsonObject body = (JsonObject)episode.Entry.Body.DeepClone();
            body["heldBy"] = new JsonArray(new JsonObject { ["ref"] = officer });
            record.Journal.Append([new Change(episode.Type, episode.Id, body)], "keeper");
        });
        string draft = (await Drafts(at))[0];
        Assert.DoesNotContain("Torvald", draft, StringComparison.Ordinal);
        Assert.Contains("By whom: police.", draft, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Initials_without_letters_are_no_reason_to_write_the_name()
    {
        string at = await Call();
        await Edit(at, ThingType.Person, body => body["protection"] = "initials", named: Who);
        foreach (string draft in await Drafts(at)) Assert.DoesNotContain(Who, draft, StringComparison.Ordinal);
        Assert.Contains("somebody whose name we do not give", (await Drafts(at))[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2014-01-01", false)]
    [InlineData("2013", false)]
    [InlineData("2013-08-22", false)]
    [InlineData("2013-08-21", true)]
    [InlineData("1990", true)]
    public async Task Who_may_be_under_age_is_not_named(string born, bool isNamed)
    {
        string at = await Call();
        await desk.Change(record =>
        {
            Thing person = Person(record, at);
            record.Journal.Append([new Change("personal-details", RecordId.New(), new JsonObject { ["key"] = $"details-{RecordId.New()[..8]}", ["case"] = person.Entry.Case, ["person"] = new JsonObject { ["ref"] = person.Id }, ["born"] = new JsonObject { ["edtf"] = born } })], "keeper");
        });
        Assert.All(await Drafts(at), draft => Assert.Equal(isNamed, draft.Contains(Who, StringComparison.Ordinal)));
        // Why is for the keeper alone.
        string page = await desk.Page(at + "?lang=en");
        Assert.Equal(!isNamed, page.Contains("may be under 18", StringComparison.Ordinal));
        Assert.DoesNotContain("18", string.Concat((await Drafts(at)).Select(d => d.Replace("2031", "", StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_touches_a_minor_names_nobody_and_what_touches_a_home_no_place()
    {
        string minor = await Call(), home = await Call(("where", "Hidden Lane 7"));
        await Edit(minor, ThingType.Statement, body => body["touches"] = new JsonArray("minor"));
        await Edit(home, ThingType.Statement, body => body["touches"] = new JsonArray("home"));
        Assert.All(await Drafts(minor), draft => Assert.DoesNotContain(Who, draft, StringComparison.Ordinal));
        Assert.All(await Drafts(home + "?place=shown"), draft => Assert.DoesNotContain("Hidden Lane", draft, StringComparison.Ordinal));
        Assert.DoesNotContain("place=shown", await desk.Page(home), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_without_a_name_is_called_that_and_not_by_our_number()
    {
        string[] drafts = await Drafts(await Call(("who", "?")));
        Assert.Contains("somebody whose name is not known yet", drafts[0], StringComparison.Ordinal);
        Assert.All(drafts, draft => Assert.DoesNotMatch("N-[a-z2-7]{6}", draft));
    }

    [Fact]
    public async Task Whom_the_record_hid_before_the_call_is_named_only_where_the_keeper_says_so()
    {
        string first = await Call(("who", "Sample Formerly"));
        string person = OpenPerson(first);
        using HttpResponseMessage again = await desk.Send("/flash", [.. Answers(("who", "Sample Formerly")).Where(a => a.Item1 != "same"), ("same", $"person:{person}")]);
        string second = desk.Led(again);
        Assert.Contains("Sample Formerly", (await Drafts(first))[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Sample Formerly", (await Drafts(second))[0], StringComparison.Ordinal);
        Assert.Contains("?name=shown", await desk.Page(second), StringComparison.Ordinal);
        Assert.Contains("Sample Formerly", (await Drafts(second + "?name=shown"))[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("publish-unnamed")]
    [InlineData("taken-back")]
    public async Task Where_nothing_may_be_said_there_is_no_draft(string why)
    {
        string at = await Call();
        await desk.Change(record =>
        {
            Thing person = Person(record, at);
            JsonObject body = new() { ["key"] = $"k-{RecordId.New()[..8]}", ["case"] = person.Entry.Case };
            if (why == "taken-back") body["of"] = new JsonObject { ["ref"] = Episode(record, at).Fields.Targets("knownFrom").Single() };
            else (body["person"], body["purpose"], body["given"]) = (new JsonObject { ["ref"] = person.Id }, new JsonObject { ["value"] = why }, new JsonObject { ["value"] = "refused" });
            record.Journal.Append([new Change(why == "taken-back" ? ThingType.Withdrawal : ThingType.Consent, RecordId.New(), body)], "keeper");
        });
        Assert.Empty(await Drafts(at));
        Assert.Contains("There is no draft", await desk.Page(at), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_said_against_it_stands_in_it_and_its_end_does_not_say_that_nothing_is()
    {
        string at = await Call();
        await desk.Change(record =>
        {
            Thing episode = Episode(record, at);
            RecordState state = RecordState.Of(record.Index.OfCase(episode.Entry.Case!));
            Thing claim = state.ThingsOf(episode.Entry.Case!).Single(t => t.Type == ThingType.Assertion);
            string police = RecordId.New();
            record.Journal.Append(
            [
                new Change(ThingType.Organisation, police, new JsonObject { ["key"] = $"k-{police[..8]}", ["case"] = episode.Entry.Case, ["kind"] = "police", ["names"] = new JsonArray(new JsonObject { ["text"] = "Department of Order", ["lang"] = "en", ["script"] = "Latn" }) }),
                new Change(ThingType.Statement, RecordId.New(), new JsonObject { ["key"] = $"k-{RecordId.New()[..8]}", ["case"] = episode.Entry.Case, ["act"] = "denial", ["speaker"] = police, ["disputes"] = claim.Id, ["saidOn"] = new JsonObject { ["edtf"] = "2031-08-21" }, ["hedge"] = new JsonObject { ["en"] = "apparently" }, ["text"] = new JsonObject { ["en"] = "Nobody was detained." } }),
            ],
            "keeper");
        });
        string draft = (await Drafts(at))[0];
        Assert.Contains("Against it: Department of Order, 21 August 2031: “Nobody was detained. (apparently)”.", draft, StringComparison.Ordinal);
        Assert.Contains("it is disputed", draft, StringComparison.Ordinal);
        Assert.DoesNotContain("authorities' version is not known yet", draft, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_detention_that_has_ended_is_not_told_as_one_that_lasts_and_a_correction_is_pointed_to()
    {
        string at = await Call();
        await desk.Change(record =>
        {
            Thing episode = Episode(record, at);
            JsonObject body = (JsonObject)episode.Entry.Body.DeepClone();
            body["end"] = new JsonObject { ["edtf"] = "2031-08-21" };
            record.Journal.Append([new Change(episode.Type, episode.Id, body), new Change(ThingType.Correction, RecordId.New(), new JsonObject { ["key"] = $"k-{RecordId.New()[..8]}", ["case"] = episode.Entry.Case, ["of"] = episode.Fields.Target("person"), ["on"] = new JsonObject { ["edtf"] = "2031-08-21" }, ["text"] = new JsonObject { ["en"] = "The name was wrong." } })], "keeper");
        });
        Assert.Contains("No longer held: 21 August 2031.", (await Drafts(at))[0], StringComparison.Ordinal);
        Assert.Contains("The record has a correction of this.", await desk.Page(at), StringComparison.Ordinal);
    }

    static (string, string)[] Answers(params (string Name, string Value)[] other)
    {
        (string, string)[] usual = [("who", Who), ("when", "07:30"), ("where", "?"), ("source", "S-31"), ("case", "new"), ("same", "another"), ("lawyer-same", "another"), ("by-same", "another")];
        return [.. usual.Where(u => other.All(o => o.Name != u.Item1)), .. other];
    }

    async Task<string> Call(params (string, string)[] other)
    {
        using HttpResponseMessage saved = await desk.Send("/flash?lang=en", Answers(other), action: "/flash");
        return desk.Led(saved);
    }

    /// <summary>In the language of the page first: English.</summary>
    async Task<string[]> Drafts(string at)
    {
        string page = await desk.Page(at + (at.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=en");
        return [.. Regex.Matches(page, "<textarea[^>]*>(.*?)</textarea>", RegexOptions.Singleline).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value))];
    }

    Task Edit(string at, string type, Action<JsonObject> edit, string? named = null) => desk.Change(record =>
    {
        Thing episode = Episode(record, at);
        Thing thing = RecordState.Of(record.Index.OfCase(episode.Entry.Case!)).ThingsOf(episode.Entry.Case!).First(t => t.Type == type && (named is null || t.Fields.Names().Any(n => n.Text == named)) && (type != ThingType.Statement || t.Id == episode.Fields.Targets("knownFrom").Single()));
        JsonObject body = (JsonObject)thing.Entry.Body.DeepClone();
        edit(body);
        record.Journal.Append([new Change(type, thing.Id, body)], "keeper");
    });

    string OpenPerson(string at)
    {
        using RecordFolder record = desk.Open();
        return Person(record, at).Id;
    }

    static Thing Person(RecordFolder record, string at) => new(record.Index.Current(Episode(record, at).Fields.Target("person")!)!);

    static Thing Episode(RecordFolder record, string at) => new(record.Index.Current(at["/flash/".Length..].Split('?')[0])!);
}
