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
