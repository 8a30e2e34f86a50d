using Khronika.Record;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Index;

public sealed class SomeQueryTests : IDisposable
{
    readonly TempFolder temp = new();
    readonly RecordFolder record;

    public SomeQueryTests() => record = Sample.Create(temp["r"]);

    [Fact]
    public void The_latest_of_a_type_come_first_and_the_next_page_begins_before_them()
    {
        Change[] questions = [.. Enumerable.Range(0, 5).Select(i => Sample.Question($"q{i}"))];
        record.Journal.Append(questions, Sample.By);
        record.Journal.Append([Sample.Question("q1", "edited", questions[1].Record)], Sample.By);

        IReadOnlyList<LoggedChange> first = record.Index.LatestOfType(ThingType.Question, long.MaxValue, 2);
        IReadOnlyList<LoggedChange> next = record.Index.LatestOfType(ThingType.Question, first[^1].LogIndex, 9);

        Assert.Equal(["q1", "q4"], first.Select(q => q.Key));
        Assert.Equal(["q3", "q2", "q0"], next.Select(q => q.Key));
    }

    [Fact]
    public void Who_has_read_the_rest_gets_what_was_logged_since()
    {
        IReadOnlyList<LoggedChange> before = record.Journal.Append([Sample.Question("q0")], Sample.By);
        record.Journal.Append([Sample.Question("q1"), Sample.Question("q2")], Sample.By);

        Assert.Equal(["q1", "q2"], record.Index.CurrentOfType(ThingType.Question, before[0].LogIndex + 1).Select(q => q.Key));
    }

    [Fact]
    public void Of_many_that_name_a_thing_the_first_of_a_type_are_given()
    {
        Change named = Sample.Question("named");
        Change[] naming = [.. Enumerable.Range(0, 4).Select(i => Naming($"n{i}", named.Record))];
        record.Journal.Append([named, .. naming], Sample.By);

        Assert.Equal(["n0", "n1"], record.Index.PointingTo(named.Record, ThingType.Question, 2).Select(p => p.From.Key));
        Assert.Empty(record.Index.PointingTo(named.Record, ThingType.Statement, 2));
    }

    static Change Naming(string key, string id)
    {
        Change change = Sample.Question(key);
        change.Body["of"] = id;
        return change;
    }

    public void Dispose()
    {
        record.Dispose();
        temp.Dispose();
    }
}
