using Khronika.Bench.Record;
using Khronika.Bench.Tools;

namespace Khronika.Bench;

/// <summary>The record: its dates, its index, what a person who works with it waits for.</summary>
static class RecordRun
{
    public static readonly BenchRun Run = new(
        "record",
        $"Medians of {Rounds.Count}; all in one process and warm.",
        ("edtf", EdtfRate.Measure),
        ("rebuild", IndexRebuild.Measure),
        ("open", CaseOpening.Measure),
        ("save", StatementSaving.Measure));
}
