using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Tests.Tree;

public class TreeTests
{
    // The eight leaves and roots that the certificate-transparency implementations test RFC 6962 with.
    static readonly string[] Leaves =
    [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ];

    static readonly string[] Roots =
    [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    static readonly Hash[] LeafHashes = [.. Leaves.Select(leaf => MerkleTree.LeafHash(Convert.FromHexString(leaf)))];

    [Fact]
    public void The_roots_are_those_known_for_RFC_6962()
    {
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", MerkleTree.EmptyRoot.ToString());
        for (int size = 1; size <= Roots.Length; size++)
            Assert.Equal(Roots[size - 1], MerkleTree.Root(LeafHashes.AsSpan(0, size)).ToString());
    }

    // Index or old size, size, proof: those the certificate-transparency implementations test RFC 6962 with, over the same leaves.
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7", "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(5, 8, "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b", "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(2, 3, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(1, 5, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    public void Inclusion_paths_are_those_known_for_RFC_6962(int index, int size, params string[] path)
    {
        Hash[] known = [.. path.Select(hash => Hash.Parse(hash))];
        Assert.Equal(known, InclusionProof.Make(LeafHashes[..size], index));
        Assert.True(InclusionProof.Verify(LeafHashes[index], index, size, known, Hash.Parse(Roots[size - 1])));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7", "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(6, 8, "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a", "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(2, 5, "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b")]
    public void Consistency_proofs_are_those_known_for_RFC_6962(int old, int size, params string[] proof)
    {
        Hash[] known = [.. proof.Select(hash => Hash.Parse(hash))];
        Assert.Equal(known, ConsistencyProof.Make(LeafHashes[..size], old));
        Assert.True(ConsistencyProof.Verify(old, Hash.Parse(Roots[old - 1]), size, Hash.Parse(Roots[size - 1]), known));
    }

    [Fact]
    public void The_root_agrees_with_a_naive_tree_where_it_is_computed_in_pieces()
    {
        byte[][] naive = [.. Enumerable.Range(0, 12300).Select(i => NaiveTree.Leaf(BitConverter.GetBytes(i)))];
        Hash[] leaves = NaiveTree.Hashes(naive);
        foreach (int size in (int[])[256, 257, 258, 4095, 4096, 4097, 8192, 8193, 12288, 12300])
            Assert.Equal(new Hash(NaiveTree.Root(naive[..size])), MerkleTree.Root(leaves.AsSpan(0, size)));
    }

    [Fact]
    public void The_tree_of_no_leaf_and_of_one_have_no_proofs_to_show()
    {
        Assert.Equal(MerkleTree.EmptyRoot, MerkleTree.Root([]));
        Assert.Equal(LeafHashes[0], MerkleTree.Root(LeafHashes.AsSpan(0, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => InclusionProof.Make([], 0));
        Assert.Empty(InclusionProof.Make(LeafHashes[..1], 0));
        Assert.Empty(ConsistencyProof.Make([], 0));
        Assert.Empty(ConsistencyProof.Make(LeafHashes[..1], 0));
        Assert.True(ConsistencyProof.Verify(0, MerkleTree.EmptyRoot, 0, MerkleTree.EmptyRoot, []));
        Assert.False(ConsistencyProof.Verify(0, LeafHashes[0], 0, LeafHashes[0], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConsistencyProof.Make(LeafHashes[..1], 2));
    }

    [Fact]
    public void A_hash_that_is_not_32_bytes_is_none()
    {
        foreach (int length in (int[])[0, 31, 33, 64]) Assert.Throws<ArgumentException>(() => new Hash(new byte[length]));
    }

    [Fact]
    public void A_path_longer_than_any_tree_has_is_refused_before_it_is_hashed()
    {
        Hash[] path = [.. Enumerable.Repeat(LeafHashes[0], InclusionProof.MaxPath + 1)];
        Assert.False(InclusionProof.Verify(LeafHashes[0], 0, long.MaxValue, path, LeafHashes[0]));
        Assert.False(ConsistencyProof.Verify(3, LeafHashes[0], long.MaxValue, LeafHashes[1], [.. path, .. path]));
    }

    [Fact]
    public void Proofs_agree_with_a_naive_tree_for_every_size_up_to_70()
    {
        byte[][] naive = [.. Enumerable.Range(0, 70).Select(i => NaiveTree.Leaf([(byte)i, 7]))];
        Hash[] leaves = NaiveTree.Hashes(naive);
        for (int size = 1; size <= naive.Length; size++)
        {
            byte[][] some = naive[..size];
            Hash root = new(NaiveTree.Root(some));
            Assert.Equal(root, MerkleTree.Root(leaves.AsSpan(0, size)));
            for (int i = 0; i < size; i++)
            {
                IReadOnlyList<Hash> path = InclusionProof.Make(leaves[..size], i);
                Assert.Equal(NaiveTree.Hashes(NaiveTree.Path(i, some)), path);
                Assert.True(InclusionProof.Verify(leaves[i], i, size, path, root));
                Assert.False(InclusionProof.Verify(leaves[i], i + 1, size, path, root));
            }

            for (int old = 1; old <= size; old++)
            {
                IReadOnlyList<Hash> proof = ConsistencyProof.Make(leaves[..size], old);
                Hash oldRoot = new(NaiveTree.Root(naive[..old]));
                Assert.Equal(NaiveTree.Hashes(NaiveTree.SubProof(old, some, true)), proof);
                Assert.True(ConsistencyProof.Verify(old, oldRoot, size, root, proof));
                Assert.Equal(old == size, ConsistencyProof.Verify(old, root, size, root, proof));
            }
        }
    }

    [Fact]
    public void A_changed_shortened_or_lengthened_proof_fails()
    {
        Hash root = MerkleTree.Root(LeafHashes), old = MerkleTree.Root(LeafHashes.AsSpan(0, 3)), other = Hash.Of("other"u8);
        IReadOnlyList<Hash> path = InclusionProof.Make(LeafHashes, 5);
        IReadOnlyList<Hash> proof = ConsistencyProof.Make(LeafHashes, 3);

        for (int i = 0; i < path.Count; i++)
            Assert.False(InclusionProof.Verify(LeafHashes[5], 5, 8, [.. path.Take(i), other, .. path.Skip(i + 1)], root));
        Assert.False(InclusionProof.Verify(LeafHashes[5], 5, 8, [.. path.SkipLast(1)], root));
        Assert.False(InclusionProof.Verify(LeafHashes[5], 5, 8, [.. path, other], root));
        for (int i = 0; i < proof.Count; i++)
            Assert.False(ConsistencyProof.Verify(3, old, 8, root, [.. proof.Take(i), other, .. proof.Skip(i + 1)]));
        Assert.False(ConsistencyProof.Verify(3, old, 8, root, [.. proof.SkipLast(1)]));
        Assert.False(ConsistencyProof.Verify(3, old, 8, root, [.. proof, other]));
    }

    [Fact]
    public void Sizes_that_make_no_sense_fail()
    {
        Hash root = MerkleTree.Root(LeafHashes);
        Assert.False(InclusionProof.Verify(LeafHashes[0], 0, 0, [], LeafHashes[0]));
        Assert.False(InclusionProof.Verify(LeafHashes[0], -1, 1, [], LeafHashes[0]));
        Assert.True(InclusionProof.Verify(LeafHashes[0], 0, 1, [], LeafHashes[0]));
        Assert.True(ConsistencyProof.Verify(0, MerkleTree.EmptyRoot, 8, root, []));
        Assert.False(ConsistencyProof.Verify(0, root, 8, root, []));
        Assert.False(ConsistencyProof.Verify(0, MerkleTree.EmptyRoot, 8, root, [root]));
        Assert.False(ConsistencyProof.Verify(8, root, 8, root, [root]));
        Assert.False(ConsistencyProof.Verify(9, root, 8, root, []));
        Assert.False(ConsistencyProof.Verify(long.MaxValue - 1, root, long.MaxValue, root, [root, root]));
    }
}
