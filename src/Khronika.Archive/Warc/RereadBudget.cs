namespace Khronika.Archive.Warc;

/// <summary>
/// Bytes that may be read again in search of records which a broken one has swallowed. Stops a file of nested fragments, each of
/// which breaks off at its end, from being read once for every fragment.
/// </summary>
/// <param name="size">Bytes of what is read.</param>
sealed class RereadBudget(long size)
{
    /// <summary>How many times its own size: a file whose line ends were changed, so that every length in it is wrong, needs a little more than one.</summary>
    public const int Times = 4;

    /// <summary>What was read again.</summary>
    public long Used { get; private set; }

    /// <summary>Whether something was not read again because it had been done too often.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>Counts what is to be read again; false, and nothing is counted, where that would be too much.</summary>
    public bool TryTake(long count)
    {
        // Compared so that a file of any size can be.
        if ((Used + count) / Times > size)
        {
            IsSpent = true;
            return false;
        }

        Used += count;
        return true;
    }
}
