using Khronika.Bench.Spine;
using Khronika.Bench.Tools;

namespace Khronika.Bench;

/// <summary>The line from a page to a public record, measured against stock tools.</summary>
static class SpineRun
{
    public static readonly BenchRun Run = new(
        "spine",
        $"Medians of {Rounds.Count}, each program with its start-up, in turns.",
        ("preserve", PreserveRate.Measure),
        ("memory", PreserveMemory.Measure),
        ("verify", VerifyRate.Measure),
        ("publish", PublishCost.Measure));
}
