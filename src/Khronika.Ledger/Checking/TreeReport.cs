namespace Khronika.Ledger.Checking;

/// <summary>What a check of a tree found, and over how much it was made.</summary>
/// <param name="Findings">In the order of their paths; empty where every file is what the root says.</param>
/// <param name="Leaves">Leaves whose place under the root was confirmed.</param>
/// <param name="UnknownLeaves">Those of them that are of a kind this version does not know.</param>
/// <param name="IsComplete">False where there were so many findings that the check ended early.</param>
public sealed record TreeReport(IReadOnlyList<TreeFinding> Findings, long Leaves, long UnknownLeaves, bool IsComplete);
