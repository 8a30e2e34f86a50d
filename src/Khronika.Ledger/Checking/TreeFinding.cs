namespace Khronika.Ledger.Checking;

/// <summary>What is the matter with a file of a log.</summary>
public enum TreeFindingKind
{
    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>It is there and is not what the root says.</summary>
    Wrong,

    /// <summary>It may be there, and reading it failed.</summary>
    Unreadable,

    /// <summary>It is there, and what it is cannot be judged: a key, an algorithm or a version is not known.</summary>
    Unchecked,
}

/// <summary>One file of a log that is not as the root says.</summary>
/// <param name="Path">Relative to the log's prefix: <c>tile/0/000</c>.</param>
/// <param name="Reason">In words. Never holds content.</param>
public sealed record TreeFinding(TreeFindingKind Kind, string Path, string Reason);
