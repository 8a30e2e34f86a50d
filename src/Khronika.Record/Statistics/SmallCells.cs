namespace Khronika.Record.Statistics;

/// <summary>A number before anybody decided whether it is told.</summary>
/// <param name="IsOpen">Everybody in it is open by name to the reader: there is nobody to protect.</param>
readonly record struct RawCell(long Count, bool IsOpen)
{
    public bool IsSmall => Count is > 0 and < SmallCells.Smallest && !IsOpen;
}

/// <summary>
/// Decides which numbers of a table are hidden: the small ones, and as many others as it takes that no hidden one follows from what is
/// told. What is told is the rest, the total, that a hidden small one lies between 1 and 4, and that another hidden one is not zero. A
/// reader who knows this rule besides is taken to know that such another one is not small.
/// </summary>
static class SmallCells
{
    /// <summary>The smallest number that is told of people who are not all open by name (notes on aggregates: below five a person can be known again).</summary>
    public const long Smallest = 5;

    /// <param name="isSum">The rows add up to the total. Else a thing may stand in several rows, and the total is no more than their sum.</param>
    /// <param name="mayShowTotal">False where another table hides the same total.</param>
    public static (IReadOnlyList<Shown> Rows, Shown Total) Decide(IReadOnlyList<RawCell> rows, RawCell total, bool isSum, bool mayShowTotal)
    {
        Shown[] shown = [.. rows.Select(r => r.IsSmall ? Shown.Few : Shown.Whole)];
        // The smallest of the others first: it takes least away.
        Queue<int> others = new(Enumerable.Range(0, rows.Count).Where(i => shown[i] == Shown.Whole && rows[i].Count > 0).OrderBy(i => rows[i].Count).ThenBy(i => i));
        if (total.IsSmall)
        {
            // Next to a total below five a row that is told leaves little for the rest; and of four that are hidden each is one.
            foreach (int other in others) shown[other] = Shown.Hidden;
            return (shown, mayShowTotal && shown.Count(s => s != Shown.Whole) < Smallest - 1 ? Shown.Few : Shown.Hidden);
        }

        if (!mayShowTotal)
        {
            // Else who adds up the rows has it.
            if (!shown.Contains(Shown.Few) && others.TryDequeue(out int smallest)) shown[smallest] = Shown.Hidden;
            return (shown, Shown.Hidden);
        }

        while (IsDetermined(rows, shown, total.Count, isSum))
        {
            if (!others.TryDequeue(out int next)) return ([.. rows.Select(r => r.IsSmall ? Shown.Few : Shown.Whole)], Shown.Hidden);
            shown[next] = Shown.Hidden;
        }

        return (shown, Shown.Whole);
    }

    /// <summary>Whether a hidden number can be only one, by what is told.</summary>
    static bool IsDetermined(IReadOnlyList<RawCell> rows, Shown[] shown, long total, bool isSum)
    {
        int[] hidden = [.. Enumerable.Range(0, rows.Count).Where(i => shown[i] != Shown.Whole)];
        long rest = total - Enumerable.Range(0, rows.Count).Where(i => shown[i] == Shown.Whole).Sum(i => rows[i].Count);
        (long Low, long High)[] bounds = [.. hidden.Select(i => Bounds(rows[i], shown[i], total))];
        long low = bounds.Sum(b => b.Low), high = bounds.Sum(b => b.High);
        foreach ((long least, long most) in bounds)
        {
            long from = Math.Max(least, rest - (high - most)), to = isSum ? Math.Min(most, rest - (low - least)) : most;
            if (from >= to) return true;
        }

        return false;
    }

    static (long Low, long High) Bounds(RawCell cell, Shown shown, long total) => shown == Shown.Few
        ? (1, Math.Min(Smallest - 1, total))
        : (cell.Count < Smallest ? 1 : Smallest, total);
}
