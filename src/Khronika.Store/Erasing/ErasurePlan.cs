using Khronika.Ledger.Tree;
using Khronika.Record.Things;

namespace Khronika.Store.Erasing;

/// <summary>What an erasure destroys, and what it leaves that somebody who wants it gone must know of.</summary>
/// <param name="Entries">What goes, in the order of the log; without what is erased already.</param>
/// <param name="Done">Those that are erased already.</param>
/// <param name="ObjectsGone">Objects no other whole entry names: removed.</param>
/// <param name="ObjectsKept">Objects they name and another whole entry names too: they stay.</param>
/// <param name="NamedBy">Entries that stay and name one of the things: an excerpt holds words of its item, a clearance its reasons.</param>
/// <param name="Editions">Editions whose list names one of the entries: copies of that site may hold what they opened of it.</param>
public sealed record ErasurePlan(
    ErasureMode Mode,
    IReadOnlyList<ErasableEntry> Entries,
    IReadOnlyList<long> Done,
    IReadOnlyList<Hash> ObjectsGone,
    IReadOnlyList<Hash> ObjectsKept,
    IReadOnlyList<ErasableEntry> NamedBy,
    IReadOnlyList<long> Editions);

/// <summary>An entry by its place. Type, record and version are null where nothing is left to tell them.</summary>
public sealed record ErasableEntry(long LogIndex, string? Type, string? Record, long? Version);
