using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Tests.Tree;

/// <summary>
/// A tree of any size up to 2^62 in which all leaves are alike but one, so that the hash of every range can be computed: what
/// proofs of such a tree must be is known, though nobody could store it.
/// </summary>
sealed class LargeTree(long special)
{
    static readonly Hash Common = MerkleTree.LeafHash("common"u8), Special = MerkleTree.LeafHash("special"u8);

    readonly Dictionary<(long Count, long Place), Hash> known = [];

    public static Hash Leaf(bool isSpecial) => isSpecial ? Special : Common;

    public Hash Root(long size) => Range(0, size);

    public Hash Range(long start, long end)
    {
        long count = end - start, place = special >= start && special < end ? special - start : -1;
        if (count == 1) return Leaf(place == 0);
        if (known.TryGetValue((count, place), out Hash hash)) return hash;
        long left = 1;
        while (left < count - left) left *= 2;
        return known[(count, place)] = MerkleTree.NodeHash(Range(start, start + left), Range(start + left, end));
    }
}
