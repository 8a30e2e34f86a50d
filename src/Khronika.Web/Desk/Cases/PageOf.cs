namespace Khronika.Web.Desk.Cases;

/// <summary>Some of many, on one page of several.</summary>
/// <param name="First">Number of the first of <paramref name="Items"/> among all, from 1.</param>
/// <param name="Number">Of this page, from 1.</param>
public sealed record PageOf<T>(IReadOnlyList<T> Items, int First, int Total, int Number, int Pages);

/// <summary>Cuts long lists into pages a slow telephone can fetch, by what stands in them.</summary>
public static class PageCut
{
    /// <summary>Bytes of what is listed on one page: with navigation and pictures it stays below 100 kB. What is larger alone has a page to itself.</summary>
    const int MostBytes = 60_000;

    /// <param name="most">Items on one page.</param>
    /// <param name="bytes">About how much of the page an item takes.</param>
    /// <param name="lists">How many lists share the page's bytes.</param>
    /// <param name="number">The page that is asked for; the nearest there is where it is none.</param>
    public static PageOf<T> Of<T>(IReadOnlyList<T> all, int most, Func<T, int> bytes, int number, int lists = 1)
    {
        ArgumentNullException.ThrowIfNull(all);
        ArgumentNullException.ThrowIfNull(bytes);
        int mostBytes = MostBytes / lists;
        List<int> starts = [0];
        long used = 0;
        for (int i = 0; i < all.Count; i++)
        {
            int size = Math.Max(0, bytes(all[i]));
            if (i > starts[^1] && (i - starts[^1] == most || used + size > mostBytes))
            {
                starts.Add(i);
                used = 0;
            }

            used += Math.Min(mostBytes, size);
        }

        int page = Math.Clamp(number, 1, starts.Count);
        int start = starts[page - 1], end = page < starts.Count ? starts[page] : all.Count;
        return new PageOf<T>([.. all.Skip(start).Take(end - start)], start + 1, all.Count, page, starts.Count);
    }
}
