using System.Text;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Timestamping.OpenTimestamps;

/// <summary>
/// A stock <c>.ots</c> for one object: from SHA-256 of its bytes through the field that names it, the entry, the log's tree and
/// the stamped root to those who vouch for the root. Whoever holds the object and this file needs nothing of ours. It opens the
/// salt and the pointer of that one field, and nothing else of the entry.
/// </summary>
public static class ObjectProof
{
    /// <param name="entry">The entry with that field shown.</param>
    /// <param name="kind">Its leaf's first line.</param>
    /// <param name="pointer">The field whose value is the hash: <c>/body/objects/0/sha256</c>.</param>
    /// <param name="inclusion">The path of the leaf in the tree of <paramref name="size"/> leaves.</param>
    /// <param name="stamp">A proof over the raw root of that tree.</param>
    /// <param name="reason">Why there can be none, in words.</param>
    public static OtsProof? Make(EntryFile entry, LeafKind kind, string pointer, long index, long size, IReadOnlyList<Hash> inclusion, OtsProof stamp, out string? reason)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(stamp);
        reason = null;
        (byte[] Prefix, byte[] Suffix, Hash Digest)? field = FieldOf(entry, pointer, out int leaf);
        if (field is null) reason = "the entry does not show a field with the hash of an object there";
        else if (field.Value.Prefix.Length > OtsLimits.MaxMessageBytes - (2 * Hash.Size) - 2) reason = "the field is too long for a proof";
        if (reason is not null) return null;

        (byte[] prefix, byte[] suffix, Hash digest) = field!.Value;
        OtsProof proof = OtsProof.Over(digest);
        OtsNode at = proof.Start.Then(OtsOperation.Hexlify).Then(OtsOperation.Prepend([0, .. prefix])).Then(OtsOperation.Append(suffix)).Then(OtsOperation.Sha256);
        Hash[] leaves = LeavesOf(entry);
        at = Climb(at, leaf, leaves.Length, InclusionProof.Make(leaves, leaf));
        byte[] whole = Leaf.Of(entry.Commitment, kind);
        at = at.Then(OtsOperation.Hexlify).Then(OtsOperation.Prepend([0, .. whole.AsSpan(0, whole.Length - (2 * Hash.Size) - 1)])).Then(OtsOperation.Append("\n"u8)).Then(OtsOperation.Sha256);
        at = Climb(at, index, size, inclusion);
        if (!stamp.IsOver(new Hash(at.MessageBytes))) reason = "its way does not lead to the root that was stamped";
        else at.Merge(stamp.Start);
        if (reason is null && !OtsProof.TryRead(proof.ToBytes(), out _, out OtsFault? fault)) reason = $"its way is beyond what a proof can hold ({fault})";
        return reason is null ? proof : null;
    }

    /// <summary>From a node of a Merkle tree to its root: the loop of RFC 9162 §2.1.3.2, written down as operations.</summary>
    static OtsNode Climb(OtsNode at, long index, long size, IReadOnlyList<Hash> path)
    {
        long node = index, last = size - 1;
        foreach (Hash sibling in path)
        {
            if ((node & 1) == 1 || node == last)
            {
                at = at.Then(OtsOperation.Prepend([1, .. sibling.Bytes]));
                while ((node & 1) == 0 && node != 0)
                {
                    node >>= 1;
                    last >>= 1;
                }
            }
            else
            {
                at = at.Then(OtsOperation.Append(sibling.Bytes)).Then(OtsOperation.Prepend([1]));
            }

            at = at.Then(OtsOperation.Sha256);
            node >>= 1;
            last >>= 1;
        }

        return at;
    }

    // What stands before and after the hash in the disclosure. The hash is alone in its scalar, so its digits stand there once.
    static (byte[] Prefix, byte[] Suffix, Hash Digest)? FieldOf(EntryFile entry, string pointer, out int leaf)
    {
        leaf = entry.Pointers.ToList().IndexOf(pointer);
        if (leaf <= 0 || entry.StateOf(pointer) != FieldState.Shown) return null;
        if (entry.ValueOf(pointer) is not System.Text.Json.Nodes.JsonValue value || !value.TryGetValue(out string? text) || !Hash.TryParse(text, out Hash digest)) return null;
        byte[] line = LinesOf(entry)[leaf];
        int at = line.Length - text.Length - 2;
        return (line[..at], line[(at + text.Length)..], digest);
    }

    static Hash[] LeavesOf(EntryFile entry) =>
        [.. LinesOf(entry).Select(line => line[0] == '[' ? MerkleTree.LeafHash(line) : Hash.Parse(Encoding.ASCII.GetString(line)))];

    // Canonical JSON holds no line end of its own.
    static byte[][] LinesOf(EntryFile entry)
    {
        byte[] file = entry.ToBytes();
        List<byte[]> lines = [];
        foreach (Range line in file.AsSpan(0, file.Length - 1).Split((byte)'\n')) lines.Add(file[line]);
        return [.. lines];
    }
}
