namespace Khronika.Store;

/// <summary>
/// An edit was made of a version that is no longer the latest: logged, it would undo what somebody else entered meanwhile. Nothing
/// of its batch was logged; show the latest version and let the edit be made again.
/// </summary>
public sealed class StaleVersionException : InvalidOperationException
{
    internal StaleVersionException(string record, long expected, long latest)
        : base(FormattableString.Invariant($"the edit is of version {expected}, and the latest is {latest}"))
    {
        Record = record;
        Expected = expected;
        Latest = latest;
    }

    /// <summary>The id of the thing.</summary>
    public string Record { get; }

    /// <summary>The version the edit is of; 0 where the thing was to be new.</summary>
    public long Expected { get; }

    /// <summary>The version the record has, or an earlier change of the same batch made; 0 where it has none.</summary>
    public long Latest { get; }
}
