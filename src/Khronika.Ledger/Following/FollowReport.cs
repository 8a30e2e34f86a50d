using Khronika.Ledger.Notes;

namespace Khronika.Ledger.Following;

/// <summary>What one look at a log brought.</summary>
/// <param name="Checkpoint">The latest one that holds, of those seen now and before; null where none ever did.</param>
/// <param name="NewEntries">Leaves checked now for the first time.</param>
/// <param name="Findings">Empty where all is well.</param>
/// <param name="Evidence">What kind of notes lies there to show it; null where there is nothing to show, or no more room for it.</param>
public sealed record FollowReport(Checkpoint? Checkpoint, long NewEntries, IReadOnlyList<LogFinding> Findings, EvidenceKind? Evidence)
{
    public bool IsAltered => Findings.Any(finding => finding.IsAltered);
}
