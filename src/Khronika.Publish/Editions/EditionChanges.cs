using Khronika.Language.Texts;
using Khronika.Record;
using Khronika.Record.Sentences;
using Khronika.Record.State;
using Khronika.Record.Views;
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
    internal const int MaxTold = 20;

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

    /// <param name="last">The list of the last edition; null before the first.</param>
    /// <param name="now">What the next would show.</param>
    internal static EditionChanges Of(RecordIndex index, Stream? last, PublicCases now)
    {
        ListedVersions before = new(last);
        IReadOnlyDictionary<string, GoneThings> gone = GoneThings.Of(index, before, now.Opened);
        IReadOnlySet<int> otherwise = now.Opened.CasesWhere((record, version) => before.Of(record) != version);
        ILookup<bool, int> known = Enumerable.Range(0, now.Cases.Count).ToLookup(place => before.Of(now.Cases[place].Id) is not null);
        int[] added = [.. known[false]];
        int[] changed = [.. known[true].Where(place => otherwise.Contains(place) || gone.ContainsKey(now.Cases[place].Id))];
        HashSet<string> there = [.. now.Cases.Select(c => c.Id)];
        (Thing Case, GoneThings Gone)[] left = [.. from one in gone where one.Value.Case is not null && !there.Contains(one.Key) select (one.Value.Case, one.Value)];
        return new EditionChanges(
            new CaseChanges(added.Length, [.. added.Take(MaxTold).Select(Told).OfType<CaseChange>()]),
            new CaseChanges(changed.Length, [.. changed.Take(MaxTold).Select(Told).OfType<CaseChange>()]),
            new CaseChanges(left.Length, [.. left.Take(MaxTold).Select(l => new CaseChange(l.Case.Id, InWords.Of(l.Case, Then), TextChanges.None, TextChanges.None, Gone(index, l.Gone, Then), TextChanges.None, 0))]));

        CaseChange? Told(int place) => now.View(place) is { } view ? Of(index, now.State, before, view, gone.GetValueOrDefault(view.Entry.Record), Then) : null;

        // Who was named in the last edition is listed there as they then stood: who is not was named by nobody.
        Thing? Then(string id) => before.Of(id) is { } version ? GoneThings.Version(index, id, version) : null;
    }

    static CaseChange Of(RecordIndex index, RecordState state, ListedVersions before, CaseView view, GoneThings? gone, Func<string, Thing?> then)
    {
        HashSet<string> now = [.. view.Openings.Select(o => o.Entry.Record)];
        List<Func<TextChange>> fresh = [], changed = [], corrections = [];
        int others = gone?.Others ?? 0;
        foreach (Opening opening in view.Openings)
        {
            long? version = before.Of(opening.Entry.Record);
            if (version == opening.Entry.Version) continue;
            switch (opening.Type)
            {
                case ThingType.Statement when version is null: fresh.Add(Text); break;
                case ThingType.Statement: changed.Add(Text); break;
                case ThingType.Correction: corrections.Add(Text); break;
                default: others++; break;
            }

            TextChange Text() => new(
                opening.Entry.Record,
                version is { } shown && GoneThings.Version(index, opening.Entry.Record, shown) is { } was ? InWords.Of(was, then) : LocalText.Empty,
                state.Find(opening.Entry.Record) is { } thing ? InWords.Of(thing, Shown) : LocalText.Empty);
        }

        return new CaseChange(view.Entry.Record, view.Title, TextChanges.Of(fresh), TextChanges.Of(changed), gone is null ? TextChanges.None : Gone(index, gone, then), TextChanges.Of(corrections), others);

        Thing? Shown(string id) => now.Contains(id) ? state.Find(id) : null;
    }

    static TextChanges Gone(RecordIndex index, GoneThings gone, Func<string, Thing?> then) =>
        new(gone.Statements, [.. gone.Told(index).Select(t => new TextChange(t.Id, InWords.Of(t, then), LocalText.Empty))]);
}
