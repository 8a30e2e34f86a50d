namespace Khronika.Ledger.Following;

/// <summary>Why a log's file could not be had.</summary>
public enum LogSourceFailure
{
    /// <summary>Nobody answers there.</summary>
    Unreachable,

    /// <summary>The answer did not come whole in <see cref="LogSource.Timeout"/>.</summary>
    TimedOut,

    /// <summary>The server answered with neither the file nor "there is none"; a redirect is such an answer.</summary>
    Refused,

    /// <summary>More bytes than a file of this name can have.</summary>
    TooLarge,

    /// <summary>It is there and may not, or cannot, be read.</summary>
    Unreadable,
}

/// <summary>
/// A file of a log could not be had, which says nothing about the log. Names the path below the log's prefix and never where the
/// prefix lies: who follows whom is nobody's to read in a program's output (rule 11).
/// </summary>
public sealed class LogSourceException(string path, LogSourceFailure failure, string reason) : IOException($"{path}: {reason}")
{
    /// <summary>Below the prefix: <c>tile/0/000</c>.</summary>
    public string Path { get; } = path;

    public LogSourceFailure Failure { get; } = failure;

    /// <summary>In words, without the path.</summary>
    public string Reason { get; } = reason;
}
