namespace Khronika.Record.Things;

/// <summary>What an erasure leaves of an entry. The commitment stays in the log either way.</summary>
public enum ErasureMode
{
    /// <summary>The index and the five fields that every entry shows: which thing it was, of which kind, in which version. The default.</summary>
    KeepHeader,

    /// <summary>Leaf hashes alone: not even which thing it was.</summary>
    Full,
}
