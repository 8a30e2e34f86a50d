using System.Runtime.InteropServices;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Checking;

/// <summary>
/// Derives a whole log again: every leaf hash from its bundle, every tile from what lies under it, up to the signed root, on all
/// cores. Names each file that is missing or another one. Where a tile is damaged its true hashes are derived from below, so
/// that one wrong file is one finding. Needs memory for a few tiles, whatever the size of the log.
/// </summary>
public sealed class TreeCheck
{
    readonly LogFiles files;
    readonly long size;
    readonly Hash root;
    readonly PublishedWidths published;
    readonly Action<long, Hash>? onPublic;
    readonly ParallelOptions parallel;
    long leaves, unknown;

    TreeCheck(LogFiles files, long size, Hash root, PublishedWidths published, Action<long, Hash>? onPublic, ParallelOptions parallel)
    {
        this.files = files;
        this.size = size;
        this.root = root;
        this.published = published;
        this.onPublic = onPublic;
        this.parallel = parallel;
    }

    /// <param name="read">The bytes of a path below the log's prefix, null where there are none. Called from several threads at once.</param>
    /// <param name="size">The tree size of a checkpoint whose signature was verified.</param>
    /// <param name="root">Its root.</param>
    /// <param name="publishedSizes">Sizes of earlier checkpoints, whose partial tiles and bundles must be there and be right.</param>
    /// <param name="onPublic">Told index and commitment of every public entry found, in no order, from several threads at once.</param>
    /// <param name="parallelReads">How many files are read at a time: the number of cores, more where they come from afar.</param>
    public static TreeReport Run(
        Func<string, byte[]?> read, long size, Hash root, IEnumerable<long>? publishedSizes = null, Action<long, Hash>? onPublic = null, int? parallelReads = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(read);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        LogFiles files = new(read, size);
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = parallelReads ?? Environment.ProcessorCount, CancellationToken = cancellation };
        TreeCheck check = new(files, size, root, PublishedWidths.Of((publishedSizes ?? []).Where(earlier => earlier <= size)), onPublic, parallel);
        check.Run();
        return new TreeReport(files.Findings, check.leaves, check.unknown, !files.IsFull);
    }

    // The right edge is the top of the tree: its partial tiles lead to the root together.
    void Run()
    {
        if (size == 0)
        {
            if (root != MerkleTree.EmptyRoot) files.Report(TreeFindingKind.Wrong, "checkpoint", "it has no leaves and another root than that of none");
            return;
        }

        List<(int Level, long Number)> edge = [];
        for (int level = 0; level < TilePath.Levels; level++)
        {
            long number = (size >> (8 * level)) / TilePath.FullWidth;
            if (TilePath.Width(size, level, number) > 0) edge.Add((level, number));
        }

        Hash[]?[] stored = [.. edge.Select(tile => files.Tile(tile.Level, tile.Number))];
        bool isTrusted = RootOf(stored) == root;
        Hash[]?[] derived = new Hash[]?[edge.Count];
        for (int i = edge.Count - 1; i >= 0; i--) derived[i] = Below(edge[i].Level, edge[i].Number, isTrusted ? stored[i] : null);
        if (!isTrusted) JudgeEdge(edge, stored, derived);
        for (int i = 0; i < edge.Count; i++)
            if ((isTrusted ? stored[i] : derived[i]) is Hash[] hashes) CheckNarrower(edge[i].Level, edge[i].Number, hashes);
    }

    static Hash? RootOf(Hash[]?[] edge)
    {
        Hash? found = null;
        foreach (Hash[]? tile in edge)
        {
            if (tile is null) return null;
            found = TileReader.EdgeRoot(tile, found);
        }

        return found;
    }

    void JudgeEdge(List<(int Level, long Number)> edge, Hash[]?[] stored, Hash[]?[] derived)
    {
        bool isRight = RootOf(derived) == root, isNamed = false;
        for (int i = 0; i < edge.Count; i++)
        {
            isNamed |= stored[i] is null || derived[i] is null;
            if (stored[i] is not Hash[] hashes || derived[i] is not Hash[] below || hashes.AsSpan().SequenceEqual(below)) continue;
            isNamed = true;
            files.Report(TreeFindingKind.Wrong, Path(edge[i].Level, edge[i].Number), isRight ? "its hashes do not lead to the root of the checkpoint" : "it is not what lies under it");
        }

        if (isRight || isNamed) return;
        files.Report(TreeFindingKind.Wrong, Path(edge[0].Level, edge[0].Number), "the tiles of the right edge do not lead to the root of the checkpoint");
    }

    // The hashes a tile should have, from what lies under it; null where something there is missing.
    Hash[]? Below(int level, long number, Hash[]? trusted)
    {
        int width = TilePath.Width(size, level, number);
        if (level == 0) return EdgeBundle(number, trusted);
        var found = new Hash?[width];
        long first = number * TilePath.FullWidth;
        void One(int child) => found[child] = files.IsFull ? null : FullTile(level - 1, first + child, trusted?[child]);
        if (level == 1) Parallel.For(0, width, parallel, One);
        else for (int child = 0; child < width; child++) One(child);
        return found.All(hash => hash is not null) ? [.. found.Select(hash => hash!.Value)] : null;
    }

    // A full tile and all under it. What is returned is its root: as expected, else as derived, else as stored.
    Hash? FullTile(int level, long number, Hash? expected)
    {
        parallel.CancellationToken.ThrowIfCancellationRequested();
        Hash[]? stored = files.Tile(level, number);
        Hash? storedRoot = stored is null ? null : MerkleTree.Root(stored);
        bool isTrusted = expected is not null && storedRoot == expected;
        if (level == 0) return FullBundle(number, stored, storedRoot, expected);

        Hash[]? below = Below(level, number, isTrusted ? stored : null);
        Hash? belowRoot = isTrusted ? expected : below is null ? null : MerkleTree.Root(below);
        if (!isTrusted) JudgeTile(level, number, stored, belowRoot, expected);
        if ((isTrusted ? stored : below) is Hash[] hashes) CheckNarrower(level, number, hashes);
        return expected ?? belowRoot ?? storedRoot;
    }

    void JudgeTile(int level, long number, Hash[]? stored, Hash? belowRoot, Hash? expected)
    {
        if (expected is not null && (stored is not null || (belowRoot is not null && belowRoot != expected)))
        {
            string reason = belowRoot is null || belowRoot == expected ? "its hashes do not lead to the root of the checkpoint" : "neither it nor what lies under it leads to the root of the checkpoint";
            files.Report(TreeFindingKind.Wrong, Path(level, number), reason);
        }
        else if (expected is null && stored is not null && belowRoot is Hash derived && MerkleTree.Root(stored) != derived)
        {
            files.Report(TreeFindingKind.Wrong, Path(level, number), "it is not what lies under it");
        }
    }

    Hash? FullBundle(long number, Hash[]? stored, Hash? storedRoot, Hash? expected)
    {
        LeafBundle? bundle = files.Bundle(number);
        bool isTrusted = expected is not null && storedRoot == expected;
        if (bundle is null)
        {
            if (!isTrusted) JudgeTile(0, number, stored, null, expected);
            return expected ?? storedRoot;
        }

        Hash[] hashes = bundle.Hashes();
        if (isTrusted)
        {
            CompareLeaves(bundle, number, hashes, stored!);
            CheckNarrower(0, number, stored!);
            return expected;
        }

        Hash derived = MerkleTree.Root(hashes);
        JudgeTile(0, number, stored, derived, expected);
        if (expected is not null && derived != expected) return expected;
        Visit(bundle, number, hashes, hashes);
        CheckNarrower(0, number, hashes);
        CheckNarrower(bundle, number);
        return derived;
    }

    Hash[]? EdgeBundle(long number, Hash[]? trusted)
    {
        if (files.Bundle(number) is not LeafBundle bundle) return trusted;
        Hash[] hashes = bundle.Hashes();
        CompareLeaves(bundle, number, hashes, trusted ?? hashes);
        return hashes;
    }

    void CompareLeaves(LeafBundle bundle, long number, Hash[] hashes, Hash[] inTree)
    {
        int right = hashes.AsSpan().CommonPrefixLength(inTree);
        if (right < hashes.Length) files.Report(TreeFindingKind.Wrong, bundle.Path, $"leaf {(number * TilePath.FullWidth) + right} is not the one whose hash is in the tree");
        else CheckNarrower(bundle, number);
        Visit(bundle, number, hashes, inTree);
    }

    void Visit(LeafBundle bundle, long number, Hash[] hashes, Hash[] inTree)
    {
        long confirmed = 0, strange = 0;
        for (int i = 0; i < hashes.Length; i++)
        {
            if (hashes[i] != inTree[i]) continue;
            confirmed++;
            LeafKind kind = Leaf.Read(bundle.Leaves.Span[i].Span, out Hash commitment);
            if (kind == LeafKind.Unknown) strange++;
            if (kind == LeafKind.Public) onPublic?.Invoke((number * TilePath.FullWidth) + i, commitment);
        }

        Interlocked.Add(ref leaves, confirmed);
        Interlocked.Add(ref unknown, strange);
    }

    void CheckNarrower(int level, long number, Hash[] hashes)
    {
        foreach (int width in published.In(level, number, hashes.Length))
            CheckBeginning(TilePath.Hashes(level, number, width), MemoryMarshal.AsBytes(hashes.AsSpan(0, width)), hashes.Length);
    }

    void CheckNarrower(LeafBundle bundle, long number)
    {
        foreach (int width in published.In(0, number, bundle.Leaves.Length))
            CheckBeginning(TilePath.Leaves(number, width), bundle.Beginning(width), bundle.Leaves.Length);
    }

    // A partial file may be dropped once the full one is there; until then every published checkpoint needs its own.
    void CheckBeginning(string path, ReadOnlySpan<byte> beginning, int presentWidth)
    {
        byte[]? partial = files.Read(path, out bool isUnreadable);
        if (partial is not null && !beginning.SequenceEqual(partial)) files.Report(TreeFindingKind.Wrong, path, "it is not the beginning of the present one");
        else if (partial is null && !isUnreadable && presentWidth < TilePath.FullWidth) files.Report(TreeFindingKind.Missing, path, "it is missing, and a published checkpoint needs it");
    }

    string Path(int level, long number) => TilePath.Hashes(level, number, TilePath.Width(size, level, number));
}
