using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Sequencing;

/// <summary>Stages leaves that are signed for already, as a mirror holds them; the head that names them makes them part of the log.</summary>
public static class StagedLeaves
{
    /// <summary>Stages a batch between two trees and returns its name, in place of one that an attempt before left there.</summary>
    public static string Write(ILogStorage storage, long oldSize, Hash oldRoot, long newSize, Hash newRoot, IReadOnlyList<NewLeaf> leaves)
    {
        ArgumentNullException.ThrowIfNull(storage);
        StagedBatch batch = new(oldSize, oldRoot, newSize, newRoot, leaves);
        if (storage.StagedNames().Contains(batch.Name)) storage.DiscardStaged([batch.Name]);
        storage.Stage(batch.Name, batch.ToBytes());
        return batch.Name;
    }
}
