using Khronika.Record.Views;

namespace Khronika.Record.Lists;

/// <summary>What one reader may see of one case, by id and by type.</summary>
sealed class CaseThings
{
    readonly Dictionary<string, OpenedThing> things = new(StringComparer.Ordinal);
    readonly ILookup<string, OpenedThing> byType;

    public CaseThings(IEnumerable<OpenedThing> opened)
    {
        foreach (OpenedThing thing in opened) things.TryAdd(thing.Entry.Record, thing);
        byType = things.Values.OrderBy(t => t.Entry.LogIndex).ThenBy(t => t.Entry.Record, StringComparer.Ordinal).ToLookup(t => t.Type, StringComparer.Ordinal);
    }

    /// <summary>In the order of the log.</summary>
    public IEnumerable<OpenedThing> OfType(string type) => byType[type];

    public OpenedThing? Find(string id) => things.GetValueOrDefault(id);
}
