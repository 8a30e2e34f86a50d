namespace Khronika.Ledger.Checking;

/// <summary>Which partial tiles the published sizes of a log have: each checkpoint needs its own right edge.</summary>
/// <param name="sizes">Ascending.</param>
sealed class PublishedWidths(long[] sizes)
{
    public static PublishedWidths Of(IEnumerable<long> sizes) => new([.. sizes.Where(size => size > 0).Distinct().Order()]);

    /// <summary>The widths below <paramref name="below"/> in which tile <paramref name="number"/> at <paramref name="level"/> was published, ascending.</summary>
    public IEnumerable<int> In(int level, long number, int below)
    {
        // Sizes are shifted, not numbers, so that nothing overflows. Of the many sizes with one width the next one is searched for.
        for (int width = 1; width < below;)
        {
            int at = FirstWith(level, (number * Tiles.TilePath.FullWidth) + width);
            if (at == sizes.Length) yield break;
            long next = (sizes[at] >> (8 * level)) - (number * Tiles.TilePath.FullWidth);
            if (next >= below) yield break;
            yield return (int)next;
            width = (int)next + 1;
        }
    }

    int FirstWith(int level, long hashes)
    {
        int low = 0, high = sizes.Length;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            if (sizes[middle] >> (8 * level) >= hashes) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
