namespace Khronika.Archive.Warc;

/// <summary>
/// Bytes that may be read a second time in search of records which a broken one has swallowed. Stops a file of nested fragments,
/// each of which breaks off at its end, from being read once for every fragment.
/// </summary>
/// <param name="bytes">As many as the file has: then no file costs more than twice its reading.</param>
sealed class RereadBudget(long bytes)
{
    long left = bytes;

    /// <summary>What was read twice.</summary>
    public long Used { get; private set; }

    /// <summary>Whether something was not read again because it had been done too often.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>Counts what somebody else read twice; false, and nothing is counted, where that is more than is left.</summary>
    public bool TryTake(long count)
    {
        if (count > left) return false;
        left -= count;
        Used += count;
        return true;
    }

    /// <summary>Where to go on after <paramref name="from"/> was passed once, unless that was done too often.</summary>
    public long Back(long from, long at)
    {
        long cost = Math.Max(0, at - from);
        if (TryTake(cost)) return from;
        IsSpent = true;
        return at;
    }
}
