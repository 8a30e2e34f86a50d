using System.Text.Json.Nodes;
using Khronika.Ledger.Tree;
using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Store.Due;
using Khronika.Store.Objects;

namespace Khronika.Store.Index;

/// <summary>All that is written for one entry, worked out before the database is touched: on any core, and the same whenever it is done.</summary>
/// <param name="Objects">The objects the entry names, and as what.</param>
/// <param name="Erasure">What the entry erases; null where it is no erasure this version understands, or one of a later entry.</param>
sealed record EntryRows(IndexedEntry Entry, IReadOnlyList<(Hash Hash, string Part)> Objects, ErasureBody? Erasure)
{
    /// <summary>What it asks for.</summary>
    internal IReadOnlyList<DueRow> Due { get; private init; } = [];

    internal static EntryRows Of(IndexedEntry entry, ObjectFiles objects)
    {
        if (DueRows.MayAsk(entry.Type) && entry.ToJson() is JsonObject asking) return new EntryRows(entry, [], null) { Due = DueRows.Of(entry.Type, new Fields(asking)) };
        if (entry.Type is not (ThingType.Evidence or ThingType.Erasure) || entry.ToJson() is not JsonObject body) return new EntryRows(entry, [], null);
        if (entry.Type == ThingType.Evidence) return new EntryRows(entry, [.. NamedObjects.In(entry.Type, body, objects)], null);
        ErasureBody? erasure = ErasureBody.Read(body);
        return new EntryRows(entry, [], erasure?.LogIndex < entry.LogIndex ? erasure : null);
    }
}
