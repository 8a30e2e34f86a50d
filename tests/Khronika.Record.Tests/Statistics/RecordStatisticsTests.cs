using Khronika.Record.Lists;
using Khronika.Record.Statistics;
using Khronika.Record.Tests.Lists;

namespace Khronika.Record.Tests.Statistics;

/// <summary>Counts by unit, each with what it is a count of.</summary>
public class RecordStatisticsTests
{
    static RecordStatistics Of(TestRecord record, bool isKeepers = true)
    {
        HashSet<string> named = [.. ListScope.Of(record.State, Audience.Public).NamedPersons];
        return RecordStatistics.Of(isKeepers ? ListScope.OfKeeper(record.State) : ListScope.Of(record.State, Audience.Public), named.Contains, isKeepers);
    }

    static string Told(RecordStatistics statistics, CountUnit unit, CountBy by)
    {
        CountTable table = statistics.Tables.Single(t => t.Unit == unit && t.By == by);
        return string.Join("; ", table.Rows.Append(table.Total).Select(c => $"{c.Label.In("en").Text} {c.In("en")}"));
    }

    static string Act(string key, string date, string victim = "one", string types = "detention") =>
        $"acts:\n  - key: {key}\n    victim: {victim}\n    types: [{types}]\n    start: \"{date}\"\n{HeldCase.Cleared}{HeldCase.Statement(key)}";

    static string Proceeding(string key, string date, string members = "") =>
        $"proceedings:\n  - key: {key}\n    person: one\n    kind: criminal\n    opened_on: \"{date}\"\n{members}{HeldCase.Cleared}{HeldCase.Statement(key)}";

    [Fact]
    public void People_prosecutions_and_acts_are_three_numbers()
    {
        RecordStatistics statistics = Of(HeldCase.Record(Act("a", "2031-05-05"), Act("b", "2031-06-05"), HeldCase.Episode(), Proceeding("p", "2030-02"), Proceeding("q", "2031-02")));

        Assert.Equal("2030 1; 2031 1; total 1", Told(statistics, CountUnit.People, CountBy.Year));
        Assert.Equal("2030 1; 2031 1; total 2", Told(statistics, CountUnit.Prosecutions, CountBy.Year));
        Assert.Equal("2031 3; total 3", Told(statistics, CountUnit.Acts, CountBy.Year));
    }

    [Fact]
    public void What_may_lie_in_two_years_stands_in_neither() =>
        Assert.Equal("2031 1; not certain which year 1; total 2", Told(Of(HeldCase.Record(Act("a", "2030-12-30/2031-01-02"), Act("b", "2031-05"))), CountUnit.Acts, CountBy.Year));

    [Fact]
    public void An_act_of_two_kinds_stands_in_the_row_of_each_and_once_in_the_total() =>
        Assert.Equal("held in custody or prison 1; mass detentions 1; total 1", Told(Of(HeldCase.Record(Act("a", "2031-05-05", types: "detention, mass-roundup"))), CountUnit.Acts, CountBy.Kind));

    [Fact]
    public void A_detention_recorded_as_an_act_too_counts_once()
    {
        string act = Act("a", "2031-05-05").Replace("    types:", "    event: day\n    types:", StringComparison.Ordinal);

        Assert.Equal("2031 1; total 1", Told(Of(HeldCase.Record(act, HeldCase.Episode("event: day"))), CountUnit.Acts, CountBy.Year));
        Assert.Equal("2031 2; total 2", Told(Of(HeldCase.Record(act, HeldCase.Episode())), CountUnit.Acts, CountBy.Year));
    }

    [Fact]
    public void Status_is_what_is_recorded_and_none_is_a_row_too() =>
        Assert.Equal("suspect 1; not recorded 1; total 2", Told(Of(HeldCase.Record(Proceeding("p", "2031-02", "    procedural_status: suspect\n"), Proceeding("q", "2031-02", "    procedural_status: unknown\n"))), CountUnit.Prosecutions, CountBy.Status));

    [Fact]
    public void Few_who_are_not_all_open_by_name_are_hidden_also_from_what_the_keeper_passes_on()
    {
        TestRecord record = HeldCase.Record(Act("a", "2031-05-05"), Act("b", "2031-06-05", victim: "two"));

        Assert.Equal("2031 fewer than 5; total fewer than 5", Told(Of(record), CountUnit.People, CountBy.Year));
        Assert.Equal("2031 fewer than 5; total fewer than 5", Told(Of(record, isKeepers: false), CountUnit.Acts, CountBy.Year));
    }

    [Fact]
    public void What_nobody_states_is_not_counted_and_said_to_be_left_out()
    {
        RecordStatistics statistics = Of(HeldCase.Record(HeldCase.Episode(stated: false)));

        Assert.Equal("total 0", Told(statistics, CountUnit.Acts, CountBy.Year));
        Assert.Contains(statistics.Tables[0].Notes, n => n.In("en").Text.EndsWith("stated it: 1.", StringComparison.Ordinal));
    }

    [Fact]
    public void Few_that_are_left_out_are_hidden_as_others_are()
    {
        RecordStatistics statistics = Of(HeldCase.Record(HeldCase.Episode(stated: false).Replace("person: one", "person: two", StringComparison.Ordinal)));

        Assert.Contains(statistics.Tables[0].Notes, n => n.In("en").Text.EndsWith("stated it: fewer than 5.", StringComparison.Ordinal));
        Assert.Contains(statistics.Tables[0].Notes, n => n.In("ru").Text.EndsWith("нет: менее 5.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en", "Recorded cases, not all cases.")]
    [InlineData("ru", "Это записанные дела, а не все дела.")]
    [InlineData("kk", "Бұлар – жазылған істер, барлық істер емес.")]
    public void Each_table_says_its_unit_its_date_and_that_it_is_not_everything(string language, string warning)
    {
        Assert.All(Of(HeldCase.Record(HeldCase.Episode())).Tables, table =>
        {
            Assert.Equal(warning, table.Notes[^1].In(language).Text);
            Assert.Contains(ListWords.Of($"note.unit.{Things.Vocabulary.Word(table.Unit)}").In(language).Text, table.Notes.Select(n => n.In(language).Text));
            Assert.NotEmpty(table.Title(language));
        });
    }

    [Fact]
    public void A_number_that_an_old_case_changes_says_since_which_edition()
    {
        RecordStatistics before = Of(HeldCase.Record(Act("a", "2030-05-05"), Act("b", "2031-05-05"))), now = Of(HeldCase.Record(Act("a", "2030-05-05"), Act("b", "2031-05-05"), Act("c", "2030-06-05")));
        StatisticsDiff diff = new(3, before, now);
        CountTable table = now.Tables.Single(t => t is { Unit: CountUnit.Acts, By: CountBy.Year });

        Assert.Equal(["changed since edition 3: was 1", "", "changed since edition 3: was 2"], table.Rows.Append(table.Total).Select(c => diff.Of(table, c).In("en").Text));
    }

    [Theory]
    [InlineData(6, "changed since edition 1")]
    [InlineData(9, "changed since edition 1")]
    [InlineData(10, "changed since edition 1: was 5")]
    [InlineData(5, "")]
    public void A_small_difference_of_two_numbers_that_are_told_is_not_told_unless_all_are_open_by_name(int now, string said)
    {
        static RecordStatistics Acts(int number, string victim) => Of(HeldCase.Record([.. Enumerable.Range(0, number).Select(i => Act($"a{i}", "2031-05-05", victim))]));
        static string Changed(RecordStatistics was, RecordStatistics reads)
        {
            CountTable table = reads.Tables.Single(t => t is { Unit: CountUnit.Acts, By: CountBy.Year });
            return new StatisticsDiff(1, was, reads).Of(table, table.Total).In("en").Text;
        }

        Assert.Equal(said, Changed(Acts(5, "two"), Acts(now, "two")));
        Assert.Equal(now == 5 ? "" : "changed since edition 1: was 5", Changed(Acts(5, "one"), Acts(now, "one")));
    }

    [Fact]
    public void The_difference_of_a_hidden_number_is_not_told()
    {
        RecordStatistics before = Of(HeldCase.Record(Act("a", "2031-05-05"))), now = Of(HeldCase.Record(Act("a", "2031-05-05"), Act("b", "2031-06-05", victim: "two")));
        CountTable table = now.Tables.Single(t => t is { Unit: CountUnit.Acts, By: CountBy.Year });

        Assert.Equal("changed since edition 1", new StatisticsDiff(1, before, now).Of(table, table.Total).In("en").Text);
    }
}
