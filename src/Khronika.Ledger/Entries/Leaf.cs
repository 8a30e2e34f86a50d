using System.Text;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Entries;

/// <summary>What a leaf of the log says of the entry behind it.</summary>
public enum LeafKind
{
    /// <summary>Another first line than the two known: hashed, and reported as unknown.</summary>
    Unknown,

    /// <summary>An entry whose file stays with the keeper.</summary>
    Entry,

    /// <summary>An entry the keeper must serve whole at <c>entry/&lt;index&gt;</c>.</summary>
    Public,
}

/// <summary>The leaf of the log: a first line that says what it is, then the commitment in lower-case hex. Nothing readable.</summary>
public static class Leaf
{
    const string EntryLine = "khronika-entry/v1\n";
    const string PublicLine = "khronika-public/v1\n";

    /// <exception cref="ArgumentOutOfRangeException">An unknown leaf cannot be written.</exception>
    public static byte[] Of(Hash commitment, LeafKind kind) => kind switch
    {
        LeafKind.Entry => Encoding.ASCII.GetBytes($"{EntryLine}{commitment}\n"),
        LeafKind.Public => Encoding.ASCII.GetBytes($"{PublicLine}{commitment}\n"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "only entries and public entries are logged"),
    };

    /// <summary>The leaf of an entry as one of the other kind, with the same commitment.</summary>
    internal static byte[] Retold(ReadOnlySpan<byte> leaf, LeafKind kind)
    {
        ReadOnlySpan<byte> line = kind == LeafKind.Public ? "khronika-public/v1\n"u8 : "khronika-entry/v1\n"u8;
        ReadOnlySpan<byte> commitment = leaf[(leaf.IndexOf((byte)'\n') + 1)..];
        return [.. line, .. commitment];
    }

    /// <summary>The kind of a leaf and its commitment; <see cref="LeafKind.Unknown"/> for everything not of the exact form.</summary>
    public static LeafKind Read(ReadOnlySpan<byte> leaf, out Hash commitment)
    {
        commitment = default;
        int lineEnd = leaf.IndexOf((byte)'\n') + 1;
        LeafKind kind =
            leaf[..lineEnd].SequenceEqual("khronika-entry/v1\n"u8) ? LeafKind.Entry
            : leaf[..lineEnd].SequenceEqual("khronika-public/v1\n"u8) ? LeafKind.Public
            : LeafKind.Unknown;
        if (kind == LeafKind.Unknown || leaf.Length != lineEnd + 65 || leaf[^1] != '\n') return LeafKind.Unknown;
        return Hash.TryParse(leaf[lineEnd..^1], out commitment) ? kind : LeafKind.Unknown;
    }
}
