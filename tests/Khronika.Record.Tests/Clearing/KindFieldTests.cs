using Khronika.Record.Views;

namespace Khronika.Record.Tests.Clearing;

/// <summary>What a thing whose kind only a file describes opens, field by field.</summary>
public class KindFieldTests
{
    const string All = "cleared=[public, un, court, lawyer]";
    const string Basis = "basis={kind: not-needed, text: x}";
    const string Excerpt = "excerpts=[{item: page, exact: \"Sample One was held for two hours\"}]";

    static TestRecord Record(params string[] members)
    {
        TestRecord record = InventedCase.Record();
        Assert.DoesNotContain(record.Write("detention-episode", ["key=det", "person=one", "start=\"2031-05-05\"", All, Basis, .. members]), b => b.IsRefused);
        record.Write("statement", "key=about-det", "speaker=watch", "act=report", "text={en: \"she was held\"}", "about=det", Excerpt, All, Basis);
        return record;
    }

    [Fact]
    public void A_closed_field_and_the_record_s_own_remarks_are_never_opened() =>
        Assert.DoesNotContain("planted", Record("remarks={en: planted-remark}").AllOpened(Audience.Lawyer), StringComparison.Ordinal);

    [Fact]
    public void A_field_that_touches_family_opens_with_that_class_alone()
    {
        TestRecord record = Record("transfers=[{on: \"2031-05-06\", family_told: no}]");
        Assert.DoesNotContain("familyTold", record.BodyOf("c1/det").ToJsonString(), StringComparison.Ordinal);
        record.Edit("c1/det", "opens=[family]");
        Assert.Contains("familyTold", record.BodyOf("c1/det").ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_thing_whose_author_says_it_touches_health_is_held_until_that_is_opened()
    {
        TestRecord record = Record("touches=[health]", "conditions={en: \"fever\"}");
        Assert.Equal("touches health, which its clearance does not open", record.WhyHeld("c1/det"));
        record.Edit("c1/det", "opens=[health]");
        Assert.Equal("no cleared statement is about it", record.WhyHeld("c1/det"));
        record.Edit("c1/about-det", "opens=[health]");
        Assert.True(record.IsOpened("c1/det"));
    }

    [Fact]
    public void A_question_about_a_health_proposition_touches_health()
    {
        TestRecord record = InventedCase.Record();
        record.Write("right-of-reply", "key=asked", "to=prison", "about=[weight]", "questions={en: \"Is it 61?\"}", All, Basis);
        Assert.Equal("touches health, which its clearance does not open", record.WhyHeld("c1/asked"));
    }

    [Fact]
    public void A_reference_to_what_somebody_said_is_never_shown_by_its_words()
    {
        TestRecord record = Record("known_from=[said-held]");
        record.Edit("c1/said-held", "channel=");
        TimelineItem item = record.View(Audience.Public).Timeline.Single(t => t.Kind == "detention-episode");
        Assert.DoesNotContain(item.Details, d => d.Label == "known_from");
    }

    [Fact]
    public void A_denial_alone_brings_out_no_figure()
    {
        TestRecord record = InventedCase.Record();
        record.Write("health-observation", "key=obs", "person=one", "kind=body-weight", "value={value: \"61\", unit: kg}", "opens=[health]", All, Basis);
        record.Write("assertion", "key=weighed", "text={en: \"61 kilograms\"}", "about=obs", "opens=[health]", All, Basis);
        record.Write("statement", "key=no", "speaker=prison", "act=explanation", "text={en: \"that is not so\"}", "disputes=weighed", "opens=[health]", Excerpt, All, Basis);
        Assert.Equal("no cleared statement is about it", record.WhyHeld("c1/obs"));
        record.Write("statement", "key=yes", "speaker=watch", "act=report", "text={en: \"it was so\"}", "says=weighed", "opens=[health]", Excerpt, All, Basis);
        TimelineItem item = record.View(Audience.Public).Timeline.Single(t => t.Kind == "health-observation");
        Assert.Equal([false, true], item.Sentences.Select(s => s.IsAgainst).Order());
    }

    [Fact]
    public void A_cleared_assertion_without_a_cleared_statement_is_held()
    {
        TestRecord record = InventedCase.Record();
        record.Write("assertion", "key=bare", "text={en: \"planted-claim\"}", All, Basis);
        Assert.Equal("no cleared statement says or disputes it", record.WhyHeld("c1/bare"));
    }

    [Fact]
    public void A_day_that_is_not_the_decision_s_own_stands_among_its_details_too()
    {
        TestRecord record = InventedCase.Record();
        record.Write("decision", "key=d", "person=one", "announced_on=\"2031-06-19\"", "served_on=\"2031-07-01\"", All, Basis);
        record.Write("statement", "key=about-d", "speaker=watch", "act=report", "text={en: \"it decided\"}", "about=d", Excerpt, All, Basis);
        TimelineItem item = record.View(Audience.Public).Timeline.Single(t => t.Kind == "decision");
        Assert.Equal("2031-06-19", item.When!.Edtf);
        Assert.Contains(item.Details, d => d.Label == "announced_on");
        record.Edit("c1/d", "announced_on=not-stated");
        Assert.Null(record.View(Audience.Public).Timeline.Single(t => t.Kind == "decision").When);
    }

    [Fact]
    public void The_days_of_a_hunger_strike_are_an_interval_with_both_ways_of_counting()
    {
        TestRecord record = InventedCase.Record();
        record.Write("hunger-strike", "key=h", "person=one", "start=\"2031-05-21/2031-05-31\"", "end=\"2031-08-11/2031-08-20\"", "opens=[health]", All, Basis);
        record.Write("statement", "key=about-h", "speaker=watch", "act=report", "text={en: \"she refused food\"}", "about=h", "opens=[health]", Excerpt, All, Basis);
        DetailView days = record.View(Audience.Public).Timeline.Single(t => t.Kind == "hunger-strike").Details.Single(d => d.Label == "days");
        string text = days.Value.In("en").Text;
        Assert.All(new[] { "72", "91", "73", "92" }, figure => Assert.Contains(figure, text, StringComparison.Ordinal));
    }
}
