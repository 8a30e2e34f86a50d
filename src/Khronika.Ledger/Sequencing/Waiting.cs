namespace Khronika.Ledger.Sequencing;

/// <summary>Leaves of one caller, waiting to be sequenced together.</summary>
sealed class Waiting(IReadOnlyList<NewLeaf> leaves)
{
    // Callers go on elsewhere than in the thread that commits for all.
    readonly TaskCompletionSource<long> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<NewLeaf> Leaves => leaves;

    public long Bytes { get; } = leaves.Sum(leaf => (long)leaf.Bytes.Length + leaf.File.Length);

    /// <summary>The index of the first leaf.</summary>
    public Task<long> Done => done.Task;

    public void Succeed(long first) => done.SetResult(first);

    public void Fail(Exception why) => done.SetException(why);
}
