using Khronika.Language.Texts;
using Khronika.Record;
using Khronika.Record.Sentences;
using Khronika.Record.State;
using Khronika.Record.Views;
using Khronika.Store.Corrections;
using Khronika.Store.Index;

namespace Khronika.Publish.Editions;

/// <summary>A sentence or a correction that reads otherwise.</summary>
/// <param name="Before">As it was published; empty for what is new, or can no longer be read.</param>
/// <param name="Now">Empty for what is gone.</param>
public sealed record TextChange(string Record, LocalText Before, LocalText Now);

/// <summary>What becomes of one case.</summary>
/// <param name="Others">Other things of it that are new, changed or gone: persons, annexes, dates.</param>
public sealed record CaseChange(string Case, LocalText Title, IReadOnlyList<TextChange> New, IReadOnlyList<TextChange> Changed, IReadOnlyList<TextChange> Gone, IReadOnlyList<TextChange> Corrections, int Others)
{
    public bool IsEmpty => New.Count + Changed.Count + Gone.Count + Corrections.Count + Others == 0;
}

/// <summary>How the next edition would differ from the last for who reads it: which entries it would show that the last did not, and which no longer.</summary>
public sealed record EditionChanges(IReadOnlyList<CaseChange> Added, IReadOnlyList<CaseChange> Changed, IReadOnlyList<CaseChange> Left)
{
    /// <param name="last">What the last edition shows; null before the first.</param>
    /// <param name="views">What the next would.</param>
    internal static EditionChanges Of(RecordIndex index, RecordState state, EntryList? last, IReadOnlyList<CaseView> views)
    {
        Dictionary<string, long> before = [];
        foreach ((string record, long version) in last?.Entries ?? []) before[record] = version;
        HashSet<string> now = [.. views.SelectMany(v => v.Openings).Select(o => o.Entry.Record)];
        ILookup<string, Thing> gone = before.Where(b => !now.Contains(b.Key)).Select(b => Version(index, b.Key, b.Value)).OfType<Thing>().ToLookup(t => t.Entry.Case ?? "", StringComparer.Ordinal);
        List<CaseChange> added = [], changed = [];
        foreach (CaseView view in views)
        {
            CaseChange one = Of(index, state, before, view, gone[view.Entry.Record]);
            if (!before.ContainsKey(view.Entry.Record)) added.Add(one);
            else if (!one.IsEmpty) changed.Add(one);
        }

        HashSet<string> there = [.. views.Select(v => v.Entry.Record)];
        CaseChange[] left = [.. gone.Where(g => !there.Contains(g.Key)).SelectMany(g => g.Where(t => t.Type == ThingType.Case)).Select(t => new CaseChange(t.Id, InWords.Of(state, t), [], [], [.. Texts(state, gone[t.Id], ThingType.Statement)], [], 0))];
        return new EditionChanges(added, changed, left);
    }

    static CaseChange Of(RecordIndex index, RecordState state, Dictionary<string, long> before, CaseView view, IEnumerable<Thing> gone)
    {
        List<TextChange> fresh = [], changed = [], corrections = [];
        int others = gone.Count(t => t.Type != ThingType.Statement);
        foreach (Opening opening in view.Openings)
        {
            bool isNew = !before.TryGetValue(opening.Entry.Record, out long version);
            if (!isNew && version == opening.Entry.Version) continue;
            Thing? was = isNew ? null : Version(index, opening.Entry.Record, version);
            TextChange text = new(opening.Entry.Record, was is null ? LocalText.Empty : InWords.Of(state, was), state.Find(opening.Entry.Record) is { } thing ? InWords.Of(state, thing) : LocalText.Empty);
            switch (opening.Type)
            {
                case ThingType.Statement when isNew: fresh.Add(text); break;
                case ThingType.Statement: changed.Add(text); break;
                case ThingType.Correction: corrections.Add(text); break;
                default: others++; break;
            }
        }

        return new CaseChange(view.Entry.Record, view.Title, fresh, changed, [.. Texts(state, gone, ThingType.Statement)], corrections, others);
    }

    static IEnumerable<TextChange> Texts(RecordState state, IEnumerable<Thing> gone, string type) => gone.Where(t => t.Type == type).Select(t => new TextChange(t.Id, InWords.Of(state, t), LocalText.Empty));

    /// <summary>Null where that version can no longer be read.</summary>
    static Thing? Version(RecordIndex index, string record, long version) =>
        index.History(record).Versions.FirstOrDefault(v => v.Version == version)?.Change is { } change ? new Thing(change) : null;
}
