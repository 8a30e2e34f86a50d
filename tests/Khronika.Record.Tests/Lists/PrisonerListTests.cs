using Khronika.Record.Lists;

namespace Khronika.Record.Tests.Lists;

/// <summary>Who is held on a day, by what is recorded.</summary>
public class PrisonerListTests
{
    const string Day = "2031-06-04";

    [Fact]
    public void A_row_says_who_since_when_how_many_days_and_who_states_it()
    {
        RecordList list = HeldCase.Record(HeldCase.Episode("procedural_status: suspect\nheld_by: [prison]")).Held(Day);

        ListRow row = Assert.Single(list.Rows);
        Assert.Equal("Sample One", row.Heading.In("en").Text);
        Assert.Equal("5 May 2031", row.Cell("since"));
        Assert.Equal("31 days (the first and the last day counted)", row.Cell("days"));
        Assert.Equal(("Invented Prison Service", "suspect"), (row.Cell("by"), row.Cell("status")));
        Assert.Equal("Invented Watch (6 May 2031; with the words “it seems”)", row.Cell("statedBy"));
        Assert.Contains("c1", row.Cell("case"), StringComparison.Ordinal);
        Assert.Equal((1, 1), (list.Counts["people"], list.Counts["cases"]));
    }

    [Fact]
    public void An_uncertain_start_makes_the_days_an_interval() =>
        Assert.Equal("5 to 35 days (the first and the last day counted)", Assert.Single(HeldCase.Record(HeldCase.Episode(start: "2031-05")).Held(Day).Rows).Cell("days"));

    [Theory]
    [InlineData("", 1)]
    [InlineData("end: \"2031-06-04\"", 1)]
    [InlineData("end: \"2031-06-03\"", 0)]
    [InlineData("end: \"2031-06\"", 1)]
    [InlineData("end: \"2031-07\"", 1)]
    [InlineData("end: {text: \"one day\", lang: en}", 0)]
    [InlineData("still_held: yes", 1)]
    [InlineData("still_held: unknown", 1)]
    [InlineData("still_held: no", 0)]
    [InlineData("release_how: amnesty", 0)]
    [InlineData("status_at_end: held-on-trial", 1)]
    [InlineData("status_at_end: dead", 0)]
    public void An_episode_holds_somebody_as_long_as_it_is_not_said_to_be_over(string members, int held) =>
        Assert.Equal(held, HeldCase.Record(HeldCase.Episode(members)).Held(Day).Rows.Count);

    [Fact]
    public void Who_is_said_to_be_held_later_is_not_held_yet() => Assert.Empty(HeldCase.Record(HeldCase.Episode(start: "2031-06-05")).Held(Day).Rows);

    [Fact]
    public void Of_an_uncertain_end_it_is_said_that_the_person_may_be_free() =>
        Assert.Equal("June 2031", Assert.Single(HeldCase.Record(HeldCase.Episode("end: \"2031-06\"")).Held(Day).Rows).Cell("perhapsUntil"));

    [Theory]
    [InlineData("end: \"2031-06-04\"", "4 June 2031")]
    [InlineData("end: \"2031-06-04T23:00:00Z\"", "4 June 2031, 23:00")]
    [InlineData("end: \"2031-06-04\"\nrelease_how: amnesty", "4 June 2031, amnesty")]
    public void Who_was_let_go_on_the_day_is_shown_with_that_and_not_counted(string members, string ended)
    {
        RecordList list = HeldCase.Record(HeldCase.Episode(members)).Held(Day);

        Assert.StartsWith(ended, Assert.Single(list.Rows).Cell("ended"), StringComparison.Ordinal);
        Assert.Equal((0, 0, 1), (list.Counts["people"], list.Counts["cases"], list.Counts["endedThatDay"]));
        Assert.Contains(list.Criteria, c => c.In("en").Text == "Held on that day until it ended, shown and not counted: 1.");
    }

    [Fact]
    public void Who_is_let_go_and_held_on_by_something_else_is_held()
    {
        RecordList list = HeldCase.Record(HeldCase.Episode("end: \"2031-06-04\""), Penalty("kind: imprisonment\n    from: \"2031-06-04\"")).Held(Day);

        ListRow row = Assert.Single(list.Rows);
        Assert.DoesNotContain(row.Cells, c => c.Name == "ended");
        Assert.Equal((1, 0), (list.Counts["people"], list.Counts["endedThatDay"]));
    }

    [Theory]
    [InlineData("end: \"2031-06-04~\"")]
    [InlineData("end: \"2031-06-04?\"")]
    [InlineData("end: \"2031-06-03/2031-06-09\"")]
    public void Who_may_have_been_let_go_by_the_day_stays_counted_and_is_said_to_be_uncertain(string members)
    {
        RecordList list = HeldCase.Record(HeldCase.Episode(members)).Held(Day);

        Assert.Contains(Assert.Single(list.Rows).Cells, c => c.Name == "perhapsUntil");
        Assert.Equal((1, 1, 0), (list.Counts["people"], list.Counts["perhapsReleased"], list.Counts["endedThatDay"]));
    }

    [Fact]
    public void What_is_over_without_a_day_is_counted_among_what_is_left_out()
    {
        RecordList list = HeldCase.Record(HeldCase.Episode("still_held: no")).Held(Day);

        // The event of the invented case lasted two hours, and nobody says on which day it ended.
        Assert.Equal(2, list.Counts["overUndated"]);
        Assert.Contains(list.Criteria, c => c.In("en").Text.Contains("the day not stated: 2", StringComparison.Ordinal));
    }

    [Fact]
    public void Nobody_stands_in_it_without_who_says_so()
    {
        RecordList list = HeldCase.Record(HeldCase.Episode(stated: false)).Held(Day);

        Assert.Empty(list.Rows);
        Assert.Equal(1, list.Counts["withoutStatement"]);
    }

    [Fact]
    public void Who_only_denies_it_states_nothing()
    {
        string denied = HeldCase.Episode().Replace("act: report", "act: denial", StringComparison.Ordinal);

        Assert.Empty(HeldCase.Record(denied).Held(Day).Rows);
    }

    [Fact]
    public void A_denial_stands_in_the_row()
    {
        string denied = HeldCase.Statement("stay", "denial").Replace("act: report", "act: denial", StringComparison.Ordinal).Replace("speaker: watch", "speaker: prison", StringComparison.Ordinal);

        ListRow row = Assert.Single(HeldCase.Record(HeldCase.Episode(), denied).Held(Day).Rows);

        Assert.StartsWith("Invented Prison Service", row.Cell("disputedBy"), StringComparison.Ordinal);
        Assert.StartsWith("Invented Watch", row.Cell("statedBy"), StringComparison.Ordinal);
    }

    [Fact]
    public void Words_taken_back_hold_nobody() =>
        Assert.Empty(HeldCase.Record(HeldCase.Episode(), "withdrawals:\n  - key: back\n    of: said-stay\n    by_source: yes\n    on: \"2031-05-09\"\n    text: {en: \"taken back\"}\n" + HeldCase.Cleared).Held(Day).Rows);

    [Theory]
    [InlineData(null)]
    [InlineData(Audience.Public)]
    public void What_is_taken_back_perhaps_under_pressure_takes_nobody_off_the_list(Audience? audience) =>
        Assert.Single(HeldCase.Record(HeldCase.Episode(), "withdrawals:\n  - key: back\n    of: said-stay\n    by_source: yes\n    under_pressure: yes\n    on: \"2031-05-09\"\n" + HeldCase.Cleared).Held(Day, audience).Rows);

    [Theory]
    [InlineData("kind: imprisonment\n    duration: {en: seven years}\n    from: \"2031-05-05\"", 1)]
    [InlineData("kind: administrative-arrest\n    duration_length: {value: 15, unit: day}\n    from: \"2031-05-05\"", 0)]
    [InlineData("kind: administrative-arrest\n    duration_length: {value: 45, unit: day}\n    from: \"2031-05-05\"", 1)]
    [InlineData("kind: imprisonment\n    from: \"2031-05-05\"\n    until: \"2031-06-01\"", 0)]
    [InlineData("kind: imprisonment\n    from: \"2031-05-05\"\n    suspended: yes", 0)]
    [InlineData("kind: imprisonment\n    from: \"2031-05-05\"\n    paid: yes", 0)]
    [InlineData("kind: imprisonment", 0)]
    [InlineData("kind: arrest\n    duration_length: {value: 10000, unit: week}\n    from: \"9900-01-01\"", 0)]
    [InlineData("kind: arrest\n    duration_length: {value: 10000, unit: day}\n    from: \"9999-01-01\"", 0)]
    [InlineData("kind: arrest\n    duration_length: {value: 10000, unit: month}\n    from: \"9900-01-01\"", 0)]
    [InlineData("kind: arrest\n    duration_length: {value: 10000, unit: week}\n    from: \"2031-05-05\"", 1)]
    [InlineData("kind: fine\n    from: \"2031-05-05\"", 0)]
    public void A_penalty_counts_while_it_is_served_in_custody(string members, int held) =>
        Assert.Equal(held, HeldCase.Record(Penalty(members)).Held(Day).Rows.Count);

    [Fact]
    public void A_penalty_is_stated_by_who_states_its_decision_and_shows_its_sentence_and_end()
    {
        string yaml = "decisions:\n  - key: ruling\n    person: one\n" + HeldCase.Cleared + Penalty("kind: imprisonment\n    decision: ruling\n    duration: {en: seven years}\n    from: \"2031-05-05\"\n    until: \"2038-05-05\"", stated: false);

        ListRow row = Assert.Single(HeldCase.Record(yaml, HeldCase.Statement("ruling")).Held(Day).Rows);

        Assert.Equal(("imprisonment, seven years", "5 May 2038"), (row.Cell("sentence"), row.Cell("until")));
        Assert.StartsWith("Invented Watch", row.Cell("statedBy"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_end_that_follows_from_the_length_is_said_to_be_computed() =>
        Assert.Equal("19 June 2031 (computed from its length)", Assert.Single(HeldCase.Record(Penalty("kind: arrest\n    duration_length: {value: 45, unit: day}\n    from: \"2031-05-05\"")).Held(Day).Rows).Cell("until"));

    [Theory]
    [InlineData("details: {}", 1)]
    [InlineData("details: {released: no}", 1)]
    [InlineData("details: {released: not-stated}", 1)]
    [InlineData("details: {released: yes}", 0)]
    [InlineData("details: {duration: {en: two hours}}", 0)]
    public void An_event_of_the_short_form_holds_its_subject_until_a_release_is_stated(string details, int held) =>
        Assert.Equal(held, InventedCase.Record(InventedCase.With("details: {released: yes, duration: {en: \"two hours\"}}", details)).Held(Day).Rows.Count);

    [Fact]
    public void Who_is_held_by_several_things_is_one_row()
    {
        ListRow row = Assert.Single(HeldCase.Record(HeldCase.Episode(), Penalty("kind: imprisonment\n    from: \"2031-05-20\"")).Held(Day).Rows);

        Assert.Equal("5 May 2031", row.Cell("since"));
        Assert.Equal("imprisonment", row.Cell("sentence"));
    }

    [Fact]
    public void Who_designates_stands_there_with_the_criteria() =>
        Assert.Equal(
            "Invented Watch: prisoner of conscience (the invented guidelines, 2)",
            Assert.Single(HeldCase.Record(HeldCase.Episode(), "status_designations:\n  - key: poc\n    person: one\n    by: watch\n    designation: {en: prisoner of conscience}\n    criteria_name: {en: the invented guidelines}\n    criteria_version: 2\n    from: \"2031-05-20\"\n" + HeldCase.Cleared).Held(Day).Rows).Cell("designations"));

    [Theory]
    [InlineData("same", 1)]
    [InlineData("possibly", 2)]
    [InlineData("different", 2)]
    [InlineData("undone", 2)]
    public void Records_of_one_person_are_one_row_while_the_verdict_stands(string verdict, int rows)
    {
        RecordList list = HeldCase.Record(HeldCase.Episode(), Other, Same(verdict)).Held(Day);

        Assert.Equal(rows, list.Rows.Count);
        Assert.Equal(rows, list.Counts["people"]);
        if (rows == 1) Assert.Equal("Sample One", list.Rows[0].Heading.In("en").Text);
    }

    [Fact]
    public void Before_everybody_but_the_keeper_they_stay_two()
    {
        // To say that a pseudonym and a name are one gives the name away.
        string other = Other.Replace("person: two", "person: three", StringComparison.Ordinal);
        string yaml = InventedCase.Yaml.With("persons:\n", "persons:\n  - key: three\n    names: [{text: \"Sample Three\", lang: en, script: Latn}]\n    protection: pseudonym\n    pseudonym: {en: \"a neighbour\"}\n" + HeldCase.Cleared);
        string[] parts = [HeldCase.Episode(), other, Same("same").Replace("two]", "three]", StringComparison.Ordinal)];
        TestRecord record = InventedCase.Record(HeldCase.Joined(yaml, parts));

        Assert.Single(record.Held(Day).Rows);
        Assert.Equal(["Sample One", "a neighbour"], record.Held(Day, Audience.Public).Rows.Select(r => r.Heading.In("en").Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Also_where_both_names_are_open_since_the_verdict_is_internal()
    {
        string yaml = InventedCase.Yaml.WithIn("two", "protection: hidden", "protection: open\n" + HeldCase.Cleared.TrimEnd('\n'));
        TestRecord record = InventedCase.Record(HeldCase.Joined(yaml, HeldCase.Episode(), Other, Same("same")));

        Assert.Single(record.Held(Day).Rows);
        RecordList forPublic = record.Held(Day, Audience.Public);
        Assert.Equal((2, 2, 0), (forPublic.Rows.Count, forPublic.Counts["people"], forPublic.Counts["joined"]));
    }

    [Fact]
    public void A_closed_name_is_in_no_row_and_such_rows_are_not_counted_as_people()
    {
        RecordList list = HeldCase.Record(Other).Held(Day, Audience.Public);

        Assert.Equal("name withheld", Assert.Single(list.Rows).Heading.In("en").Text);
        Assert.Equal((0, 1), (list.Counts["people"], list.Counts["withoutName"]));
        Assert.DoesNotContain("Twoson", string.Join('\n', list.Rows.SelectMany(r => r.Cells).SelectMany(c => c.Text.Select(t => t.Value))), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_cleared_holds_nobody_before_that_reader()
    {
        TestRecord record = HeldCase.Record(HeldCase.Episode().Replace("[public, un, court, lawyer]", "[lawyer]", StringComparison.Ordinal));

        Assert.Empty(record.Held(Day, Audience.Public).Rows);
        Assert.Single(record.Held(Day).Rows);
    }

    [Theory]
    [InlineData("en", "People: 1; cases: 1.", "Not counted: people who are not recorded.", "Recorded cases, not all cases.")]
    [InlineData("ru", "Людей: 1; дел: 1.", "Не учтены люди, о которых нет записей.", "Это записанные дела, а не все дела.")]
    [InlineData("kk", "Адам саны: 1; іс саны: 1.", "Есепке алынбағандар: жазылмаған адамдар.", "Бұлар – жазылған істер, барлық істер емес.")]
    public void It_says_its_criteria_its_day_and_what_it_leaves_out(string language, params string[] said)
    {
        RecordList list = HeldCase.Record(HeldCase.Episode()).Held(Day);
        string criteria = string.Join('\n', list.Criteria.Select(c => c.In(language).Text));

        Assert.All(said, sentence => Assert.Contains(sentence, criteria, StringComparison.Ordinal));
        Assert.Contains("2031", criteria, StringComparison.Ordinal);
    }

    const string Other = "detention_episodes:\n  - key: other\n    person: two\n    start: \"2031-05-10\"\n" + HeldCase.Cleared + "@statements\n" + OtherSaid;

    const string OtherSaid = "  - key: said-other\n    speaker: watch\n    act: report\n    said_on: \"2031-05-11\"\n    text: {en: \"so it is\"}\n    about: other\n    excerpts: [{item: page, exact: \"Nothing else is known\"}]\n" + HeldCase.Cleared;

    static string Same(string verdict) => $"same_persons:\n  - key: verdict\n    persons: [one, two]\n    verdict: {verdict}\n    keep: one\n    reasons: {{en: \"one birth date\"}}\n";

    static string Penalty(string members, bool stated = true) =>
        $"penalties:\n  - key: term\n    person: one\n    {members}\n{HeldCase.Cleared}" + (stated ? HeldCase.Statement("term") : "");
}
