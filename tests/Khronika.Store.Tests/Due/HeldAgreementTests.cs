using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Record.Lists;
using Khronika.Record.State;
using Khronika.Store.Due;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Due;

/// <summary>Who is held by the index is who is held by the list of prisoners, which reads the whole record.</summary>
public sealed class HeldAgreementTests : IDisposable
{
    // Each of these costs a record on the disk.
    const int Records = 8;

    static readonly string[] Starts = ["2031-05-05", "2031-05", "2031-06-01/2031-06-05", "2031", "../2031-06-01", "2031-06-04T23:00:00Z", "2032"];
    static readonly string[] Members = ["", "end: \"2031-06-03\"", "end: \"2031-06-04\"", "end: \"2031-06-04T10:00:00Z\"", "end: \"2031-06-04~\"", "end: \"2031-06\"", "end: \"2031-06-01/..\"", "end: {text: \"one day\", lang: en}", "still_held: no", "still_held: unknown", "release_how: bail", "status_at_end: dead", "status_at_end: held-on-trial", "end: \"2031-07-01\", still_held: no"];

    readonly TempFolder temp = new();
    int made;

    [Fact]
    public void On_every_day_it_counts_whom_the_list_of_prisoners_counts() => Prop.ForAll(Episodes().ToArbitrary(), episodes =>
    {
        using RecordFolder record = Sample.Create(temp[$"r{made++}"]);
        StringBuilder lists = new("detention_episodes:\n");
        foreach ((int start, int member) in episodes)
            lists.Append(CultureInfo.InvariantCulture, $"  - {{key: e{lists.Length}, person: one, start: \"{Starts[start]}\"{(Members[member].Length > 0 ? ", " : "")}{Members[member]}}}\n");
        lists.Append("penalties:\n  - {key: p1, person: two, kind: arrest, from: \"2031-05-30\", duration_length: {value: \"10\", unit: day}}\n  - {key: p2, person: two, kind: arrest}\n  - {key: p3, person: two, kind: fine, from: \"2031-05-30\"}\n");
        DueCase one = new(record);
        one.Import(lists.ToString());
        ListScope scope = ListScope.OfKeeper(RecordState.Of(record.Index.All()));

        foreach (string day in (string[])["2030-12-31", "2031-05-05", "2031-06-01", "2031-06-03", DueCase.Today, "2031-06-30", "2031-07-02", "2033-01-01"])
            Assert.Equal(PrisonerList.Of(scope, DueCase.Day(day)).Counts["withoutStatement"], one.Of(DueKind.Held, day).Count);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(Records));

    static Gen<IReadOnlyList<(int, int)>> Episodes() =>
        from count in Gen.Choose(1, 8)
        from episodes in Gen.ListOf(from start in Gen.Choose(0, Starts.Length - 1) from member in Gen.Choose(0, Members.Length - 1) select (start, member), count)
        select (IReadOnlyList<(int, int)>)[.. episodes];

    public void Dispose() => temp.Dispose();
}
