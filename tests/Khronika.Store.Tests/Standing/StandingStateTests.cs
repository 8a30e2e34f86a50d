using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Record;
using Khronika.Record.Clearing;
using Khronika.Record.Lists;
using Khronika.Record.State;
using Khronika.Record.Statistics;
using Khronika.Record.Views;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Standing;

/// <summary>A record that is read as it is asked for says what one says that is folded whole.</summary>
public sealed class StandingStateTests : IDisposable
{
    // Each of these costs a record on the disk.
    const int Records = 6;

    static readonly DateOnly Day = new(2031, 6, 12);

    readonly TempFolder temp = new();
    int made;

    [Fact]
    public void What_is_opened_and_listed_is_what_the_whole_record_opens_and_lists() => Prop.ForAll(Gen.ArrayOf(Gen.Choose(0, 9999), 997).ToArbitrary(), throws =>
    {
        using RecordFolder record = Sample.Create(temp[$"r{made++}"]);
        TangledRecord tangled = new TangledRecord(record, throws).Write();
        RecordState folded = RecordState.Of(record.Index.All()), standing = record.Index.StandingNow();
        Same(Now(folded), Now(standing));
        foreach (long step in tangled.Steps.Where((_, i) => i % 8 == 7))
            Same(Then(RecordState.Of(record.Index.AsOfIndex(null, step)), folded), Then(record.Index.StandingBefore(step), standing));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Records));

    [Fact]
    public void The_invented_records_open_list_and_hold_back_something()
    {
        using RecordFolder record = Sample.Create(temp["one"]);
        int at = 7;
        _ = new TangledRecord(record, [.. Enumerable.Range(0, 997).Select(_ => at = at * 7621 % 99_991)]).Write();
        string[] said = [.. Now(record.Index.StandingNow())];

        Assert.All((string[])["opened", "held", "kept", "prisoners", "hearings", "statistics", "named"], word => Assert.Contains(said, line => line.StartsWith(word, StringComparison.Ordinal)));
        Assert.Contains(said, line => line.StartsWith("held Public", StringComparison.Ordinal) && line.Contains("names", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_logged_later_changes_nothing_of_it()
    {
        using RecordFolder record = Sample.Create(temp["two"]);
        Change one = Sample.OfCase(RecordId.New(), Sample.Question("one"));
        record.Journal.Append([one], Sample.By);
        RecordState before = record.Index.StandingNow();
        record.Journal.Append([Sample.OfCase((string)one.Body["case"]!, Sample.Question("one", "Another sample question?", one.Record)), Sample.OfCase((string)one.Body["case"]!, Sample.Question("two"))], Sample.By);

        Assert.Equal(1, before.Find(one.Record)!.Entry.Version);
        Assert.Single(before.ThingsOf((string)one.Body["case"]!));
        Assert.Equal(2, record.Index.StandingNow().OfType(ThingType.Question).Count());
        Assert.Equal(2, record.Index.StandingNow().FindByKey("one")!.Entry.Version);
    }

    [Fact]
    public void A_wanted_change_stands_before_what_is_read()
    {
        using RecordFolder record = Sample.Create(temp["three"]);
        string ofCase = RecordId.New();
        Change one = Sample.OfCase(ofCase, Sample.Question("one")), two = Sample.OfCase(ofCase, Sample.Question("two"));
        record.Journal.Append([one, two], Sample.By);
        RecordState after = record.Index.StandingNow().With([Sample.OfCase(ofCase, Sample.Question("first", "?", one.Record)), Sample.OfCase(ofCase, Sample.Question("three"))], Sample.By, "");

        Assert.Equal(["first", "three", "two"], after.ThingsOf(ofCase).Select(t => t.Key).Order(StringComparer.Ordinal));
        Assert.Equal(3, after.OfType(ThingType.Question).Count());
        Assert.Equal(2, after.FindByKey("first")!.Entry.Version);
        Assert.Null(after.FindByKey("one"));
        Assert.Equal(record.Index.Size, after.Find(one.Record)!.Entry.LogIndex);
    }

    static void Same(IEnumerable<string> folded, IEnumerable<string> standing)
    {
        Assert.Equal(folded, standing);
    }

    static IEnumerable<string> Now(RecordState state) =>
    [
        .. Enum.GetValues<Audience>().SelectMany(reader => Opened(state, new AudienceView(state, reader), reader)),
        .. state.Cases.SelectMany(c => KeeperView.Things(state, c.Id)).Select(t => $"kept {t.Entry.Record} {t.Body.ToJsonString()}"),
        .. Lists(() => ListScope.OfKeeper(state), ListScope.Of(state, Audience.Public).IsNamed),
        .. Enum.GetValues<Audience>().SelectMany(reader => Lists(() => ListScope.Of(state, reader), ListScope.Of(state, reader).IsNamed)),
    ];

    static IEnumerable<string> Then(RecordState then, RecordState today) =>
    [
        .. Opened(then, new AudienceView(then, Audience.Public, today), Audience.Public),
        .. Lists(() => ListScope.OfPast(then, Audience.Public, today), ListScope.OfPast(then, Audience.Public, today).IsNamed),
        .. Lists(() => ListScope.OfKeeper(then), ListScope.OfPast(then, Audience.Public, today).IsNamed),
    ];

    static IEnumerable<string> Opened(RecordState state, AudienceView view, Audience reader)
    {
        foreach (string id in state.Cases.Select(c => c.Id))
        {
            Opened opened = view.Open(id);
            foreach (OpenedThing thing in opened.Things) yield return $"opened {reader} {thing.Entry} {thing.Body.ToJsonString()}";
            foreach (Opening opening in opened.Openings) yield return $"pointers {opening.Entry} {string.Join(' ', opening.Pointers)}";
            foreach (KeyValuePair<string, SourceCount> count in opened.Counts.OrderBy(c => c.Key, StringComparer.Ordinal)) yield return $"count {count}";
            foreach (HeldBack held in opened.Held) yield return $"held {reader} {held.Key} {held.Reason}";
        }
    }

    static IEnumerable<string> Lists(Func<ListScope> scope, Func<string, bool> isNamed)
    {
        foreach (string line in Rows(PrisonerList.Of(scope(), Day)).Concat(Rows(HearingList.Of(scope(), Day, past: true))).Concat(Rows(HearingList.Of(scope(), new DateOnly(2031, 1, 1))))) yield return line;
        foreach (CountTable table in RecordStatistics.Of(scope(), isNamed, isKeepers: true).Tables)
            foreach (CountCell cell in table.Rows.Append(table.Total)) yield return $"statistics {table.Title("en")} {cell.Key} {cell.In("en")} {cell.IsOpen}";
        foreach (string named in scope().NamedPersons.Order(StringComparer.Ordinal)) yield return $"named {named}";
    }

    static IEnumerable<string> Rows(RecordList list)
    {
        foreach (ListRow row in list.Rows) yield return $"{list.Name} {row.Id} {string.Join(' ', row.Keys.Order(StringComparer.Ordinal))} {string.Join(" | ", row.Cells.Select(c => $"{c.Name}: {c.Text.In("en").Text}"))}";
        yield return $"{list.Name} {JsonSerializer.Serialize(list.Counts)}";
    }

    public void Dispose() => temp.Dispose();
}
