namespace Khronika.Archive.Warc.Splitting;

/// <summary>What came of the records that begin in a stretch of a file.</summary>
/// <param name="Start">Offset of the first record; of the stretch's end where none begins in it.</param>
/// <param name="End">Offset of the first record that was not taken; <see cref="long.MaxValue"/> at the end of the file.</param>
/// <param name="NeedsOrder">Whether it has to be read in its turn: something in it hangs on records before it, or it goes on too far.</param>
sealed record Stretch<T>(long Start, long End, IReadOnlyList<T> Items, bool NeedsOrder = false)
{
    /// <summary>Bytes that were read twice for it.</summary>
    public long Reread { get; init; }
}
