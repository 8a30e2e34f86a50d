using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Sequencing;

/// <summary>What a staged batch says of itself: the trees it lies between.</summary>
sealed record StagedHeader(long OldSize, Hash OldRoot, long NewSize, Hash NewRoot)
{
    public string Name => StagedBatch.NameOf(NewSize, NewRoot);

    /// <summary>The name of the batch this one follows.</summary>
    public string NameBefore => StagedBatch.NameOf(OldSize, OldRoot);
}
