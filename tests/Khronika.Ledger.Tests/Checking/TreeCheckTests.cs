using System.Collections.Concurrent;
using Khronika.Ledger.Checking;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Tests.Tiles;
using Khronika.Ledger.Tests.Tree;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Tests.Checking;

public class TreeCheckTests
{
    // Three levels, a right edge on each of them, and earlier sizes within one tile, in a finished tile and at its end.
    const int Size = 66100;
    static readonly int[] Earlier = [1, 200, 256, 300, 66050, 66090];
    static readonly (Dictionary<string, byte[]> Files, byte[][] Hashes) Log = NaiveLog.Of(Size, Earlier);
    static readonly Hash Root = new(NaiveTree.Root(Log.Hashes));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(700)]
    public void A_log_in_order_has_no_findings(int size)
    {
        (Dictionary<string, byte[]> files, byte[][] hashes) = NaiveLog.Of(size);

        TreeReport report = TreeCheck.Run(files.GetValueOrDefault, size, new Hash(NaiveTree.Root(hashes)));

        Assert.Empty(report.Findings);
        Assert.Equal((size, size, true), (report.Leaves, report.UnknownLeaves, report.IsComplete));
    }

    [Fact]
    public void One_wrong_or_missing_file_is_one_finding_and_is_named()
    {
        Assert.Empty(Run(Log.Files).Findings);
        string[] some = [.. Log.Files.Keys.Where((path, i) => i % 97 == 0 || path.Contains(".p/", StringComparison.Ordinal) || !path.StartsWith("tile/0", StringComparison.Ordinal) && !path.StartsWith("tile/e", StringComparison.Ordinal))];
        foreach (string path in some)
        {
            Dictionary<string, byte[]> damaged = new(Log.Files);
            damaged[path] = [.. damaged[path]];
            damaged[path][^1] ^= 1;
            AssertOnly(TreeFindingKind.Wrong, path, damaged);

            damaged[path] = damaged[path][..^1];
            AssertOnly(TreeFindingKind.Wrong, path, damaged);

            // What a wider file replaced may be dropped; only the partial files of tiles that are not yet full must be there.
            damaged.Remove(path);
            if (path.Contains(".p/", StringComparison.Ordinal) && Log.Files.ContainsKey(path[..path.IndexOf(".p/", StringComparison.Ordinal)])) Assert.Empty(Run(damaged).Findings);
            else AssertOnly(TreeFindingKind.Missing, path, damaged);
        }
    }

    [Fact]
    public void Several_damaged_files_on_one_way_to_the_root_are_each_named()
    {
        Dictionary<string, byte[]> damaged = new(Log.Files);
        foreach (string path in (string[])["tile/1/000", "tile/0/007", "tile/entries/009", "tile/2/000.p/1"]) damaged[path] = [.. damaged[path].Reverse()];
        damaged.Remove("tile/0/100");

        TreeReport report = Run(damaged);

        Assert.Equal(["tile/0/007", "tile/0/100", "tile/1/000", "tile/2/000.p/1", "tile/entries/009"], report.Findings.Select(finding => finding.Path));
    }

    [Fact]
    public void A_log_that_is_right_in_itself_and_not_of_this_root_is_found()
    {
        TreeReport report = TreeCheck.Run(Log.Files.GetValueOrDefault, Size, Hash.Of("other"u8));

        Assert.Equal(TreeFindingKind.Wrong, Assert.Single(report.Findings).Kind);
        Assert.Equal("checkpoint", Assert.Single(TreeCheck.Run(_ => null, 0, Hash.Of("other"u8)).Findings).Path);
    }

    [Fact]
    public void A_leaf_and_its_tile_changed_together_do_not_lead_to_the_root()
    {
        (Dictionary<string, byte[]> other, _) = NaiveLog.Of(300, i => i == 9 ? [1] : NaiveLog.Leaf(i));
        (Dictionary<string, byte[]> files, byte[][] hashes) = NaiveLog.Of(300);
        files["tile/0/000"] = other["tile/0/000"];
        files["tile/entries/000"] = other["tile/entries/000"];

        TreeReport report = TreeCheck.Run(files.GetValueOrDefault, 300, new Hash(NaiveTree.Root(hashes)));

        Assert.Contains(report.Findings, finding => finding is { Kind: TreeFindingKind.Wrong, Path: "tile/0/000" });
        Assert.Equal(44, report.Leaves);
    }

    [Fact]
    public void Public_entries_and_unknown_leaves_are_told_of()
    {
        Hash commitment = Hash.Of("entry"u8);
        (Dictionary<string, byte[]> files, byte[][] hashes) = NaiveLog.Of(600, i => i % 300 == 7 ? Leaf.Of(commitment, LeafKind.Public) : i == 3 ? [1] : Leaf.Of(commitment, LeafKind.Entry));
        ConcurrentBag<(long, Hash)> found = [];

        TreeReport report = TreeCheck.Run(files.GetValueOrDefault, 600, new Hash(NaiveTree.Root(hashes)), onPublic: (index, of) => found.Add((index, of)));

        Assert.Equal([(7, commitment), (307, commitment)], found.Order(Comparer<(long, Hash)>.Create((one, other) => one.Item1.CompareTo(other.Item1))));
        Assert.Equal((600, 1), (report.Leaves, report.UnknownLeaves));
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_told_apart_from_one_that_is_not_there()
    {
        TreeReport report = TreeCheck.Run(path => path == "tile/0/003" ? throw new IOException("broken disk") : Log.Files.GetValueOrDefault(path), Size, Root);

        Assert.Equal((TreeFindingKind.Unreadable, "tile/0/003"), (Assert.Single(report.Findings).Kind, report.Findings[0].Path));
    }

    [Fact]
    public void A_checkpoint_of_a_size_nobody_holds_ends_with_so_many_findings()
    {
        TreeReport report = TreeCheck.Run(_ => null, 1L << 62, Root);

        Assert.False(report.IsComplete);
        Assert.Equal(10_000, report.Findings.Count);
    }

    static TreeReport Run(Dictionary<string, byte[]> files) => TreeCheck.Run(files.GetValueOrDefault, Size, Root, Earlier.Select(size => (long)size));

    static void AssertOnly(TreeFindingKind kind, string path, Dictionary<string, byte[]> files)
    {
        TreeFinding finding = Assert.Single(Run(files).Findings);
        Assert.Equal((kind, path), (finding.Kind, finding.Path));
    }
}
