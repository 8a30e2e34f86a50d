using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Tests.Vectors;

public class VectorTests
{
    public static TheoryData<string> Cases(string kind) => VectorCase.Names(kind);

    [Theory]
    [MemberData(nameof(Cases), "entry")]
    public void An_entry_file_gets_the_verdict_of_its_vector(string name)
    {
        VectorCase vector = VectorCase.Read("entry", name);
        Assert.Equal(vector["expect"], Verdict.OfEntry(vector.Material, vector["origin"], out EntryFile? file));
        if (vector["expect"] != "intact") return;

        Assert.Equal(vector["commitment"], file!.Commitment.ToString());
        Assert.Equal(vector["leaves"], file.LeafCount.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(vector["opened"], file.OpenedCount.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(vector["withheld"], file.WithheldCount.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(vector.Material, file.ToBytes());
    }

    [Theory]
    [MemberData(nameof(Cases), "commitment")]
    public void An_entry_has_the_fields_and_the_commitment_of_its_vector(string name)
    {
        VectorCase vector = VectorCase.Read("commitment", name);
        EntryFile file = Invented.Read(vector.Material);
        bool isObject = JsonNode.DeepEquals(file.Opened(), JsonNode.Parse(vector["object"]));
        Assert.Equal(vector["expect"], isObject ? "intact" : "altered other-object");
        if (!isObject) return;

        Assert.Equal(vector["commitment"], file.Commitment.ToString());
        Assert.Equal(vector["leaf"], MerkleTree.LeafHash(Leaf.Of(file.Commitment, LeafKind.Entry)).ToString());
    }

    [Theory]
    [MemberData(nameof(Cases), "disclosure")]
    public void What_is_given_out_gets_the_verdict_of_its_vector(string name)
    {
        VectorCase vector = VectorCase.Read("disclosure", name);
        Assert.Equal(vector["expect"], Verdict.OfDisclosure(vector.Material, vector["open"].Split(' ')));
    }

    [Theory]
    [MemberData(nameof(Cases), "leaf")]
    public void A_leaf_is_of_the_kind_of_its_vector(string name)
    {
        VectorCase vector = VectorCase.Read("leaf", name);
        LeafKind kind = Leaf.Read(vector.Material, out Hash commitment);

        Assert.Equal(vector["kind"], kind.ToString().ToLowerInvariant());
        Assert.Equal(vector["hash"], MerkleTree.LeafHash(vector.Material).ToString());
        if (kind == LeafKind.Unknown) return;
        Assert.Equal(vector["commitment"], commitment.ToString());
        Assert.Equal(vector.Material, Leaf.Of(commitment, kind));
    }

    [Theory]
    [MemberData(nameof(Cases), "vkey")]
    public void A_key_line_gets_the_verdict_of_its_vector(string name) =>
        Assert.Equal(VectorCase.Read("vkey", name)["expect"], Verdict.OfKey(VectorCase.Read("vkey", name).Text));

    [Theory]
    [MemberData(nameof(Cases), "checkpoint")]
    public void A_checkpoint_gets_the_verdict_of_its_vector(string name)
    {
        VectorCase vector = VectorCase.Read("checkpoint", name);
        Assert.Equal(vector["expect"], Verdict.OfCheckpoint(vector.Text, vector["origin"], out Checkpoint? checkpoint));
        if (checkpoint is null) return;

        Assert.Equal(vector["size"], checkpoint.Size.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(vector["root"], checkpoint.Root.ToString());
        Assert.Equal(vector.Text, checkpoint.ToString());
    }

    [Theory]
    [MemberData(nameof(Cases), "note")]
    public void A_signed_checkpoint_gets_the_verdict_of_its_vector(string name)
    {
        VectorCase vector = VectorCase.Read("note", name);
        Assert.Equal(vector["expect"], Verdict.OfNote(vector.Material, vector["origin"], vector["vkey"]));
    }

    [Theory]
    [MemberData(nameof(Cases), "proof")]
    public void A_proof_gets_the_verdict_of_its_vector(string name)
    {
        VectorCase vector = VectorCase.Read("proof", name);
        Assert.Equal(vector["expect"], Verdict.OfProof(vector.Text, vector["origin"], vector["vkey"], Hash.Parse(vector["leaf"])));
    }

    [Fact]
    public void Whole_redacted_and_erased_have_one_commitment_and_another_value_has_another()
    {
        string[] commitments = [.. new[] { "whole", "redacted", "erased", "another-value" }.Select(name => VectorCase.Read("entry", name)["commitment"])];
        Assert.Equal(commitments[0], commitments[1]);
        Assert.Equal(commitments[0], commitments[2]);
        Assert.NotEqual(commitments[0], commitments[3]);
    }

    [Fact]
    public void Every_refusal_has_a_vector()
    {
        HashSet<string> seen = [.. from kind in VectorCase.Kinds from name in VectorCase.Names(kind) select VectorCase.Read(kind, name)["expect"].Split(' ')[^1]];
        string[] names = [.. new[] { typeof(EntryFaults), typeof(NoteFaults) }
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => (string)field.GetRawConstantValue()!)];

        // A note of more than 256 KiB, and a log whose key was replaced, are made in tests instead of lying here.
        Assert.Empty(names.Except(seen).Except([NoteFaults.NoteTooLarge, NoteFaults.SupersededKey]));
    }
}
