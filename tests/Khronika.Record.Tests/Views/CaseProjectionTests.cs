using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Record.Bodies;
using Khronika.Record.Clearing;
using Khronika.Record.Things;
using Khronika.Record.Views;

namespace Khronika.Record.Tests.Views;

public class CaseProjectionTests
{
    static PropositionView Held(string yaml) =>
        InventedCase.Record(yaml).View(Audience.Public).Propositions.Single(p => p.Text.In("en").Text == "Sample One was held for two hours");

    static string WithoutDenial => InventedCase.Yaml.With("disputes: held", "about: day");

    [Fact]
    public void Statements_against_each_other_make_a_proposition_disputed()
    {
        PropositionView held = Held(InventedCase.Yaml);

        Assert.Equal(PropositionStatus.Disputed, held.Status);
        Assert.Equal("Invented Watch", Assert.Single(held.For).Speaker.In("en").Text);
        Assert.Equal("Invented Prison Service", Assert.Single(held.Against).Speaker.In("en").Text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_passage_of_a_transcription_is_shown_as_one_with_its_original_where_that_is_shown(bool isOriginalShown)
    {
        const string cleared = "cleared: [public]\n    basis: {kind: not-needed, text: x}\n";
        string typed = "evidence:\n  - key: typed\n    item: file:typed\n    title: {en: \"SAMPLE - INVENTED: typed\"}\n    transcribes: page\n    transcription: unchecked\n    complete: part\n    transcribed_by: planted hand\n    " + cleared;
        string said = $"statements:\n  - key: said-typed\n    speaker: watch\n    act: report\n    text: {{en: \"it stands on the paper\"}}\n    about: day\n    excerpts: [{{item: typed, exact: \"What stands on the paper.\"}}]\n    {cleared}";
        TestRecord record = new();
        record.Preserve("page", InventedCase.Page);
        record.Preserve("typed", "SAMPLE - INVENTED. What stands on the paper.");
        string yaml = InventedCase.With("evidence:\n", typed).With("statements:\n", said);
        record.Import(isOriginalShown ? yaml : yaml.NotCleared("said-held").NotCleared("denied").NotCleared("page"));
        CaseView view = record.View(Audience.Public);
        AnnexView annex = view.Annexes.Single(a => a.Passages.Any(p => p.Passage == "What stands on the paper."));
        Assert.Equal(new TranscriptionView("unchecked", "part", isOriginalShown ? view.Annexes.Single(a => a != annex).Number : null), annex.Transcription);
        Assert.All(view.Annexes.Where(a => a != annex), a => Assert.Null(a.Transcription));
        Assert.DoesNotContain("planted hand", System.Text.Json.JsonSerializer.Serialize(view), StringComparison.Ordinal);
    }

    [Fact]
    public void A_denial_that_is_held_back_disputes_nothing_before_that_audience() =>
        Assert.Equal(PropositionStatus.Reported, Held(InventedCase.Yaml.NotCleared("denied")).Status);

    [Fact]
    public void One_independent_source_reports() => Assert.Equal((PropositionStatus.Reported, 1, 0, 0), Counts(Held(WithoutDenial)));

    [Fact]
    public void Two_independent_sources_corroborate() =>
        Assert.Equal((PropositionStatus.Corroborated, 2, 0, 0), Counts(Held(WithoutDenial.AlsoSaid("b", ", access: [{to: held, shown: yes}]"))));

    [Fact]
    public void A_repeat_never_counts_as_independent() =>
        Assert.Equal(
            (PropositionStatus.Reported, 1, 0, 1),
            Counts(Held(WithoutDenial.AlsoSaid("b", ", derived_from: [src-watch], access: [{to: held, shown: yes}]"))));

    [Theory]
    [InlineData(", access: [{to: held, shown: unknown}]")]
    [InlineData(", access: [{to: held, shown: no}]")]
    [InlineData(", access: [{to: weight, shown: yes}]")]
    [InlineData("")]
    public void Unknown_access_never_counts_as_independent(string access) =>
        Assert.Equal((PropositionStatus.Reported, 1, 1, 0), Counts(Held(WithoutDenial.AlsoSaid("b", access))));

    [Fact]
    public void Sources_are_counted_and_not_their_links() =>
        Assert.Equal(
            (PropositionStatus.Reported, 1, 0, 0),
            Counts(Held(WithoutDenial.AlsoSaid("b", "").With("source: src-b", "source: src-watch"))));

    [Fact]
    public void What_is_withheld_from_an_audience_is_not_counted_for_it() =>
        Assert.Equal(
            (PropositionStatus.Reported, 1, 0, 0),
            Counts(Held(WithoutDenial.AlsoSaid("b", ", access: [{to: held, shown: yes}]").WithIn("b", "cleared: [public]", "cleared: [lawyer]"))));

    static (PropositionStatus, int, int, int) Counts(PropositionView p) => (p.Status, p.Independent, p.IndependenceNotShown, p.Repeats);

    [Fact]
    public void The_authorities_version_stands_by_itself_with_presence_and_disclosure()
    {
        CaseView view = InventedCase.Record(InventedCase.Yaml.WithIn("denied", "act: denial", "act: denial\n    presence: {en: \"no lawyer\"}\n    disclosed: {en: \"nothing\"}")).View(Audience.Public);

        SentenceView denial = Assert.Single(view.Authorities);
        Assert.Equal("Invented Prison Service (7 May 2031) denied this and stated: nobody was held that day.", denial.Text.In("en").Text);
        Assert.Equal(("no lawyer", "nothing"), (denial.Presence.In("en").Text, denial.Disclosed.In("en").Text));
        Assert.DoesNotContain(denial, view.Reported);
    }

    [Theory]
    [InlineData("court", true)]
    [InlineData("police", true)]
    [InlineData("prison", true)]
    [InlineData("prosecutor", true)]
    [InlineData("ministry", true)]
    [InlineData("ngo", false)]
    [InlineData("outlet", false)]
    [InlineData("un-body", false)]
    [InlineData("other", false)]
    public void The_kind_of_a_speaker_decides_who_is_an_authority(string kind, bool isAuthority) =>
        Assert.Equal(isAuthority, InventedCase.Record(InventedCase.Yaml.WithIn("prison", "kind: prison", $"kind: {kind}")).View(Audience.Public).Authorities.Count > 0);

    [Fact]
    public void A_sentence_leads_to_its_passage_and_the_annex_it_stands_in()
    {
        PassageView passage = Assert.Single(Held(InventedCase.Yaml).For[0].Passages);

        Assert.Equal((1, "The watch wrote on 5 May that ", "Sample One was held for two hours", "."), (passage.Annex, passage.Before, passage.Passage, passage.After));
    }

    [Fact]
    public void Annexes_are_numbered_by_date_then_id_in_whatever_order_their_entries_come()
    {
        Opened opened = ManyAnnexes().Open(Audience.Public);
        string[] numbered = [.. Numbered(opened.Things)];

        Assert.Equal(["first", "second", "third", "undated"], numbered);
        for (int turn = 0; turn < opened.Things.Count; turn++)
        {
            Assert.Equal(numbered, Numbered([.. opened.Things.Skip(turn), .. opened.Things.Take(turn)]));
        }

        IEnumerable<string> Numbered(IReadOnlyList<OpenedThing> things)
        {
            CaseView view = CaseProjection.Build(things, opened.Openings, Audience.Public, opened.Counts)!;
            Assert.Equal([1, 2, 3, 4], view.Annexes.Select(a => a.Number));
            return view.Annexes.Select(a => a.Title.In("en").Text);
        }
    }

    static TestRecord ManyAnnexes()
    {
        TestRecord record = new();
        string yaml = InventedCase.Yaml.With("{en: \"SAMPLE - INVENTED: a page\"}", "{en: second}");
        record.Preserve("page", InventedCase.Page);
        foreach ((string name, string? date) in new[] { ("undated", (string?)null), ("third", "2031-06"), ("first", "2031-05-04") })
        {
            record.Preserve(name, "words");
            yaml = yaml.With("evidence:\n", $"evidence:\n  - key: ev-{name}\n    item: file:{name}\n    title: {{en: {name}}}\n{(date is null ? "" : $"    date: \"{date}\"\n")}    cleared: [public]\n    basis: {{kind: not-needed, text: x}}\n");
        }

        record.Import(yaml);
        return record;
    }

    [Fact]
    public void Things_of_a_case_that_was_not_opened_make_no_view()
    {
        Opened opened = InventedCase.Record().Open(Audience.Public);

        Assert.Null(CaseProjection.Build([.. opened.Things.Where(t => t.Type != ThingType.Case)], [], Audience.Public, opened.Counts));
    }

    [Fact]
    public void Two_things_of_one_id_are_the_callers_mistake()
    {
        Opened opened = InventedCase.Record().Open(Audience.Public);

        Assert.Throws<ArgumentException>(() => CaseProjection.Build([.. opened.Things, opened.Things[0]], [], Audience.Public, opened.Counts));
    }

    /// <summary>The rule that makes a verifier possible: whatever stands in closed fields, the page is the same.</summary>
    [Fact]
    public void A_view_is_the_same_whatever_the_closed_fields_hold()
    {
        TestRecord record = InventedCase.Record(InventedCase.Yaml + InventedCase.WeightStatement);
        Opened opened = record.Open(Audience.Public);
        string shown = Print(CaseProjection.Build(opened.Things, opened.Openings, Audience.Public, opened.Counts)!);
        Dictionary<string, HashSet<string>> pointers = opened.Openings.ToDictionary(o => o.Entry.Record, o => o.Pointers.ToHashSet());

        Prop.ForAll(Gen.Elements("", "Somebody Else", "zz", "2099-09-09").ToArbitrary(), (Action<string>)(other =>
        {
            OpenedThing[] things =
            [
                .. from thing in opened.Things
                   let body = (JsonObject)record.State.Find(thing.Entry.Record)!.Entry.Body.DeepClone()
                   let changed = Change(body, pointers[thing.Entry.Record], other)
                   select thing with { Body = BodyPointers.Keep(changed, pointers[thing.Entry.Record]) },
            ];
            Assert.Equal(shown, Print(CaseProjection.Build(things, opened.Openings, Audience.Public, opened.Counts)!));
        })).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_view_made_from_opened_bodies_is_the_view_of_the_whole_record()
    {
        TestRecord record = InventedCase.Record();
        Opened opened = record.Open(Audience.Public);
        OpenedThing[] reread = [.. opened.Things.Select(t => t with { Body = (JsonObject)JsonNode.Parse(t.Body.ToJsonString())! })];

        Assert.Equal(Print(record.View(Audience.Public)), Print(CaseProjection.Build(reread, opened.Openings, Audience.Public, opened.Counts)!));
    }

    [Fact]
    public void A_view_of_any_holes_is_made_without_an_exception()
    {
        Opened opened = InventedCase.Record(InventedCase.Yaml).Open(Audience.Public);
        Prop.ForAll(Gen.ArrayOf(Gen.Choose(0, 3), 200).ToArbitrary(), (Action<int[]>)(picks =>
        {
            int at = 0;
            OpenedThing[] things = [.. opened.Things.Select(t => t with { Body = BodyPointers.Keep(t.Body, Pointers(t).Where(_ => picks[at++ % picks.Length] > 0).ToHashSet()) })];
            _ = CaseProjection.Build(things, [], Audience.Public, opened.Counts);
        })).QuickCheckThrowOnFailure();

        static IEnumerable<string> Pointers(OpenedThing thing) => BodyPointers.Of("/body", thing.Body).Select(p => p.Pointer).ToArray();
    }

    static JsonObject Change(JsonObject body, HashSet<string> opened, string other)
    {
        foreach (string pointer in BodyPointers.Of("/body", body).Select(p => p.Pointer).Where(p => !opened.Contains(p)).ToArray())
        {
            string[] path = pointer.Split('/')[2..];
            JsonNode parent = body;
            foreach (string step in path[..^1]) parent = parent is JsonArray array ? array[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : parent[step]!;
            if (parent is JsonArray items) items[int.Parse(path[^1], System.Globalization.CultureInfo.InvariantCulture)] = other;
            else parent[path[^1]] = other;
        }

        return body;
    }

    static string Print(CaseView view) => System.Text.Json.JsonSerializer.Serialize(view);
}
