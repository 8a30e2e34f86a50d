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

/// <summary>Texts of one kind that read otherwise: how many, and as many of them as are told.</summary>
public sealed record TextChanges(int Count, IReadOnlyList<TextChange> Told)
{
    /// <summary>Of one case and kind: whoever publishes a whole record for the first time reads its cases one by one, not here.</summary>
    const int MaxTold = 20;

    public static TextChanges None { get; } = new(0, []);

    internal static TextChanges Of(IReadOnlyCollection<Func<TextChange>> all) => new(all.Count, [.. all.Take(MaxTold).Select(one => one())]);
}

/// <summary>What becomes of one case.</summary>
/// <param name="Others">Other things of it that are new, changed or gone: persons, annexes, dates.</param>
public sealed record CaseChange(string Case, LocalText Title, TextChanges New, TextChanges Changed, TextChanges Gone, TextChanges Corrections, int Others)
{
    public bool IsEmpty => New.Count + Changed.Count + Gone.Count + Corrections.Count + Others == 0;
}

/// <summary>Cases of one kind of change: how many, and as many of them as are told.</summary>
public sealed record CaseChanges(int Count, IReadOnlyList<CaseChange> Told);

/// <summary>How the next edition would differ from the last for who reads it: which entries it would show that the last did not, and which no longer.</summary>
public sealed record EditionChanges(CaseChanges Added, CaseChanges Changed, CaseChanges Left)
{
    /// <summary>Cases that are told with their sentences: a page, and memory, must not grow with the record.</summary>
    const int MaxTold = 50;

    public bool IsEmpty => Added.Count + Changed.Count + Left.Count == 0;

    /// <param name="last">What the last edition shows; null before the first.</param>
    /// <param name="views">What the next would.</param>
    internal static EditionChanges Of(RecordIndex index, RecordState state, EntryList? last, IReadOnlyList<CaseView> views)
    {
        Dictionary<string, long> before = new(StringComparer.Ordinal);
        foreach ((string record, long version) in last?.Entries ?? []) before[record] = version;
        HashSet<string> now = [.. views.SelectMany(v => v.Openings).Select(o => o.Entry.Record)];
        ILookup<string, Thing> gone = before.Where(b => !now.Contains(b.Key)).Select(b => Version(index, b.Key, b.Value)).OfType<Thing>().ToLookup(t => t.Entry.Case ?? "", StringComparer.Ordinal);
        CaseView[] added = [.. views.Where(v => !before.ContainsKey(v.Entry.Record))];
        CaseView[] changed = [.. views.Where(v => before.ContainsKey(v.Entry.Record) && (gone[v.Entry.Record].Any() || v.Openings.Any(o => !before.TryGetValue(o.Entry.Record, out long version) || version != o.Entry.Version)))];
        HashSet<string> there = [.. views.Select(v => v.Entry.Record)];
        Thing[] left = [.. gone.Where(g => !there.Contains(g.Key)).SelectMany(g => g.Where(t => t.Type == ThingType.Case))];
        return new EditionChanges(
            new CaseChanges(added.Length, [.. added.Take(MaxTold).Select(Told)]),
            new CaseChanges(changed.Length, [.. changed.Take(MaxTold).Select(Told)]),
            new CaseChanges(left.Length, [.. left.Take(MaxTold).Select(t => new CaseChange(t.Id, InWords.Of(state, t), TextChanges.None, TextChanges.None, Gone(gone[t.Id], Then), TextChanges.None, 0))]));

        CaseChange Told(CaseView view) => Of(index, state, before, view, gone[view.Entry.Record], Then);

        // Who was named in the last edition is listed there as they then stood: who is not was named by nobody.
        Thing? Then(string id) => before.TryGetValue(id, out long version) ? Version(index, id, version) : null;
    }

    static CaseChange Of(RecordIndex index, RecordState state, Dictionary<string, long> before, CaseView view, IEnumerable<Thing> gone, Func<string, Thing?> then)
    {
        HashSet<string> now = [.. view.Openings.Select(o => o.Entry.Record)];
        List<Func<TextChange>> fresh = [], changed = [], corrections = [];
        int others = gone.Count(t => t.Type != ThingType.Statement);
        foreach (Opening opening in view.Openings)
        {
            bool isNew = !before.TryGetValue(opening.Entry.Record, out long version);
            if (!isNew && version == opening.Entry.Version) continue;
            switch (opening.Type)
            {
                case ThingType.Statement when isNew: fresh.Add(Text); break;
                case ThingType.Statement: changed.Add(Text); break;
                case ThingType.Correction: corrections.Add(Text); break;
                default: others++; break;
            }

            TextChange Text() => new(
                opening.Entry.Record,
                !isNew && Version(index, opening.Entry.Record, version) is { } was ? InWords.Of(was, then) : LocalText.Empty,
                state.Find(opening.Entry.Record) is { } thing ? InWords.Of(thing, Shown) : LocalText.Empty);
        }

        return new CaseChange(view.Entry.Record, view.Title, TextChanges.Of(fresh), TextChanges.Of(changed), Gone(gone, then), TextChanges.Of(corrections), others);

        Thing? Shown(string id) => now.Contains(id) ? state.Find(id) : null;
    }

    static TextChanges Gone(IEnumerable<Thing> gone, Func<string, Thing?> then) => TextChanges.Of([.. gone.Where(t => t.Type == ThingType.Statement).Select(t => (Func<TextChange>)(() => new TextChange(t.Id, InWords.Of(t, then), LocalText.Empty)))]);

    /// <summary>Null where that version can no longer be read.</summary>
    static Thing? Version(RecordIndex index, string record, long version) =>
        index.History(record).Versions.FirstOrDefault(v => v.Version == version)?.Change is { } change ? new Thing(change) : null;
}
