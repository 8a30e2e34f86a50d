using Khronika.Ledger.Tiles;

namespace Khronika.Ledger.Tests.Tiles;

public class PartialFileTests
{
    static readonly Dictionary<string, byte[]> Files = NaiveLog.Of(600, 10, 300, 590).Files;

    [Theory]
    [InlineData("tile/0/x001/067.p/5", 0, 1067, 5)]
    [InlineData("tile/63/000.p/255", 63, 0, 255)]
    [InlineData("tile/entries/002.p/1", null, 2, 1)]
    public void A_partial_file_is_told_by_its_name(string path, int? level, long number, int width) =>
        Assert.Equal(new PartialFile(level, number, width), PartialFile.Parse(path));

    [Theory]
    [InlineData("tile/0/000")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/07")]
    [InlineData("tile/00/000.p/7")]
    [InlineData("tile/64/000.p/7")]
    [InlineData("tile/0/x000/001.p/7")]
    [InlineData("entries/000.p/7")]
    [InlineData("tile/0/000.p/7/..")]
    [InlineData("tile/0/x999/x999/x999/x999/x999/x999/x999/999.p/7")]
    [InlineData("checkpoint")]
    public void Whatever_else_lies_there_is_none(string path) => Assert.Null(PartialFile.Parse(path));

    [Fact]
    public void Only_what_a_full_file_below_the_last_published_size_replaced_may_be_removed()
    {
        Assert.Equal(["tile/0/000.p/10", "tile/0/001.p/44", "tile/entries/000.p/10", "tile/entries/001.p/44"], Removable([10, 300, 590, 600], Files));
        Assert.Equal(["tile/0/000.p/10", "tile/entries/000.p/10"], Removable([10, 300], Files));
        Assert.Equal(["tile/0/000.p/10", "tile/entries/000.p/10"], Removable([300, 10], Files));
        Assert.Empty(Removable([10], Files));
        Assert.Empty(Removable([255], Files));
        Assert.Empty(Removable([], Files));
    }

    [Fact]
    public void What_the_full_file_does_not_hold_stays()
    {
        foreach (Func<byte[], byte[]?> damage in (Func<byte[], byte[]?>[])[_ => null, whole => [.. whole[..5], 99, .. whole[6..]], whole => whole[..^1], whole => [.. whole, 1]])
        {
            Dictionary<string, byte[]> files = new(Files);
            foreach (string full in (string[])["tile/0/000", "tile/entries/000"])
            {
                files.Remove(full);
                if (damage(Files[full]) is byte[] damaged) files[full] = damaged;
            }

            Assert.Equal(["tile/0/001.p/44", "tile/entries/001.p/44"], Removable([600], files));
        }
    }

    [Fact]
    public void After_the_removal_every_published_tree_reads_as_before()
    {
        Dictionary<string, byte[]> files = new(Files);
        foreach (string path in Removable([10, 300, 590, 600], Files)) files.Remove(path);
        (_, byte[][] hashes) = NaiveLog.Of(600);
        foreach (int size in (int[])[10, 300, 590, 600])
        {
            TileReader reader = new(files.GetValueOrDefault, size, new(Tree.NaiveTree.Root(hashes[..size])));
            for (int i = 0; i < size; i++) Assert.Equal(NaiveLog.Leaf(i), reader.Leaf(i));
        }
    }

    static string[] Removable(long[] published, Dictionary<string, byte[]> files) =>
        [.. files.Keys.Where(path => PartialFile.Parse(path) is PartialFile partial && partial.MayBeRemoved(published, files.GetValueOrDefault)).Order(StringComparer.Ordinal)];
}
