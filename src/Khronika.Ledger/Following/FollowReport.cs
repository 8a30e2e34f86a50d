using Khronika.Ledger.Notes;

namespace Khronika.Ledger.Following;

/// <summary>What one look at a log brought.</summary>
/// <param name="Checkpoint">The latest one that holds, of those seen now and before; null where none ever did.</param>
/// <param name="NewEntries">Leaves checked now for the first time.</param>
/// <param name="Findings">Empty where all is well.</param>
public sealed record FollowReport(Checkpoint? Checkpoint, long NewEntries, IReadOnlyList<LogFinding> Findings)
{
    public bool IsAltered => Findings.Any(finding => finding.IsAltered);
}
