using Khronika.Record.Views;

namespace Khronika.Record.Tests.Clearing;

public class ContextTests
{
    const string Two = """
          - key: said-unknown
            speaker: watch
            act: report
            said_on: "2031-05-06"
            text: {en: "the rest is not known"}
            excerpts: [{item: page, exact: "he slept, ate little", context: line}]
            cleared: [public]
            basis: {kind: not-needed, text: "planted-basis"}
          - key: said-ate
            speaker: watch
            act: report
            said_on: "2031-05-06"
            text: {en: "he weighs 63 kilograms"}
            touches: [TOUCHES]
            excerpts: [{item: page, exact: "weighed 63 kilograms", context: none}]
            cleared: [CLEARED]
            basis: {kind: not-needed, text: "planted-basis"}

        """;

    const string OnePage = "SAMPLE - INVENTED. It said that he slept, ate little and weighed 63 kilograms in May. Nothing else.\n";

    [Fact]
    public void Context_ends_with_the_sentence_of_its_passage()
    {
        PassageView shown = Passage("", "public");

        Assert.Equal("It said that ", shown.Before);
        Assert.Equal(" and weighed 63 kilograms in May.", shown.After);
    }

    [Fact]
    public void Context_that_runs_into_a_passage_held_back_is_held_back_and_says_so()
    {
        PassageView shown = Passage("", "lawyer", out IReadOnlyList<HeldBack> held);

        Assert.Equal("It said that ", shown.Before);
        Assert.Equal("", shown.After);
        Assert.Contains(held, h => h.Type == ThingType.Excerpt && h.Reason.Contains("after it: that holds a passage which is held back", StringComparison.Ordinal));
    }

    [Fact]
    public void Context_that_runs_into_a_passage_on_health_is_held_back_where_the_sentence_does_not_open_health() =>
        Assert.Equal("", Passage("health", "public], opens: [health").After);

    static PassageView Passage(string touches, string cleared) => Passage(touches, cleared, out _);

    static PassageView Passage(string touches, string cleared, out IReadOnlyList<HeldBack> held)
    {
        TestRecord record = new();
        record.Preserve("page", InventedCase.Page + OnePage);
        record.Import(InventedCase.Yaml + Two.Replace("TOUCHES", touches, StringComparison.Ordinal).Replace("cleared: [CLEARED]", Cleared(cleared), StringComparison.Ordinal));
        held = record.Open(Audience.Public).Held;
        return record.View(Audience.Public).Annexes.SelectMany(a => a.Passages).Single(p => p.Passage == "he slept, ate little");
    }

    static string Cleared(string cleared) => cleared.Contains("opens", StringComparison.Ordinal) ? "cleared: [public]\n    opens: [health]" : $"cleared: [{cleared}]";
}
