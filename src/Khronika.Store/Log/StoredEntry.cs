using Khronika.Ledger.Entries;
using Khronika.Ledger.Tree;

namespace Khronika.Store.Log;

/// <summary>What is left in an entry's place in its pack.</summary>
public enum StoredState
{
    /// <summary>A file that can be read: whole, or with lines withheld.</summary>
    Kept,

    /// <summary>The leaf hashes alone.</summary>
    Erased,

    /// <summary>No byte: the log was restored from a mirror, which never had the entry.</summary>
    Lost,
}

/// <summary>An entry as its pack holds it.</summary>
/// <param name="Pack">Where it lies, relative to the record.</param>
/// <param name="File">Null where there is nothing to read.</param>
public readonly record struct StoredEntry(StoredState State, string Pack, LeafKind Kind, Hash Commitment, EntryFile? File);
