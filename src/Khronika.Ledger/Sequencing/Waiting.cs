namespace Khronika.Ledger.Sequencing;

/// <summary>Leaves of one caller, waiting to be sequenced together.</summary>
sealed class Waiting(IReadOnlyList<NewLeaf> leaves)
{
    // Callers go on elsewhere than in the thread that commits for all.
    readonly TaskCompletionSource<long> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<NewLeaf> Leaves => leaves;

    public long Bytes { get; } = BytesOf(leaves);

    /// <summary>The index of the first leaf.</summary>
    public Task<long> Done => done.Task;

    public void Succeed(long first) => done.SetResult(first);

    public void Fail(Exception why) => done.SetException(why);

    /// <summary>Whether an entry among them names another log.</summary>
    public bool IsOfAnotherLogThan(string origin)
    {
        for (int i = 0; i < leaves.Count; i++)
            if (leaves[i].Log is string log && log != origin) return true;
        return false;
    }

    /// <summary>Whether this process sealed all of them, after as many others.</summary>
    public bool IsSealedAfter(long seals)
    {
        for (int i = 0; i < leaves.Count; i++)
            if (leaves[i].SealNumber <= seals) return false;
        return true;
    }

    static long BytesOf(IReadOnlyList<NewLeaf> leaves)
    {
        long bytes = 0;
        for (int i = 0; i < leaves.Count; i++) bytes += leaves[i].Bytes.Length + leaves[i].File.Length;
        return bytes;
    }
}
