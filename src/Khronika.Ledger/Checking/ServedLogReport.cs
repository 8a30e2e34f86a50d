using Khronika.Ledger.Notes;

namespace Khronika.Ledger.Checking;

/// <summary>What a check of a log as it is served found.</summary>
/// <param name="Checkpoint">The signed one everything was held against; null where there was none to hold anything against.</param>
/// <param name="Key">The key it is signed with; null where none was found.</param>
/// <param name="PublicEntries">Public entries that are served whole and are those of the log.</param>
/// <param name="KeptCheckpoints">Earlier checkpoints that are signed and that the tree extends.</param>
/// <param name="Findings">Paths below the log's prefix.</param>
public sealed record ServedLogReport(Checkpoint? Checkpoint, VerifierKey? Key, long PublicEntries, long KeptCheckpoints, IReadOnlyList<TreeFinding> Findings)
{
    /// <summary>Something is missing or another one.</summary>
    public bool IsBroken => Findings.Any(finding => finding.Kind is TreeFindingKind.Missing or TreeFindingKind.Wrong);

    /// <summary>Everything was checked and is as it was logged.</summary>
    public bool IsIntact => Checkpoint is not null && Findings.Count == 0;
}
