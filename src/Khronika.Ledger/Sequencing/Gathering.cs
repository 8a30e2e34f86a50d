using System.Diagnostics;

namespace Khronika.Ledger.Sequencing;

/// <summary>
/// How long a batch waits to fill. Who was just served comes back with his next leaf a little after the quickest of them, and a
/// batch of the quickest would take as long as one of all: so the next one waits for those who were in the last, beside those who
/// waited already, for a part of what that one took. Nobody who is alone ever waits.
/// </summary>
sealed class Gathering
{
    // A third: with a quarter or an eighth, 256 callers fell apart into batches of 190, and their return disturbed the writes.
    const int Share = 3;

    (int Callers, int Expected, long Ticks) last;

    /// <summary>To be told of each batch when it is done.</summary>
    /// <param name="callers">Who was in it.</param>
    /// <param name="waiting">Who waited when those were served.</param>
    public void Served(int callers, int waiting, TimeSpan took) => last = (callers, callers + waiting, (long)(took.TotalSeconds * Stopwatch.Frequency));

    /// <summary>Returns when as many wait as can be expected, or when waiting for more would cost more than it brings.</summary>
    public void Wait(ref int waiting)
    {
        long deadline = Stopwatch.GetTimestamp() + (last.Ticks / Share);
        while (last.Callers > 1 && Volatile.Read(ref waiting) < last.Expected && Stopwatch.GetTimestamp() < deadline) Thread.Yield();
    }
}
