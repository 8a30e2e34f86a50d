using System.Text;
using System.Text.Json.Nodes;
using Khronika.Record;
using Khronika.Record.Things;
using Khronika.Store.Index;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Index;

public sealed class TimeQueryTests : IDisposable
{
    readonly TempFolder temp = new();
    readonly TestClock clock = new() { Now = new DateTimeOffset(2031, 5, 1, 10, 0, 0, TimeSpan.Zero) };
    readonly RecordFolder record;
    readonly CaseSample one;

    public TimeQueryTests()
    {
        record = Sample.Create(temp["r"], clock);
        one = new CaseSample(record);
        record.Journal.Append([one.Case, one.Item, one.Person, one.Description, one.First], Sample.By);
    }

    [Fact]
    public void The_day_before_an_entry_does_not_show_it_and_its_day_does_byte_for_byte()
    {
        clock.Now = clock.Now.AddDays(10);
        record.Journal.Append([one.Second, CaseSample.Reworded(one.First, "SAMPLE, INVENTED: reworded")], Sample.By);
        string before = Told("2031-05-10"), after = Told("2031-05-11");

        Assert.Contains("SAMPLE, INVENTED: first", before, StringComparison.Ordinal);
        Assert.DoesNotContain("second", before, StringComparison.Ordinal);
        Assert.Contains("SAMPLE, INVENTED: second", after, StringComparison.Ordinal);
        Assert.DoesNotContain("SAMPLE, INVENTED: first", after, StringComparison.Ordinal);
        Assert.Empty(record.Index.AsKnownOn(one.Id, On("2031-04-30")));

        // What comes later, and making the index again, changes nothing of what was known then.
        clock.Now = clock.Now.AddDays(1);
        record.Journal.Append([CaseSample.Reworded(one.First, "SAMPLE, INVENTED: a third time"), CaseSample.Reworded(one.Second, "SAMPLE, INVENTED: once more")], Sample.By);
        record.Index.Rebuild();
        Assert.Equal((before, after), (Told("2031-05-10"), Told("2031-05-11")));
    }

    [Fact]
    public void An_instant_is_told_to_the_second()
    {
        clock.Now = new DateTimeOffset(2031, 5, 2, 12, 0, 0, TimeSpan.Zero);
        record.Journal.Append([one.Second], Sample.By);

        Assert.DoesNotContain("second", Told("2031-05-02T11:59:59Z"), StringComparison.Ordinal);
        Assert.Contains("second", Told("2031-05-02T17:00:00+05:00"), StringComparison.Ordinal);
        Assert.DoesNotContain("second", Told("2031-05-02T16:59:59.999+05:00"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_whole_record_is_told_as_its_cases_are()
    {
        clock.Now = clock.Now.AddDays(10);
        record.Journal.Append([CaseSample.Reworded(one.First, "SAMPLE, INVENTED: reworded"), .. Enumerable.Range(0, 1500).Select(i => Sample.Question($"q{i}"))], Sample.By);

        string[] before = CaseSample.Records(record.Index.AsKnownOn(null, On("2031-05-10")).Where(change => change.Type != ThingType.Log));
        Assert.Equal(CaseSample.Records(one.Case, one.Item, one.Person, one.Description, one.First), before);
        Assert.Equal(1500 + 6, record.Index.AsKnownOn(null, On("2031-05-11")).Count());
        Assert.Equal(record.Index.AsKnownOn(null, On("2031-05-10")).Select(change => change.Commitment), record.Index.AsOfIndex(null, 6).Select(change => change.Commitment));
    }

    [Fact]
    public void An_item_is_shown_as_it_was_when_the_case_was()
    {
        clock.Now = clock.Now.AddDays(10);
        JsonObject body = (JsonObject)one.Item.Body.DeepClone();
        body["note"] = "SAMPLE, INVENTED: later";
        record.Journal.Append([one.Item with { Body = body }], Sample.By);

        Assert.Equal(1, record.Index.AsKnownOn(one.Id, On("2031-05-10")).Single(change => change.Type == ThingType.Evidence).Version);
        Assert.Equal(2, record.Index.AsKnownOn(one.Id, On("2031-05-11")).Single(change => change.Type == ThingType.Evidence).Version);
    }

    [Fact]
    public void What_is_erased_by_now_does_not_come_back_and_what_was_known_before_it_was_entered_stays()
    {
        clock.Now = clock.Now.AddDays(10);
        LoggedChange second = record.Journal.Append([CaseSample.Reworded(one.First, "SAMPLE, INVENTED: reworded")], Sample.By)[0];
        clock.Now = clock.Now.AddDays(1);
        CaseSample.Erase(record, ErasureMode.KeepHeader, $"{second.LogIndex}");

        Assert.DoesNotContain("reworded", Told("2031-05-11"), StringComparison.Ordinal);
        Assert.DoesNotContain(one.First.Record, Told("2031-05-11"), StringComparison.Ordinal);

        // Its time went with it. It may have been entered as early as what was logged before it: from then on nobody can say.
        Assert.DoesNotContain(one.First.Record, Told("2031-05-05"), StringComparison.Ordinal);
        Assert.Empty(record.Index.AsKnownOn(one.Id, On("2031-04-30")));
    }

    [Fact]
    public void A_version_that_cannot_have_been_there_yet_hides_nothing_though_it_is_erased()
    {
        clock.Now = clock.Now.AddDays(10);
        LoggedChange[] logged = [.. record.Journal.Append([one.Second, CaseSample.Reworded(one.First, "SAMPLE, INVENTED: reworded")], Sample.By)];
        CaseSample.Erase(record, ErasureMode.KeepHeader, $"{logged[1].LogIndex}");

        Assert.Contains("SAMPLE, INVENTED: first", Told("2031-05-10"), StringComparison.Ordinal);
        Assert.DoesNotContain(one.First.Record, Told("2031-05-11"), StringComparison.Ordinal);
    }

    [Fact]
    public void As_published_is_as_of_the_place_of_the_edition()
    {
        Change edition = new(ThingType.Edition, RecordId.New(), new JsonObject { ["number"] = 1 }, IsPublic: true);
        LoggedChange first = record.Journal.Append([edition], Sample.By)[0];
        record.Journal.Append([one.Second], Sample.By);
        clock.Now = clock.Now.AddDays(2);
        LoggedChange later = record.Journal.Append([new Change(ThingType.Edition, RecordId.New(), new JsonObject { ["number"] = 2 }, IsPublic: true)], Sample.By)[0];

        Assert.Null(record.Index.EditionOn(On("2031-04-30")));
        Assert.Equal(new EditionPlace(1, first.LogIndex), record.Index.EditionOn(On("2031-05-02")));
        Assert.Equal(new EditionPlace(2, later.LogIndex), record.Index.EditionOn(On("2031-05-03")));
        Assert.DoesNotContain(one.Second.Record, CaseSample.Records(record.Index.AsOfIndex(one.Id, first.LogIndex)));
        Assert.Contains(one.Second.Record, CaseSample.Records(record.Index.AsOfIndex(one.Id, later.LogIndex)));
        Assert.Equal(record.Index.OfCase(one.Id).Select(change => change.Commitment), record.Index.AsOfIndex(one.Id, later.LogIndex).Select(change => change.Commitment));
    }

    [Theory]
    [InlineData("2031-05-02", "2031-05-02T23:59:59Z")]
    [InlineData("2031-05-02T10:00:00Z", "2031-05-02T10:00:00Z")]
    [InlineData("2031-05-02T10:00:00.25+05:00", "2031-05-02T05:00:00Z")]
    [InlineData("2031-05-02T10:00:00", null)]
    [InlineData("2031-05", null)]
    [InlineData("2031-02-30", null)]
    [InlineData("yesterday", null)]
    [InlineData("", null)]
    public void A_moment_is_a_day_or_an_instant_with_its_offset(string text, string? means)
    {
        Assert.Equal(means is not null, Moment.TryRead(text, out DateTimeOffset instant));
        if (means is not null) Assert.Equal(means, Moment.Text(instant));
    }

    static DateTimeOffset On(string moment)
    {
        Assert.True(Moment.TryRead(moment, out DateTimeOffset instant));
        return instant;
    }

    // All that a command could show of it.
    string Told(string moment)
    {
        StringBuilder told = new();
        foreach (LoggedChange change in record.Index.AsKnownOn(one.Id, On(moment)))
            told.Append(System.Globalization.CultureInfo.InvariantCulture, $"{change.LogIndex} {change.Commitment} {change.Type} {change.Record} {change.Version} {change.At} {change.By} {change.Body.ToJsonString()}\n");
        return told.ToString();
    }

    public void Dispose()
    {
        record.Dispose();
        temp.Dispose();
    }
}
