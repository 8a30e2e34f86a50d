using FsCheck;
using FsCheck.Fluent;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Tests.Tree;

public class LargeTreeTests
{
    const long Largest = 1L << 62;

    static readonly long[] Sizes =
    [
        1, 2, 3, 255, 256, 257, 65535, 65536, 65537, (1L << 31) - 1, (1L << 32) + 1, (1L << 61) + 12345, Largest - 1, Largest,
    ];

    [Fact]
    public void Inclusion_is_made_and_verified_up_to_two_to_the_62()
    {
        foreach (long size in Sizes)
            foreach (long index in new[] { 0, size / 3, size / 2, size - 1 }.Distinct())
                AssertIncluded(index, size);
    }

    [Fact]
    public void Consistency_is_made_and_verified_up_to_two_to_the_62()
    {
        foreach (long size in Sizes)
            foreach (long old in new[] { 1, size / 3, size / 2, size - 1, size }.Where(old => old > 0).Distinct())
                AssertConsistent(old, size);
    }

    [Fact]
    public void Proofs_between_any_sizes_hold_and_for_no_other_place_or_size()
    {
        Gen<long> any = from bits in Gen.Choose(1, 62)
                        from high in Gen.Choose(0, int.MaxValue)
                        from low in Gen.Choose(0, int.MaxValue)
                        select 1 + ((((long)high << 31) | (long)low) & ((1L << bits) - 1));
        Prop.ForAll(any.ToArbitrary(), any.ToArbitrary(), (one, other) =>
        {
            AssertIncluded(Math.Min(one, other) - 1, Math.Max(one, other));
            AssertConsistent(Math.Min(one, other), Math.Max(one, other));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Widths_of_tiles_are_right_at_the_ends_of_what_a_size_can_be()
    {
        Assert.Equal((256, 0), (TilePath.Width(Largest, 0, (Largest >> 8) - 1), TilePath.Width(Largest, 0, Largest >> 8)));
        Assert.Equal((64, 0), (TilePath.Width(Largest, 7, 0), TilePath.Width(Largest, 7, 1)));
        Assert.Equal((127, 255), (TilePath.Width(long.MaxValue, 7, 0), TilePath.Width(long.MaxValue, 0, long.MaxValue >> 8)));
        Assert.Equal((0, 0), (TilePath.Width(Largest, 8, 0), TilePath.Width(Largest, 0, long.MaxValue)));
    }

    static void AssertIncluded(long index, long size)
    {
        LargeTree tree = new(index);
        Hash root = tree.Root(size), leaf = LargeTree.Leaf(isSpecial: true);
        IReadOnlyList<Hash> path = InclusionProof.Make(index, size, tree.Range);
        Assert.True(path.Count <= InclusionProof.MaxPath);
        Assert.True(InclusionProof.Verify(leaf, index, size, path, root), $"{index} in {size}");
        if (size > 1)
        {
            Assert.False(InclusionProof.Verify(leaf, index == 0 ? 1 : index - 1, size, path, root), $"{index} in {size}, beside");
            Assert.False(InclusionProof.Verify(LargeTree.Leaf(isSpecial: false), index, size, path, root), $"another leaf at {index} in {size}");
        }

        Assert.False(InclusionProof.Verify(leaf, index, size, [.. path, root], root));
    }

    static void AssertConsistent(long old, long size)
    {
        LargeTree tree = new(old - 1);
        IReadOnlyList<Hash> proof = ConsistencyProof.Make(old, size, tree.Range);
        Assert.True(proof.Count <= ConsistencyProof.MaxPath);
        Assert.True(ConsistencyProof.Verify(old, tree.Root(old), size, tree.Root(size), proof), $"{old} to {size}");
        if (old == size) return;
        Hash other = new LargeTree(-1).Root(old);
        Assert.False(ConsistencyProof.Verify(old, other, size, tree.Root(size), proof), $"another tree of {old} to {size}");
        Assert.False(ConsistencyProof.Verify(old, tree.Root(old), size, new LargeTree(-1).Root(size), proof), $"{old} to another tree of {size}");
        Assert.False(ConsistencyProof.Verify(old, tree.Root(old), size, tree.Root(size), [.. proof, other]));
    }
}
