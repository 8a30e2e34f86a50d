using Khronika.Ledger.Entries;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Sequencing;

/// <summary>
/// Whether a staged batch, as read back, is what it says: the guard against a bit that flipped between hashing and storing, which
/// has ended other logs. Asked before anything is signed, and again for a batch found at start.
/// </summary>
static class BatchCheck
{
    // Below it, handing out the work costs more than the work.
    const int FewFiles = 16;

    /// <summary>The tree after the batch, computed from the leaves as they were read.</summary>
    /// <param name="before">The tree it must grow from.</param>
    /// <exception cref="DamagedLogException">It is not what it says.</exception>
    public static CompactRange Run(StagedBatch batch, CompactRange before)
    {
        if (batch.NewSize <= batch.OldSize) throw new DamagedLogException(batch.Name, "it adds no leaf");
        if (batch.OldSize != before.Size || batch.OldRoot != before.Root) throw new DamagedLogException(batch.Name, "it does not grow from the tree it is to extend");
        CompactRange after = before.Append(HashesOf(batch.Leaves));
        if (after.Root != batch.NewRoot) throw new DamagedLogException(batch.Name, "its leaves do not lead to the root it states");
        CheckFiles(batch);
        return after;
    }

    /// <summary>The leaf hashes of a batch, in order.</summary>
    public static Hash[] HashesOf(IReadOnlyList<NewLeaf> leaves) => HashesOf([.. leaves.Select(leaf => leaf.Bytes)]);

    /// <inheritdoc cref="HashesOf(IReadOnlyList{NewLeaf})"/>
    public static Hash[] HashesOf(ReadOnlyMemory<byte>[] leaves)
    {
        Hash[] hashes = new Hash[leaves.Length];
        MerkleTree.LeafHashes(leaves, hashes);
        return hashes;
    }

    // Hashing whole entries again is most of what a batch of them costs: on all cores, where there are enough to share.
    static void CheckFiles(StagedBatch batch)
    {
        bool areRight = batch.Leaves.Count < FewFiles || batch.Leaves.All(leaf => leaf.File.IsEmpty)
            ? batch.Leaves.All(IsRight)
            : batch.Leaves.AsParallel().All(IsRight);
        if (!areRight) throw new DamagedLogException(batch.Name, "an entry file is not the one its leaf commits to");
    }

    // A leaf without a file is one of another log than ours, or one whose file is lost; a public entry is served, so it must have one.
    static bool IsRight(NewLeaf leaf) => leaf.File.IsEmpty
        ? leaf.Kind != LeafKind.Public
        : leaf.Kind != LeafKind.Unknown && EntryFileReader.CommitmentOf(leaf.File.Span) == leaf.Commitment;
}
