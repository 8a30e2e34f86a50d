using Khronika.Bench.Desk;

namespace Khronika.Bench;

/// <summary>The desk of a large record: what a person waits for at it.</summary>
static class DeskRun
{
    public static readonly BenchRun Run = new(
        "desk",
        "The server on one core in a process of its own, the client on the other.",
        ("start", DeskDay.Start),
        ("pages", DeskDay.Pages),
        ("save", DeskDay.Save),
        ("rate", DeskDay.Rate),
        ("memory", DeskDay.Memory));
}
