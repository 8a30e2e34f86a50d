using System.Runtime.InteropServices;
using Khronika.Ledger.Following;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Checking;

/// <summary>Reads the tiles and bundles of a log for a check, and notes what is missing or has not the form of one. For several threads at once.</summary>
sealed class LogFiles(Func<string, byte[]?> read, long size)
{
    // A check of a folder that holds nothing under a checkpoint that claims 2^62 leaves must end.
    const int MaxFindings = 10_000;

    readonly Lock gate = new();
    readonly List<TreeFinding> findings = [];
    volatile bool isFull;

    /// <summary>So much is wrong that no more is looked for.</summary>
    public bool IsFull => isFull;

    public TreeFinding[] Findings
    {
        get
        {
            lock (gate) return [.. findings.OrderBy(finding => finding.Path, StringComparer.Ordinal)];
        }
    }

    public void Report(TreeFindingKind kind, string path, string reason)
    {
        lock (gate)
        {
            if (findings.Count < MaxFindings) findings.Add(new TreeFinding(kind, path, reason));
            else isFull = true;
        }
    }

    /// <summary>The hashes of a tile as wide as the tree has it; null with a finding where there are none.</summary>
    public Hash[]? Tile(int level, long number)
    {
        int width = TilePath.Width(size, level, number);
        if (ReadWide(width, wide => TilePath.Hashes(level, number, wide)) is not (string path, byte[] bytes, int found)) return null;
        if (bytes.Length == found * Hash.Size) return MemoryMarshal.Cast<byte, Hash>(bytes)[..width].ToArray();
        Report(TreeFindingKind.Wrong, path, $"{bytes.Length} bytes are not {found} hashes");
        return null;
    }

    /// <summary>The leaves of a bundle as wide as the tree has it; null with a finding where there are none.</summary>
    public LeafBundle? Bundle(long number)
    {
        int width = TilePath.Width(size, 0, number);
        if (ReadWide(width, wide => TilePath.Leaves(number, wide)) is not (string path, byte[] bytes, int found)) return null;
        var leaves = new ReadOnlyMemory<byte>[TilePath.FullWidth];
        if (EntryBundle.TrySlice(bytes, leaves, out int count) && count == found) return new LeafBundle(path, bytes, leaves.AsMemory(0, width));
        Report(TreeFindingKind.Wrong, path, $"it does not hold {found} leaves");
        return null;
    }

    /// <summary>The bytes of a path; null where there are none, with a finding where reading failed.</summary>
    public byte[]? Read(string path, out bool isUnreadable)
    {
        isUnreadable = false;
        try
        {
            return read(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            isUnreadable = true;
            string reason = failure is LogSourceException source ? source.Reason : failure is UnauthorizedAccessException ? "it may not be read by this user" : "reading it failed";
            Report(TreeFindingKind.Unreadable, path, reason);
            return null;
        }
    }

    // As for every reader: where a partial file was dropped, the full one is there (c2sp.org/tlog-tiles).
    (string Path, byte[] Bytes, int Width)? ReadWide(int width, Func<int, string> path)
    {
        byte[]? bytes = Read(path(width), out bool isUnreadable);
        if (bytes is not null) return (path(width), bytes, width);
        if (isUnreadable) return null;
        if (width < TilePath.FullWidth)
        {
            bytes = Read(path(TilePath.FullWidth), out isUnreadable);
            if (bytes is not null) return (path(TilePath.FullWidth), bytes, TilePath.FullWidth);
            if (isUnreadable) return null;
        }

        Report(TreeFindingKind.Missing, path(width), "it is missing");
        return null;
    }
}

/// <summary>The leaves of a bundle in its bytes.</summary>
sealed record LeafBundle(string Path, byte[] Bytes, ReadOnlyMemory<ReadOnlyMemory<byte>> Leaves)
{
    public Hash[] Hashes()
    {
        var hashes = new Hash[Leaves.Length];
        MerkleTree.LeafHashes(Leaves.Span, hashes);
        return hashes;
    }

    /// <summary>The bytes of the first leaves.</summary>
    public ReadOnlySpan<byte> Beginning(int width)
    {
        int length = 0;
        foreach (ReadOnlyMemory<byte> leaf in Leaves.Span[..width]) length += sizeof(ushort) + leaf.Length;
        return Bytes.AsSpan(0, length);
    }
}
