namespace Khronika.Store;

/// <summary>
/// A change gives a thing a key that another thing of its case has: two statements with one key could not be told apart by whoever
/// names one of them. Nothing of the batch was logged.
/// </summary>
public sealed class KeyTakenException : InvalidOperationException
{
    // Without the key: it may be made of a name.
    internal KeyTakenException(string record, string holder)
        : base("another thing of the case has this key")
    {
        Record = record;
        Holder = holder;
    }

    /// <summary>The id of the thing that was to have the key.</summary>
    public string Record { get; }

    /// <summary>The id of the thing that has it.</summary>
    public string Holder { get; }
}
