using System.Net;
using Khronika.Record;
using Khronika.Record.Clearing;
using Khronika.Record.State;
using Khronika.Store;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Clearing;

public sealed class ClearanceTests(TestDesk desk) : IClassFixture<TestDesk>
{
    [Fact]
    public async Task Nothing_is_ticked_by_itself()
    {
        foreach (string part in new[] { "said", "other", "people" })
        {
            string page = await desk.Page($"/cases/{Case()}/clearance?for=public&part={part}");
            Assert.Contains("name=\"thing\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain(" checked", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_held_back_stands_with_its_reason_in_the_readers_language()
    {
        string english = await desk.Page($"/cases/{Case()}/clearance?for=public&part=held&lang=en");
        Assert.Contains("not cleared for public", english, StringComparison.Ordinal);
        string russian = await desk.Page($"/cases/{Case()}/clearance?for=public&part=held&lang=ru");
        Assert.Contains("не разрешено для публики", russian, StringComparison.Ordinal);
        Assert.Contains("жұртшылық үшін рұқсат етілмеген", await desk.Page($"/cases/{Case()}/clearance?for=public&part=held&lang=kk"), StringComparison.Ordinal);
        await desk.Page($"/cases/{Case()}/clearance?lang=en");
    }

    [Fact]
    public async Task A_thing_that_touches_nothing_is_cleared_in_one_decision_and_taken_back_in_another()
    {
        string question = Find(ThingType.Person, "case-one/sample-eleven");
        string decide = await Choose("public", question);
        using HttpResponseMessage empty = await desk.SendFrom(await desk.Page(decide), decide, [("thing", question), ("basisKind", ""), ("basisText", "")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.False(Covers(question, Audience.Public));

        using HttpResponseMessage cleared = await desk.SendFrom(await desk.Page(decide), decide, [("thing", question), desk.Seen(question), ("basisKind", "not-needed"), ("basisText", "Signed the decision in office.")]);
        Assert.Contains("/clearance?for=public", desk.Led(cleared), StringComparison.Ordinal);
        Assert.True(Covers(question, Audience.Public));
        Assert.True(Covers(question, Audience.Court), "an audience it had before is lost");
        using (RecordFolder record = desk.Open())
        {
            Assert.EndsWith("/clearance", new Thing(record.Index.CurrentBelow("case-one").Single(c => c.Type == ThingType.Clearance && c.Text("of") == question)).Key, StringComparison.Ordinal);
        }

        string back = $"/cases/{Case()}/clearance/back?for=public";
        using HttpResponseMessage nothing = await desk.Send(back, []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
        using HttpResponseMessage taken = await desk.Send(back, [("thing", question)]);
        desk.Led(taken);
        Assert.False(Covers(question, Audience.Public));
        Assert.True(Covers(question, Audience.Court));
    }

    [Fact]
    public async Task Who_else_could_know_it_is_answered_in_words_before_a_statement_goes_out()
    {
        string statement = Held(ThingType.Statement, touching: false);
        string decide = await Choose("public", statement);
        using HttpResponseMessage refused = await desk.SendFrom(await desk.Page(decide), decide, [("thing", statement), ("basisKind", "consent"), ("basisText", "Said so.")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains($"#f-who.{statement}", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(Covers(statement, Audience.Public));
    }

    [Fact]
    public async Task A_second_look_cannot_be_passed_by_and_each_thing_is_ticked_by_itself()
    {
        string statement = Held(ThingType.Statement, touching: true);
        (string, string)[] answers = [("thing", statement), desk.Seen(statement), ("basisKind", "consent"), ("basisText", "Agreed in writing."), ($"who.{statement}", "Everybody in the yard."), ($"many.{statement}", "many")];

        // Ticked where nobody was shown anything to tick.
        string decide = await Choose("public", statement);
        using HttpResponseMessage first = await desk.SendFrom(await desk.Page(decide), decide, [.. answers, ($"look.{statement}", "yes"), ("looker", "same")]);
        string second = desk.Led(first);
        Assert.Contains("/clearance/second?for=public", second, StringComparison.Ordinal);
        Assert.False(Covers(statement, Audience.Public));

        string page = await desk.Page(second);
        Assert.DoesNotContain(" checked", page, StringComparison.Ordinal);
        string action = second.Split("&draft=")[0];
        using HttpResponseMessage unticked = await desk.SendFrom(page, action, [.. answers, ("looker", "same")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unticked.StatusCode);
        using HttpResponseMessage other = await desk.SendFrom(page, action, [.. answers, ("thing", Held(ThingType.Statement, touching: false)), ($"look.{statement}", "yes"), ("looker", "same")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        // What was refused once is kept as a draft of this page, and is no more led to than before.
        using HttpResponseMessage again = await desk.SendFrom(page, action, [.. answers, ("thing", Held(ThingType.Statement, touching: false)), ($"look.{statement}", "yes"), ("looker", "same")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        string own = await desk.Page(await Choose("public", statement));
        using HttpResponseMessage made = await desk.SendFrom(own.Replace("/clearance/decide", "/clearance/second", StringComparison.Ordinal), action, answers, to: "draft");
        using HttpResponseMessage crafted = await desk.SendFrom(own.Replace("/clearance/decide", "/clearance/second", StringComparison.Ordinal), action, [.. answers, ($"look.{statement}", "yes"), ("looker", "same")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, crafted.StatusCode);
        using HttpResponseMessage unnamed = await desk.SendFrom(page, action, [.. answers, ($"look.{statement}", "yes"), ("looker", "other")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unnamed.StatusCode);
        Assert.False(Covers(statement, Audience.Public));

        using HttpResponseMessage looked = await desk.SendFrom(await desk.Page(second), action, [.. answers, ($"look.{statement}", "yes"), ("looker", "other"), ("lookerName", "v-2")]);
        desk.Led(looked);
        Assert.True(Covers(statement, Audience.Public));
        using RecordFolder record = desk.Open();
        Thing clearance = new(record.Index.CurrentBelow("case-one").Single(c => c.Type == ThingType.Clearance && c.Text("of") == statement));
        Assert.Contains("Everybody in the yard.", clearance.Fields.Text("basisText"), StringComparison.Ordinal);
        Assert.Contains("v-2", clearance.Fields.Text("basisText"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_much_of_an_original_goes_to_somebody_new_is_chosen_and_not_taken_from_what_others_have()
    {
        string described = "";
        await desk.Change(record =>
        {
            RecordState state = RecordState.Of(record.Index.All());
            described = state.OfType(ThingType.Description).First(t => t.Entry.Case == Case(state) && Clearance.Of(state, t.Id).Covers(Audience.Public)).Id;
            ClearingWish whole = new(Case(state), [described], Audience.Lawyer, "consent", _ => "Said so.", Khronika.Record.Things.Share.Whole);
            record.Journal.Append(whole.Changes(state), "keeper");
            record.Journal.Append(ClearingWish.TakenBack(RecordState.Of(record.Index.All()), Case(state), [described], Audience.Public), "keeper");
        });
        string decide = await Choose("public", described), page = await desk.Page(decide);
        Assert.Contains("It goes out whole to others.", page, StringComparison.Ordinal);
        (string, string)[] answers = [("thing", described), desk.Seen(described), ("basisKind", "consent"), ("basisText", "Agreed.")];
        using HttpResponseMessage refused = await desk.SendFrom(page, decide, [.. answers, ("share", "")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("#f-share", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using HttpResponseMessage wanted = await desk.SendFrom(page, decide, [.. answers, ("share", "whole")]);
        Assert.Contains("/clearance/second?for=public", desk.Led(wanted), StringComparison.Ordinal);
        Assert.False(Covers(described, Audience.Public));
        string anew = await Choose("public", described);
        using HttpResponseMessage passages = await desk.SendFrom(await desk.Page(anew), anew, [.. answers, ("share", "excerpt")]);
        desk.Led(passages);
        Assert.True(Covers(described, Audience.Public));
    }

    static string Case(RecordState state) => state.OfType(ThingType.Case).Single(c => c.Key == "case-one").Id;

    [Fact]
    public async Task What_was_changed_since_it_was_looked_at_is_not_cleared()
    {
        string organisation = Find(ThingType.Person, "case-one/sample-five");
        string decide = await Choose("court", organisation), page = await desk.Page(decide);
        (string, string)[] answers = [("thing", organisation), ("basisKind", "consent"), ("basisText", "Said so."), ($"who.{organisation}", "The family."), ($"many.{organisation}", "few")];
        foreach ((string, string)[] seen in new (string, string)[][] { [], [($"seen.{organisation}", "7")] })
        {
            using HttpResponseMessage refused = await desk.SendFrom(page, decide, [.. answers, .. seen]);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("was changed since you looked at it", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        Assert.False(Covers(organisation, Audience.Court));
        using HttpResponseMessage cleared = await desk.SendFrom(page, decide, [.. answers, desk.Seen(organisation)]);
        desk.Led(cleared);
        Assert.True(Covers(organisation, Audience.Court));
    }

    [Fact]
    public async Task More_than_one_can_look_at_is_refused_and_not_cut_short()
    {
        using HttpResponseMessage refused = await desk.Send($"/cases/{Case()}/clearance", Enumerable.Range(0, 61).Select(_ => ("thing", RecordId.New())));
        Assert.Contains("More than 60 things", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thing_of_another_case_is_no_thing_of_this_one()
    {
        using HttpResponseMessage refused = await desk.Send($"/cases/{Case()}/clearance", [("thing", RecordId.New()), ("thing", "../../x")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }

    [Fact]
    public async Task The_address_of_no_case_is_no_page()
    {
        foreach (string path in new[] { "clearance", "clearance/decide", "clearance/second", "clearance/back", "as/public/now/en/index.html", "send" })
        {
            using HttpResponseMessage absent = await desk.Get($"/cases/{RecordId.New()}/{path}");
            Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
        }
    }

    async Task<string> Choose(string audience, params string[] things)
    {
        using HttpResponseMessage chosen = await desk.Send($"/cases/{Case()}/clearance?for={audience}", things.Select(t => ("thing", t)));
        string led = desk.Led(chosen);
        Assert.Contains("/clearance/decide?for=", led, StringComparison.Ordinal);
        return led;
    }

    string Case() => Find(ThingType.Case, "case-one");

    string Find(string type, string key)
    {
        using RecordFolder record = desk.Open();
        return record.Index.CurrentBelow("case-one").Single(c => c.Type == type && c.Key == key).Record;
    }

    /// <summary>A statement that is not cleared for the public.</summary>
    string Held(string type, bool touching)
    {
        using RecordFolder record = desk.Open();
        RecordState state = RecordState.Of(record.Index.All());
        return state.OfType(type).OrderBy(t => t.Entry.LogIndex).First(t => !Clearance.Of(state, t.Id).Covers(Audience.Public) && Touches.Of(state, t).Any() == touching).Id;
    }

    bool Covers(string id, Audience audience)
    {
        using RecordFolder record = desk.Open();
        return Clearance.Of(RecordState.Of(record.Index.All()), id).Covers(audience);
    }
}
