using System.Text.Json.Nodes;
using Khronika.Publish.Cases;
using Khronika.Publish.Editions;
using Khronika.Record;
using Khronika.Record.Clearing;
using Khronika.Record.State;
using Khronika.Record.Things;
using Khronika.Record.Views;
using Khronika.Store;
using Khronika.Store.Erasing;
using Khronika.Web.Desk.Cases;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Cases;

/// <summary>What a case shows as of an edition is what that edition showed, whatever was decided since, in this case or another.</summary>
public sealed class PublishedThenTests : IDisposable
{
    const string Text = "who looked after a seed collection";

    readonly string folder = Directory.CreateTempSubdirectory("khronika-then-").FullName;
    readonly TestClock clock = TestClock.At("2031-08-21T09:00:00Z");
    readonly RecordFolder record;
    readonly string ofCase, other = RecordId.New();

    public PublishedThenTests()
    {
        (string path, string signer) = SampleRecord.CopyTo(folder);
        record = RecordFolder.Open(path, clock, signer);
        ofCase = record.Index.CurrentOfType(ThingType.Case).Single().Record;
        Append(new Change(ThingType.Case, other, new JsonObject { ["key"] = "other", ["slug"] = "other", ["title"] = new JsonObject { ["en"] = "Other" } }));
    }

    [Fact]
    public async Task Whether_a_body_of_another_case_was_cleared_decides_as_it_was_then()
    {
        string body = RecordId.New(), clearance = RecordId.New();
        LoggedChange statement = Spoken();
        JsonObject said = Body(statement);
        said["speaker"] = body;
        Append(Named(ThingType.Organisation, body, "Union of Examples"), Cleared(clearance, body, "public"), new Change(ThingType.Statement, statement.Record, said));
        string open = await Publish();
        Append(Cleared(clearance, body));
        string closed = await Publish();
        Append(Named(ThingType.Organisation, body, "League of Samples"), Cleared(clearance, body, "public"));
        string again = await Publish();
        Assert.NotEqual(open, closed);

        Assert.Equal([open, closed, again], [Then(1), Then(2), Then(3)]);
    }

    [Fact]
    public async Task Who_is_of_another_case_is_looked_for_in_texts_by_what_they_had_agreed_to_then()
    {
        string person = RecordId.New(), consent = RecordId.New();
        Change Consent(string given) => new(ThingType.Consent, consent, new JsonObject { ["case"] = other, ["key"] = "other/consent", ["person"] = Ref(person), ["purpose"] = Value("publish-named"), ["given"] = Value(given) });
        Append(Named(ThingType.Person, person, "seed collection"), Cleared(RecordId.New(), person, "public"));
        string named = await Publish();
        Assert.Contains(Text, named, StringComparison.Ordinal);
        Append(Consent("refused"));
        string refused = await Publish();
        Assert.DoesNotContain(Text, refused, StringComparison.Ordinal);
        Append(Consent("given"));
        string again = await Publish();
        Assert.Contains(Text, again, StringComparison.Ordinal);

        Assert.Equal([named, refused, again], [Then(1), Then(2), Then(3)]);
    }

    [Fact]
    public async Task A_consent_whose_latest_version_was_erased_stands_as_it_stood_before_that()
    {
        string person = RecordId.New(), consent = RecordId.New();
        Change Consent(string given) => new(ThingType.Consent, consent, new JsonObject { ["case"] = other, ["key"] = "other/consent", ["person"] = Ref(person), ["purpose"] = Value("publish-named"), ["given"] = Value(given) });
        Append(Named(ThingType.Person, person, "seed collection"), Cleared(RecordId.New(), person, "public"), Consent("refused"));
        string refused = await Publish();
        Append(Consent("given"));
        await Publish();
        ErasurePlan plan = record.Erasures.Plan([consent], ErasureMode.KeepHeader, out _)!;
        record.Erasures.Erase(plan with { Entries = [plan.Entries[^1]] }, ErasureReason.ConsentWithdrawn, "a-1", "keeper");

        Assert.Equal(refused, Then(1));
    }

    [Theory]
    [InlineData(ErasureMode.KeepHeader)]
    [InlineData(ErasureMode.Full)]
    public async Task What_a_name_held_back_stays_held_back_when_the_name_is_erased(ErasureMode mode)
    {
        string before = await Publish(), person = RecordId.New();
        Assert.Contains("seed collection", before, StringComparison.Ordinal);
        Append(Named(ThingType.Person, person, "seed collection", protection: "hidden"));
        string held = await Publish();
        Assert.DoesNotContain(Text, held, StringComparison.Ordinal);
        ErasurePlan plan = record.Erasures.Plan([person], mode, out _)!;
        record.Erasures.Erase(plan, ErasureReason.ConsentWithdrawn, "a-1", "keeper");
        string after = await Publish();
        Assert.Contains(Text, after, StringComparison.Ordinal);

        Assert.Equal(before, Then(1));
        Assert.DoesNotContain(Text, Then(2), StringComparison.Ordinal);
        Assert.Equal(after, Then(3));
    }

    public void Dispose()
    {
        record.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The case as the next edition shows it; a day passes.</summary>
    async Task<string> Publish()
    {
        PublishReport report = await new PublicRecord(record).Publish(Path.Combine(folder, "site"), "keeper");
        Assert.True(report.IsNew, "nothing public has changed");
        CaseView shown = new AudienceView(RecordState.Of(record.Index.All()), Audience.Public).Case(ofCase).View!;
        clock.Advance(TimeSpan.FromDays(1));
        return Shown(shown);
    }

    string Then(int edition)
    {
        DateOnly day = new DateOnly(2031, 8, 21).AddDays(edition - 1);
        return Shown(DeskCase.Read(record, ofCase, new CaseMoment(null, day))!.View);
    }

    /// <summary>What readers read, and what was opened to them for it.</summary>
    static string Shown(CaseView view) => CaseText.Json(view) + string.Join('\n', view.Openings.Select(o => $"{o.Entry} {string.Join(' ', o.Pointers)}"));

    /// <summary>A statement that a body of the case makes in public.</summary>
    LoggedChange Spoken() => new AudienceView(RecordState.Of(record.Index.All()), Audience.Public).Open(ofCase).Things.Where(t => t.Type == ThingType.Statement)
        .Select(t => record.Index.Current(t.Entry.Record)!).First(c => record.Index.Current(c.Text("speaker") ?? "") is { Type: ThingType.Organisation });

    void Append(params Change[] changes) => record.Journal.Append(changes, "keeper");

    Change Named(string type, string id, string name, string protection = "open")
    {
        JsonObject body = new() { ["case"] = other, ["key"] = $"other/{id[..8]}", ["names"] = new JsonArray(new JsonObject { ["text"] = name, ["lang"] = "en", ["script"] = "Latn" }) };
        if (type == ThingType.Person) body["protection"] = protection;
        else body["kind"] = "ngo";
        return new Change(type, id, body);
    }

    Change Cleared(string id, string thing, params string[] audiences) => new(ThingType.Clearance, id, new JsonObject
    {
        ["case"] = other,
        ["key"] = $"other/{id[..8]}",
        ["of"] = thing,
        ["audiences"] = string.Join(' ', audiences),
        ["share"] = "excerpt",
        ["opens"] = "",
        ["basisKind"] = "not-needed",
        ["basisText"] = "x",
    });

    static JsonObject Body(LoggedChange change) => (JsonObject)change.Body.DeepClone();

    static JsonObject Ref(string id) => new() { ["ref"] = id };

    static JsonObject Value(string value) => new() { ["value"] = value };
}
