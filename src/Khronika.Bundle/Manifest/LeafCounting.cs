using Khronika.Ledger.Entries;

namespace Khronika.Bundle.Manifest;

/// <summary>Counts what stands beside every proof: opened, withheld and erased leaves add up to all.</summary>
static class LeafCounting
{
    public static LeafCounts Of(IEnumerable<(EntryFile File, bool IsErased)> entries)
    {
        long leaves = 0, opened = 0, withheld = 0, erased = 0;
        foreach ((EntryFile file, bool isErased) in entries)
        {
            leaves += file.LeafCount;
            opened += file.OpenedCount;
            if (isErased) erased += file.WithheldCount;
            else withheld += file.WithheldCount;
        }

        return new LeafCounts(leaves, opened, withheld, erased);
    }
}
