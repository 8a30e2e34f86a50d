using Khronika.Publish.Cases;
using Khronika.Publish.Drawing;
using Khronika.Record.Bodies;
using Khronika.Record.Views;

namespace Khronika.Web.Desk.Cases;

/// <summary>The timeline of a case as it is drawn: each thing with its beginning and, where it has one of its own, its end.</summary>
static class CaseTimeline
{
    /// <summary>Sentences under one thing: one that is repeated every week would fill the page. All stand in the overview.</summary>
    public const int SentencesShown = 6;

    public static IReadOnlyList<TimelineLine> Lines(CaseReading read) =>
    [
        .. from item in Items(read)
           let thing = read.Case.Find(item.Entry.Record)
           let ends = thing is null ? null : read.KindOf(thing) is { Until: not null } kind ? kind.Field(kind.Until) : null
           select new TimelineLine(
               Label(read, item),
               item.When,
               ends is null ? null : new Fields(thing!.Body).Date(ends.Member),
               ends is not null,
               read.StatedBy(item.Entry.Record),
               $"#{Anchor(item)}"),
    ];

    /// <summary>What has a place in time: who is what to whom stands with the persons, unless a day is stated for it.</summary>
    public static IReadOnlyList<TimelineItem> Items(CaseReading read) =>
        [.. read.View.Timeline.Where(i => i.When is not null || !CaseRelations.IsOne(read.Case.Find(i.Entry.Record)?.Type))];

    public static string Anchor(TimelineItem item) => $"t-{item.Entry.Record}";

    /// <summary>What it is, and whom it concerns.</summary>
    public static string Label(CaseReading read, TimelineItem item)
    {
        string kind = DetailWords.Kind(item, read.PublishWords);
        return item.Concerns.Count == 0 ? kind : $"{kind}: {string.Join(", ", item.Concerns.Select(c => c.In(read.Language).Text))}";
    }

    /// <summary>About how much of a page a thing takes.</summary>
    public static int BytesOf(CaseReading read, TimelineItem item) =>
        1_200 + item.Sentences.Take(SentencesShown).Sum(s => 300 + read.Bytes(s.Text) + read.Bytes(s.Presence) + read.Bytes(s.Disclosed))
            + item.Details.Sum(d => 80 + read.Bytes(d.LabelText) + read.Bytes(d.Value)) + item.Concerns.Sum(read.Bytes);
}
