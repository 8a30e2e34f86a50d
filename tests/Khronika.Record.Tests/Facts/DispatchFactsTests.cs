using Khronika.Language.Dates;
using Khronika.Record.Bodies;
using Khronika.Record.Law;
using Khronika.Record.State;
using Khronika.Record.Things;
using Khronika.Record.Views;

namespace Khronika.Record.Tests.Facts;

/// <summary>Every fact of the dispatch fits into the kinds of the record, and reads back attributed, dated and hedged as the facts say.</summary>
public sealed class DispatchFactsTests
{
    readonly DispatchFacts facts = DispatchFacts.Read();
    readonly FactCase made;
    readonly RecordState state;

    public DispatchFactsTests()
    {
        made = FactCase.Of(facts);
        state = made.Record.State;
    }

    Fields Of(string key) => state.FindByKey($"f/{key}")!.Fields;

    CaseView View => KeeperView.Of(state, state.Cases.Single().Id)!;

    [Fact]
    public void Every_sentence_reads_back_with_its_speaker_and_no_fact_is_left_out()
    {
        // F09, F20, F21, F28 are calculated and F24 to F27 are of the page: they have no sentence of their own; F17 stands in that of its decision.
        string[] without = ["F09", "F17", "F20", "F21", "F24", "F25", "F26", "F27", "F28"];
        Assert.Equal(facts.Ids.Except(without), made.Statements);
        Assert.All(made.Statements, fact =>
        {
            Fields statement = Of($"st-{fact}");
            Assert.NotNull(state.Find(statement.Text("speaker")));
            Assert.NotEmpty(statement.Texts("excerpts"));
        });
        Assert.All(View.Reported.Concat(View.Authorities).Concat(View.Demands), s => Assert.StartsWith(char.ToUpperInvariant(s.Speaker.In("en").Text[0]) + s.Speaker.In("en").Text[1..], s.Text.In("en").Text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_detention_keeps_a_reported_ground_with_its_hedge_and_no_reason_of_the_authority()
    {
        Fields detained = Of("detained");
        Assert.Equal((facts.Text("F01", "date"), "year"), (detained.Date("start")!.Edtf, detained.Date("start")!.Inferred));
        Assert.Equal((facts.Text("F02", "text"), facts.Text("F02", "hedge")), (detained.Words("reportedGround").In("en").Text, detained.Words("reportedGroundHedge").In("en").Text));
        Assert.Equal((null, "not-stated"), (detained.Target("statedReason"), detained.State("statedReason")));
        Assert.Equal((null, "not-stated"), (detained.Value("proceduralStatus"), detained.State("proceduralStatus")));
        Assert.Equal("not-stated", detained.State("place"));
        Assert.Contains(facts.Text("F02", "hedge") + ", ", View.Reported.Single(s => s.Entry.Record == made.Record.IdOf("f/st-F02")).Text.In("en").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_contested_figure_is_what_she_wrote_on_a_day_as_another_reports_and_its_method_is_not_stated()
    {
        Fields weight = Of("weight");
        Assert.Equal((facts.Text("F07", "measure", "value"), facts.Text("F07", "measure", "unit")), (weight.Inner("value").Text("value"), weight.Inner("value").Text("unit")));
        Assert.All(new[] { "method", "measuredOn", "originalLanguage", "translator" }, field => Assert.Equal("not-stated", weight.State(field)));
        SentenceView said = View.Reported.Single(s => s.Entry.Record == made.Record.IdOf("f/st-F07"));
        string text = said.Text.In("en").Text;
        Assert.StartsWith($"{facts.Name("P1")} (", text, StringComparison.Ordinal);
        Assert.Contains(UncertainDateText("F05"), text, StringComparison.Ordinal);
        Assert.Contains($"as reported by {facts.Text("F02", "speaker")}", text, StringComparison.Ordinal);
        PropositionView proposition = View.Propositions.Single(p => p.Entry.Record == made.Record.IdOf("f/weighed"));
        Assert.Equal((PropositionStatus.Reported, 0, 0, 1), (proposition.Status, proposition.Independent, proposition.IndependenceNotShown, proposition.Repeats));
    }

    [Fact]
    public void The_hunger_strike_has_the_sources_words_their_bounds_and_its_days_as_an_interval()
    {
        Fields strike = Of("strike");
        UncertainDate start = strike.Date("start")!, end = strike.Date("end")!;
        Assert.Equal((facts.Text("F08", "start", "text"), facts.Text("F08", "end", "text")), (start.Words, end.Words));
        Assert.Equal(facts.Text("F08", "start", "earliest"), $"{start.Earliest:yyyy-MM-dd}");
        Assert.Equal(facts.Text("F08", "end", "latest"), $"{end.Latest:yyyy-MM-dd}");
        Assert.Equal(("not-stated", "not-stated"), (strike.State("intake"), strike.State("continuous")));
        DayCount days = DayCount.Between(start, end);
        Assert.Equal((facts.Text("F09", "min"), facts.Text("F09", "max")), ($"{days.AtLeast}", $"{days.AtMost}"));
    }

    [Fact]
    public void Decisions_keep_a_date_whose_kind_is_not_stated_apart_from_the_five_dates()
    {
        Fields fined = Of("fined");
        Assert.Equal(facts.Text("F16", "date"), fined.Date("datedOn")!.Edtf);
        Assert.All(new[] { "madeOn", "announcedOn", "servedOn", "inForceOn" }, field => Assert.Equal((null, "not-stated"), (fined.Date(field), fined.State(field))));
        Assert.Equal(("not-stated", "not-stated"), (fined.State("provisions"), fined.State("appealed")));
        Assert.Equal(facts.Text("F16", "outcome"), fined.Value("outcome"));
        Assert.Equal((facts.Text("F20", "days"), facts.Text("F20", "days")), Days(Of("post").Date("postedAt")!, fined.Date("datedOn")!));
        Assert.Equal((facts.Text("F21", "days"), facts.Text("F21", "days")), Days(fined.Date("datedOn")!, Of("detained").Date("start")!));
    }

    [Fact]
    public void The_fine_is_recognised_as_units_and_a_provision_is_suggested_and_not_set()
    {
        Fields fine = Of("fine");
        Assert.Equal((facts.Text("F17", "amount"), facts.Text("F17", "currency")), (fine.Inner("amount").Text("amount"), fine.Inner("amount").Text("currency")));
        Assert.Equal(facts.Text("F17", "approx", "amount"), fine.Inner("approximateAmount").Text("amount"));
        Assert.Equal((null, "not-stated"), (fine.Target("provision"), fine.State("provision")));
        Assert.Null(fine.Value("units"));
        TariffFinding finding = FineSuggestion.Of(state, ReferenceData.Standard.Law, state.FindByKey("f/fine")!)!;
        Assert.Equal([20m], finding.Years.Select(y => y.Units));
        Assert.NotEmpty(finding.Suggestions);
        Assert.DoesNotContain(state.OfType("legal-provision"), _ => true);
    }

    [Fact]
    public void Findings_of_bodies_are_their_statements_and_what_is_not_stated_of_them_stays_so()
    {
        Fields opinion = Of("opinion");
        Assert.Equal(facts.Text("F13", "date"), opinion.Date("datedOn")!.Edtf);
        Assert.All(new[] { "number", "categories", "adoptedOn", "publishedOn" }, field => Assert.Equal("not-stated", opinion.State(field)));
        SentenceView finding = View.Reported.Single(s => s.Entry.Record == made.Record.IdOf("f/st-F13"));
        Assert.Contains("found", finding.Text.In("en").Text, StringComparison.Ordinal);
        Assert.Equal("not-known-done", Of("not-released").Value("status"));
        Assert.Equal(facts.Text("F14", "text"), Of("release").Words("text").In("en").Text);
    }

    [Fact]
    public void What_followed_is_a_sequence_and_that_one_answered_the_other_is_said_by_somebody()
    {
        Assert.Equal("after", Of("after").Value("relation"));
        Fields link = Of("answered");
        Assert.Equal([made.Record.IdOf("f/detained"), made.Record.IdOf("f/fined")], link.Targets("acts"));
        Assert.Equal("watch", state.Find(state.Find(link.Target("assertedBy"))!.Fields.Text("speaker"))!.Key.Split('/')[1]);
    }

    [Fact]
    public void The_page_is_kept_as_it_was_found()
    {
        Assert.Equal(facts.Text("F27", "text"), Of("page").Local("damage").In("en").Text);
        Assert.Equal((facts.Text("F25", "url"), "not-followed", "not-stated"), (Of("link").Value("url"), Of("link").Value("target"), Of("link").State("targetUrl")));
        Assert.Equal(facts.Text("F23", "credit"), Of("picture").Words("credit").In("en").Text);
        Assert.Equal(("not-stated", "yes"), (Of("imprisoned").State("apprehendedOn"), Of("imprisoned").Value("stillHeld")));
        Assert.Equal(facts.Text("F11", "since", "text"), Of("imprisoned").Date("start")!.Words);
    }

    static (string, string) Days(UncertainDate from, UncertainDate to)
    {
        DayCount days = DayCount.Between(from, to);
        return ($"{days.AtLeast}", $"{days.AtMost}");
    }

    string UncertainDateText(string fact) => UncertainDate.TryCreate(facts.Text(fact, "date"), null, null, "year", out UncertainDate? date, out _) ? date.Render("en") : "";
}
