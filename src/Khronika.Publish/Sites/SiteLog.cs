using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Proofs;

namespace Khronika.Publish.Sites;

/// <summary>What a site takes from the record's log. Every proof leads to the one checkpoint.</summary>
public sealed class SiteLog
{
    public required Checkpoint Checkpoint { get; init; }

    /// <summary>The whole entry at an index; only what is opened of it is ever written.</summary>
    public required Func<long, EntryFile> EntryAt { get; init; }

    /// <summary>The proof of an index against <see cref="Checkpoint"/>, without extra.</summary>
    public required Func<long, TlogProof> ProofAt { get; init; }

    /// <summary>Whether a public erasure names this index: its withheld leaves are then counted as erased.</summary>
    public Func<long, bool> IsErased { get; init; } = _ => false;

    /// <summary>Files as served below <c>log/</c>, by path: <c>checkpoint</c>, <c>checkpoints/3</c>, <c>tile/0/000</c>, <c>entry/0</c>.</summary>
    public required IEnumerable<string> Files { get; init; }

    public required Func<string, Stream> Open { get; init; }
}
