using Khronika.Ledger.Tests.Tree;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Tests.Tiles;

public class TileTests
{
    [Theory]
    [InlineData(0, 0, 256, "tile/0/000")]
    [InlineData(0, 1234067, 256, "tile/0/x001/x234/067")]
    [InlineData(1, 999, 5, "tile/1/999.p/5")]
    [InlineData(63, 1000, 255, "tile/63/x001/000.p/255")]
    public void Tiles_are_named_as_the_page_says(int level, long number, int width, string path)
    {
        Assert.Equal(path, TilePath.Hashes(level, number, width));
        Assert.Equal("tile/entries/x001/000.p/7", TilePath.Leaves(1000, 7));
        Assert.Equal("entries/000", TilePath.Pack(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => TilePath.Hashes(0, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => TilePath.Hashes(64, 0));
    }

    [Fact]
    public void A_tree_of_70000_has_the_tiles_of_the_page()
    {
        Assert.Equal((256, 112, 0), (TilePath.Width(70000, 0, 272), TilePath.Width(70000, 0, 273), TilePath.Width(70000, 0, 274)));
        Assert.Equal((256, 17, 1, 0), (TilePath.Width(70000, 1, 0), TilePath.Width(70000, 1, 1), TilePath.Width(70000, 2, 0), TilePath.Width(70000, 3, 0)));
        Assert.Equal((256, 1), (TilePath.Width(256, 0, 0), TilePath.Width(256, 1, 0)));
    }

    [Fact]
    public void A_bundle_reads_back_and_a_damaged_one_is_refused()
    {
        byte[] bundle = EntryBundle.Write([[1, 2], [], [3]]);
        Assert.Equal([0, 2, 1, 2, 0, 0, 0, 1, 3], bundle);
        Assert.True(EntryBundle.TryRead(bundle, out IReadOnlyList<byte[]> leaves));
        Assert.Equal([[1, 2], [], [3]], leaves);
        Assert.False(EntryBundle.TryRead(bundle.AsSpan(0, 8), out _));
        Assert.False(EntryBundle.TryRead(new byte[1], out _));
        Assert.False(EntryBundle.TryRead(new byte[2 * 257], out _));
        Assert.Throws<ArgumentException>(() => EntryBundle.Write([new byte[EntryBundle.MaxLeafBytes + 1]]));
    }

    [Fact]
    public void A_reader_gives_every_hash_and_proof_of_a_naive_tree()
    {
        foreach (int size in (int[])[1, 255, 256, 257, 600])
        {
            (Dictionary<string, byte[]> files, byte[][] hashes) = NaiveLog.Of(size);
            Hash root = new(NaiveTree.Root(hashes));
            TileReader reader = new(files.GetValueOrDefault, size, root);
            for (int i = 0; i < size; i++) Assert.Equal(new Hash(hashes[i]), reader.LeafHash(i));
            foreach (int at in (int[])[1, 2, 255, 256, 257, size])
            {
                if (at > size) continue;
                Assert.Equal(new Hash(NaiveTree.Root(hashes[..at])), reader.Root(at));
                Assert.Equal(NaiveTree.Hashes(NaiveTree.Path(at - 1, hashes[..at])), reader.Inclusion(at - 1, at));
                Assert.Equal(NaiveTree.Hashes(NaiveTree.SubProof(at, hashes, true)), reader.Consistency(at, size));
            }

            Assert.Equal(NaiveLog.Leaf(size - 1), reader.Leaf(size - 1));
            Assert.Equal(MerkleTree.EmptyRoot, reader.Root(0));
        }
    }

    [Fact]
    public void A_changed_or_missing_tile_or_bundle_is_named()
    {
        (Dictionary<string, byte[]> files, byte[][] hashes) = NaiveLog.Of(600);
        Hash root = new(NaiveTree.Root(hashes));
        foreach (string path in files.Keys)
            foreach (bool missing in (bool[])[false, true])
            {
                Dictionary<string, byte[]> damaged = files.ToDictionary(file => file.Key, file => file.Value.ToArray());
                if (missing) damaged.Remove(path);
                else damaged[path][^1] ^= 1;
                DamagedLogException fault = Assert.Throws<DamagedLogException>(() =>
                {
                    TileReader reader = new(damaged.GetValueOrDefault, 600, root);
                    for (int i = 0; i < 600; i++) reader.Leaf(i);
                });

                // Of the tiles of the right edge only all together are checked; the first of them is named.
                if (missing || !path.Contains(".p/", StringComparison.Ordinal) || path.StartsWith("tile/entries", StringComparison.Ordinal)) Assert.Equal(path, fault.Path);
                else Assert.Contains(".p/", fault.Path, StringComparison.Ordinal);
            }
    }

    [Fact]
    public void A_full_tile_serves_where_the_partial_one_was_dropped()
    {
        (Dictionary<string, byte[]> files, byte[][] hashes) = NaiveLog.Of(600);
        TileReader early = new(path => path.Contains(".p/", StringComparison.Ordinal) ? null : files.GetValueOrDefault(path), 200, new Hash(NaiveTree.Root(hashes[..200])));
        Assert.Equal(NaiveLog.Leaf(199), early.Leaf(199));
    }

    [Fact]
    public void A_root_that_is_not_the_trees_is_refused()
    {
        (Dictionary<string, byte[]> files, _) = NaiveLog.Of(5);
        Assert.Throws<DamagedLogException>(() => new TileReader(files.GetValueOrDefault, 5, Hash.Of("other"u8)).LeafHash(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TileReader(files.GetValueOrDefault, 5, Hash.Of("other"u8)).LeafHash(5));
    }
}
