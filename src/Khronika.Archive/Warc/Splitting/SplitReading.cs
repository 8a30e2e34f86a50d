using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Warc.Splitting;

/// <summary>
/// Reads a file on several cores. Each takes a stretch and guesses where its first record begins; a guess counts only if whoever
/// reads up to there ends at that very record, else the stretch is read again from where he ended. So the outcome is that of
/// reading from front to back, whatever lies in the file.
/// </summary>
/// <param name="from">Where the first record begins.</param>
/// <param name="to">Where the file, or the part of it that is read, ends.</param>
/// <param name="stretchBytes">Bytes of a stretch.</param>
sealed class SplitReading<T>(SafeFileHandle file, long from, long to, long stretchBytes)
{
    // How far beyond its end a stretch may be read out of turn. Stops a file of records that all reach to its end from being read
    // to there once for every stretch.
    readonly long overrun = 2 * stretchBytes;

    readonly RereadBudget budget = new(to - from);

    // By the first record.
    bool isCompressed;

    /// <summary>Reads what begins before a bound from where the reader stands, which is at the given offset.</summary>
    public delegate Stretch<T> Taking(WarcReader reader, long start, long bound);

    /// <param name="degree">Stretches that are read at the same time; 1 reads from front to back.</param>
    /// <param name="aside">Takes a stretch out of its turn; called on several threads.</param>
    /// <param name="inTurn">Takes one in its turn; called on the caller's thread.</param>
    /// <param name="emit">Given the items in their order, on the caller's thread.</param>
    public void Run(int degree, Taking aside, Taking inTurn, Action<T> emit)
    {
        Queue<(long Bound, Task<Stretch<T>> Result)> ahead = [];
        long planned = from, at = from;
        // Who guesses must know how the file is packed, so its first stretch is read in turn beside the others.
        using (WarcReader first = WarcReader.Open(file, from, to - from)) isCompressed = first.IsCompressed;
        if (degree <= 1 || to - from < 2 * stretchBytes) planned = to;
        while (at < to)
        {
            for (; ahead.Count < degree && planned < to; planned = Math.Min(to, planned + stretchBytes))
            {
                (long start, long bound) = (planned, Math.Min(to, planned + stretchBytes));
                ahead.Enqueue((bound, Task.Run(() => Aside(start, bound, aside))));
            }

            if (!ahead.TryDequeue(out (long Bound, Task<Stretch<T>> Result) next))
            {
                at = InTurn(at, to, inTurn, emit);
                continue;
            }

            Stretch<T> stretch = next.Result.GetAwaiter().GetResult();
            if (stretch.Start == at && !stretch.NeedsOrder && budget.TryTake(stretch.Reread)) at = Emit(stretch, emit);
            // A record that reaches over the whole stretch leaves nothing to read in it.
            while (at < next.Bound) at = InTurn(at, next.Bound, inTurn, emit);
        }
    }

    Stretch<T> Aside(long start, long bound, Taking take)
    {
        long end = Math.Min(to, bound + overrun);
        RereadBudget own = new(end - start);
        using WarcReader? reader = start == from ? WarcReader.Open(file, start, end - start, own) : WarcReader.OpenNear(file, isCompressed, start, bound, end, own);
        if (reader is null) return new Stretch<T>(bound, bound, []);
        Stretch<T> stretch = take(reader, reader.Standing, bound);
        // What met the end that was set for it has not seen what follows there.
        return stretch with { NeedsOrder = stretch.NeedsOrder || own.IsSpent || (end < to && reader.HasMetEnd), Reread = own.Used };
    }

    long InTurn(long start, long bound, Taking take, Action<T> emit)
    {
        using WarcReader reader = WarcReader.Open(file, start, to - start, budget);
        return Emit(take(reader, start, bound), emit);
    }

    static long Emit(Stretch<T> stretch, Action<T> emit)
    {
        foreach (T item in stretch.Items) emit(item);
        return stretch.End;
    }
}
