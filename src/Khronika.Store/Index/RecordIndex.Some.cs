using Khronika.Record;

namespace Khronika.Store.Index;

/// <summary>What a page asks for: some, in an order, and never all.</summary>
public sealed partial class RecordIndex
{
    /// <summary>The latest versions of things of a type, the last logged first.</summary>
    /// <param name="below">Only what was logged before this place; <see cref="long.MaxValue"/> to begin.</param>
    public IReadOnlyList<LoggedChange> LatestOfType(string type, long below, int limit) =>
        [.. database.Read("Index/latest-of-type", IndexedEntry.Of, ("type", type), ("below", below), ("limit", limit)).Select(entry => entry.ToChange()!)];

    /// <summary>As <see cref="CurrentOfType(string)"/>, of what was logged from a place on: what somebody who has read the rest lacks.</summary>
    public IEnumerable<LoggedChange> CurrentOfType(string type, long from)
    {
        IReadOnlyList<IndexedEntry> page;
        do
        {
            page = database.Read("Index/of-type", IndexedEntry.Of, ("type", type), ("from", from), ("limit", PageSize));
            foreach (IndexedEntry entry in page) yield return entry.ToChange()!;
            if (page.Count > 0) from = page[^1].LogIndex + 1;
        }
        while (page.Count == PageSize);
    }

    /// <summary>Which things of a type name this one, and where; of many the first logged.</summary>
    public IReadOnlyList<Pointing> PointingTo(string record, string type, int limit) =>
        database.Read("Index/pointing-from-type", row => new Pointing(IndexedEntry.Of(row).ToChange()!, row.Text(11)), ("record", record), ("type", type), ("limit", limit));
}
