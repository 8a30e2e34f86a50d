namespace Khronika.Store;

/// <summary>A folder was to be opened as a record and is none this program can read.</summary>
public sealed class NoRecordException : IOException
{
    internal NoRecordException(bool isUnknownFormat, string message)
        : base(message) => IsUnknownFormat = isUnknownFormat;

    /// <summary>There is something, but it could not be read: another program's version may. Otherwise there is nothing.</summary>
    public bool IsUnknownFormat { get; }
}
