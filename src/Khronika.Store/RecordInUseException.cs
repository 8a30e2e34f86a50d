namespace Khronika.Store;

/// <summary>A record has one writer at a time: two would fork its log.</summary>
public sealed class RecordInUseException : IOException
{
    internal RecordInUseException()
        : base("another process is writing to this record")
    {
    }
}
