namespace Khronika.Store.Erasing;

/// <summary>An entry of which nothing is left but its commitment was to be read.</summary>
public sealed class ErasedEntryException : IOException
{
    internal ErasedEntryException(long logIndex)
        : base(FormattableString.Invariant($"entry {logIndex} was erased")) => LogIndex = logIndex;

    public long LogIndex { get; }
}
