using Khronika.Ledger.Tree;
using Khronika.Record.Things;
using Khronika.Store.Corrections;

namespace Khronika.Store.Erasing;

/// <summary>What an erasure destroys, and what it leaves that somebody who wants it gone must know of.</summary>
/// <param name="Entries">What goes, in the order of the log; without what is erased already.</param>
/// <param name="Done">Those that are erased already.</param>
/// <param name="ObjectsGone">Objects no other whole entry names: removed.</param>
/// <param name="ObjectsKept">Objects they name and another whole entry names too: they stay.</param>
/// <param name="NamedBy">Entries that stay and name one of the things: an excerpt holds words of its item, a clearance its reasons.</param>
/// <param name="Given">Editions and handovers whose list names one of the entries: who has a copy may hold what they opened of it.</param>
/// <param name="NotChecked">Editions and handovers whose list is not kept, so that nobody can say whether they hold one.</param>
public sealed record ErasurePlan(
    ErasureMode Mode,
    IReadOnlyList<ErasableEntry> Entries,
    IReadOnlyList<long> Done,
    IReadOnlyList<Hash> ObjectsGone,
    IReadOnlyList<Hash> ObjectsKept,
    IReadOnlyList<ErasableEntry> NamedBy,
    IReadOnlyList<Given> Given,
    IReadOnlyList<Given> NotChecked)
{
    /// <summary>Numbers of the editions among <see cref="Given"/>.</summary>
    public IReadOnlyList<long> Editions => [.. Given.OfType<Given.Edition>().Select(edition => edition.Number)];
}

/// <summary>An entry by its place. Type, record and version are null where nothing is left to tell them.</summary>
public sealed record ErasableEntry(long LogIndex, string? Type, string? Record, long? Version);
