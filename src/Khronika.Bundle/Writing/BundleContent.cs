using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Proofs;
using Khronika.Record.Views;

namespace Khronika.Bundle.Writing;

/// <summary>What a bundle is made of. The store answers the delegates; nothing here knows where things lie.</summary>
public sealed record BundleContent
{
    /// <summary>The case as the audience may see it: what is not in it does not enter the bundle.</summary>
    public required CaseView View { get; init; }

    /// <summary>Source counts by assertion id, as the view was built with.</summary>
    public required IReadOnlyDictionary<string, SourceCount> Counts { get; init; }

    /// <summary>The language of the page.</summary>
    public required string Language { get; init; }

    /// <summary>The self-contained page.</summary>
    public required byte[] Page { get; init; }

    /// <summary>The same as PDF; null where it could not be made.</summary>
    public byte[]? Pdf { get; init; }

    /// <summary>The signed checkpoint all proofs lead to.</summary>
    public required string Checkpoint { get; init; }

    /// <summary>The log's key; its name is the origin.</summary>
    public required VerifierKey Key { get; init; }

    /// <summary>The whole entry at a log index.</summary>
    public required Func<long, EntryFile> EntryAt { get; init; }

    /// <summary>The inclusion path of a log index in the tree of <see cref="Checkpoint"/>, with that checkpoint.</summary>
    public required Func<long, TlogProof> ProofOf { get; init; }

    /// <summary>An object by its SHA-256 in lower-case hex.</summary>
    public required Func<string, Stream> OpenObject { get; init; }

    /// <summary>Log indexes of public entries to add to entry 0: rotations of the log's key, erasures of entries that are in the view.</summary>
    public IReadOnlyList<long> PublicEntries { get; init; } = [];

    /// <summary>When the bundle is made: the one time in it that is not the record's.</summary>
    public required DateTimeOffset MadeAt { get; init; }
}
