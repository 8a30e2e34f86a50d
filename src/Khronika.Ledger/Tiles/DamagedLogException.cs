namespace Khronika.Ledger.Tiles;

/// <summary>
/// A file of a log is missing or is not what the log's own root says. Thrown and not returned: a log that does not hold together
/// is no material to go on with, and who checks logs catches it at one place.
/// </summary>
public sealed class DamagedLogException(string path, string reason) : IOException($"{path}: {reason}")
{
    /// <summary>Which file, relative to where the reader looks.</summary>
    public string Path { get; } = path;

    /// <summary>What is wrong with it, in words.</summary>
    public string Reason { get; } = reason;
}
