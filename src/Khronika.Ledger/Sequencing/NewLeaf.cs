using Khronika.Ledger.Entries;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Sequencing;

/// <summary>A leaf to be logged, with the entry file it commits to, if there is one.</summary>
public sealed class NewLeaf
{
    /// <summary>The leaf of an entry. A public one is also served whole at <c>entry/&lt;index&gt;</c>.</summary>
    /// <exception cref="ArgumentException">Something of the entry is withheld: only whole entries are logged.</exception>
    public NewLeaf(LeafKind kind, EntryFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.WithheldCount > 0) throw new ArgumentException("only whole entries are logged", nameof(file));
        Kind = kind;
        Commitment = file.Commitment;
        Bytes = Leaf.Of(Commitment, kind);
        File = file.ToBytes();
        Log = file.Log;
        SealNumber = file.SealNumber;
    }

    /// <summary>Any leaf, without a file beside it: for logs of other things than entries, and for entries whose file is lost.</summary>
    /// <exception cref="ArgumentException">Longer than a bundle's length field can say.</exception>
    public NewLeaf(ReadOnlyMemory<byte> bytes, ReadOnlyMemory<byte> file = default)
    {
        if (bytes.Length > Tiles.EntryBundle.MaxLeafBytes) throw new ArgumentException($"a leaf has at most {Tiles.EntryBundle.MaxLeafBytes} bytes", nameof(bytes));
        Kind = Leaf.Read(bytes.Span, out Hash commitment);
        Commitment = commitment;
        Bytes = bytes;
        File = file;
    }

    /// <summary>What the leaf says it is.</summary>
    public LeafKind Kind { get; }

    /// <summary>The commitment of the entry; meaningless where <see cref="Kind"/> is unknown.</summary>
    public Hash Commitment { get; }

    /// <summary>What is hashed into the tree.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The entry file, kept beside the log; empty where there is none.</summary>
    public ReadOnlyMemory<byte> File { get; }

    /// <summary>As <see cref="EntryFile.SealNumber"/>; 0 where the entry was not sealed by this process.</summary>
    internal long SealNumber { get; }

    /// <summary>The log the entry says it is of; null for a leaf that is no entry.</summary>
    internal string? Log { get; }

    /// <summary>The same commitment as the other kind of entry; null for a leaf that is no entry.</summary>
    internal byte[]? OtherKind => Kind switch
    {
        LeafKind.Entry => Leaf.Retold(Bytes.Span, LeafKind.Public),
        LeafKind.Public => Leaf.Retold(Bytes.Span, LeafKind.Entry),
        _ => null,
    };
}
