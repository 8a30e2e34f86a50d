using Khronika.Record;

namespace Khronika.Store.Index;

/// <summary>What is asked of the record: by case, by kind, by time. None of it looks at what it is not asked for.</summary>
public sealed partial class RecordIndex
{
    // Behind every text an entry can state as its time.
    const string NoInstant = "~";

    /// <summary>
    /// A case as it stands: the latest versions of all that belongs to it, itself among them, and the preserved items its
    /// descriptions name, in the order of the log. Nothing of a thing whose latest version is erased.
    /// </summary>
    /// <param name="caseId">The id of a case; of any other thing the answer is empty.</param>
    public IReadOnlyList<LoggedChange> OfCase(string caseId) => Merged(
        database.Read("Index/case-things", IndexedEntry.Of, ("case_id", caseId)),
        database.Read("Index/case-items", IndexedEntry.Of, ("case_id", caseId)));

    /// <summary>
    /// What the record knew at a moment: of each thing the latest version entered by then, as its <c>at</c> says. What is erased by
    /// now does not come back: where a version that may have been there by then is erased, nothing of its thing is shown.
    /// </summary>
    /// <param name="caseId">As for <see cref="OfCase"/>; null for the whole record.</param>
    public IEnumerable<LoggedChange> AsKnownOn(string? caseId, DateTimeOffset instant) => AsOf(caseId, Moment.Text(instant), long.MaxValue);

    /// <summary>
    /// The same as of a place in the log: what stands before it. An edition shows nothing that its place does not, so this is what
    /// was published with it.
    /// </summary>
    /// <param name="caseId">As for <see cref="OfCase"/>; null for the whole record.</param>
    public IEnumerable<LoggedChange> AsOfIndex(string? caseId, long logIndex) => AsOf(caseId, NoInstant, logIndex);

    /// <summary>One thing as of a place in the log; null where it was not there yet, or is erased.</summary>
    public LoggedChange? ThingAsOf(string record, long logIndex) => KnownThing(record, NoInstant, logIndex);

    /// <summary>The edition that was the latest at a moment; null where there was none yet.</summary>
    public EditionPlace? EditionOn(DateTimeOffset instant) =>
        database.Rows("Index/edition-on", row => new EditionPlace(row.GetInt64(1), row.GetInt64(0)), ("instant", Moment.Text(instant))) is [var one] ? one : null;

    /// <summary>Every version of a thing, what became of those that are not whole, and the numbers that are missing.</summary>
    public ThingHistory History(string record) => ThingHistory.Of(record, Versions(record), ErasuresOf);

    /// <summary>Which things name this one, and where; also one that is erased, or that was never there.</summary>
    public IReadOnlyList<Pointing> PointingTo(string record) =>
        database.Read("Index/pointing-to", row => new Pointing(IndexedEntry.Of(row).ToChange()!, row.Text(11)), ("record", record));

    /// <summary>The latest versions of all things of a type, in the order of the log; read a page at a time.</summary>
    public IEnumerable<LoggedChange> CurrentOfType(string type) => Pages("Index/of-type", ("type", type));

    /// <summary>
    /// Who may be named: the latest versions of every person of every case, each with their clearance, their consents and what took
    /// these back; many persons at a time, each time in the order of the log. No case can be shown to anybody without them, since a name
    /// slips into any text.
    /// </summary>
    public IEnumerable<IReadOnlyList<LoggedChange>> PersonsDecided()
    {
        long next = 0;
        for (int persons = PageSize; persons == PageSize;)
        {
            LoggedChange[] page = [.. database.Read("Index/persons-decided", IndexedEntry.Of, ("from", next), ("limit", PageSize)).Select(entry => entry.ToChange()!).DistinctBy(change => change.Record)];
            long[] read = [.. page.Where(change => change.Type == ThingType.Person).Select(change => change.LogIndex)];
            persons = read.Length;
            if (persons > 0) next = read[^1] + 1;
            yield return page;
        }
    }

    /// <summary>What a case names of other cases, with its clearances, in the order of the log: whether these are shown decides whether the reference is.</summary>
    public IReadOnlyList<LoggedChange> NamedElsewhere(string caseId) => [.. database.Read("Index/case-elsewhere", IndexedEntry.Of, ("case_id", caseId)).Select(entry => entry.ToChange()!).DistinctBy(change => change.Record)];

    /// <summary>As <see cref="All"/>, from a place in the log on.</summary>
    public IEnumerable<LoggedChange> Since(long logIndex) => PagesFrom(logIndex, "Index/entries-from");

    /// <summary>How many things there are of each type; without those whose latest version is erased.</summary>
    public IReadOnlyDictionary<string, long> Counts() =>
        database.Rows("Index/types", row => (Type: row.GetString(0), Count: row.GetInt64(1))).ToDictionary(one => one.Type, one => one.Count, StringComparer.Ordinal);

    IEnumerable<LoggedChange> AsOf(string? caseId, string instant, long below)
    {
        if (caseId is null) return Pages("Index/known-from", ("instant", instant), ("below", below));
        IReadOnlyList<IndexedEntry> things = database.Read("Index/known-things", IndexedEntry.Of, ("case_id", caseId), ("instant", instant), ("below", below));
        IEnumerable<string> items = things.Where(thing => thing.Type == ThingType.Description).Select(thing => thing.ToChange()!.Text("item")).OfType<string>().Distinct(StringComparer.Ordinal);
        return Merged(things, items.SelectMany(item => database.Read("Index/known-thing", IndexedEntry.Of, ("record", item), ("instant", instant), ("below", below)))
            .Where(item => item.Type == ThingType.Evidence && item.Case != caseId));
    }

    static IReadOnlyList<LoggedChange> Merged(IEnumerable<IndexedEntry> things, IEnumerable<IndexedEntry> items) =>
        [.. things.Concat(items).OrderBy(entry => entry.LogIndex).Select(entry => entry.ToChange()!)];
}
