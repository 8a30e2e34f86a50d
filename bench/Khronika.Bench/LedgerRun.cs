using Khronika.Bench.Ledger;
using Khronika.Bench.Tools;

namespace Khronika.Bench;

/// <summary>The log, measured against what the machine itself allows in the same run.</summary>
static class LedgerRun
{
    public static readonly BenchRun Run = new(
        "ledger",
        $"Medians of {Rounds.Count}, in turns with the limit each is held against; all in one process and warm.",
        ("append", AppendRate.Measure),
        ("single", SingleAppend.Measure),
        ("entries", EntryRate.Measure),
        ("hashing", HashingRate.Measure),
        ("fsck", FsckRate.Measure),
        ("proofs", ProofTime.Measure),
        ("flat", FlatCost.Measure));
}
