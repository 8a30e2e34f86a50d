using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Proofs;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Tests.Proofs;

public class TlogProofTests
{
    static readonly SigningKey Key = SigningKey.Generate(Invented.Origin);

    [Fact]
    public void A_proof_of_every_leaf_reads_back_and_verifies()
    {
        byte[] entry = Invented.Sealed().ToBytes();
        Hash[] leaves = [.. Enumerable.Range(0, 9).Select(i => MerkleTree.LeafHash([(byte)i]))];
        for (int size = 1; size <= leaves.Length; size++)
        {
            string note = Key.Sign(new Checkpoint(Invented.Origin, size, MerkleTree.Root(leaves.AsSpan(0, size))).ToString());
            for (int i = 0; i < size; i++)
            {
                TlogProof proof = new() { Index = i, Path = InclusionProof.Make(leaves[..size], i), Note = note, Extra = i % 2 == 0 ? entry : null };
                Assert.True(TlogProof.TryParse(proof.ToString(), out TlogProof? read));
                Assert.Equal(proof.ToString(), read.ToString());
                Assert.Equal(proof.Extra, read.Extra);
                Assert.Equal(size, read.Verify(leaves[i], Invented.Origin, [Key.Verifier], out _)?.Size);
                Assert.Null(read.Verify(leaves[(i + 1) % leaves.Length], Invented.Origin, [Key.Verifier], out NoteFault? fault));
                Assert.Equal(NoteFaults.NotIncluded, fault?.Name);
            }
        }
    }

    [Fact]
    public void The_entry_in_extra_leads_to_the_leaf()
    {
        EntryFile file = Invented.Sealed();
        Hash leaf = MerkleTree.LeafHash(Leaf.Of(file.Commitment, LeafKind.Entry));
        string note = Key.Sign(new Checkpoint(Invented.Origin, 1, leaf).ToString());
        TlogProof proof = new() { Index = 0, Path = [], Note = note, Extra = file.Erase().ToBytes() };

        Assert.True(TlogProof.TryParse(proof.ToString(), out TlogProof? read));
        EntryFile given = Invented.Read(read.Extra!);
        Assert.NotNull(read.Verify(MerkleTree.LeafHash(Leaf.Of(given.Commitment, LeafKind.Entry)), given.Log!, [Key.Verifier], out _));
    }
}
