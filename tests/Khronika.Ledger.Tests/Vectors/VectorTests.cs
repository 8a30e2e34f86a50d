using System.Globalization;
using System.Reflection;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Tests.Vectors;

public class VectorTests
{
    static readonly string Folder = Repository.At("vectors", "ledger");

    public static TheoryData<string> Cases(string kind) =>
        [.. Directory.EnumerateFiles(Path.Combine(Folder, kind), "*.case").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal).OfType<string>()];

    [Theory]
    [MemberData(nameof(Cases), "entry")]
    public void An_entry_file_gets_the_verdict_of_its_vector(string name)
    {
        VectorCase vector = Read("entry", name);
        Assert.Equal(vector["expect"], Verdict.OfEntry(vector.Material, vector["origin"], out EntryFile? file));
        if (vector["expect"] != "intact") return;

        Assert.Equal(vector["commitment"], file!.Commitment.ToString());
        Assert.Equal(vector["leaves"], file.LeafCount.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(vector["opened"], file.OpenedCount.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(vector["withheld"], file.WithheldCount.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(vector.Material, file.ToBytes());
    }

    [Theory]
    [MemberData(nameof(Cases), "vkey")]
    public void A_key_line_gets_the_verdict_of_its_vector(string name) =>
        Assert.Equal(Read("vkey", name)["expect"], Verdict.OfKey(Read("vkey", name).Text));

    [Theory]
    [MemberData(nameof(Cases), "note")]
    public void A_signed_checkpoint_gets_the_verdict_of_its_vector(string name)
    {
        VectorCase vector = Read("note", name);
        Assert.Equal(vector["expect"], Verdict.OfNote(vector.Material, vector["origin"], vector["vkey"]));
    }

    [Theory]
    [MemberData(nameof(Cases), "proof")]
    public void A_proof_gets_the_verdict_of_its_vector(string name)
    {
        VectorCase vector = Read("proof", name);
        Assert.Equal(vector["expect"], Verdict.OfProof(vector.Text, vector["origin"], vector["vkey"], Hash.Parse(vector["leaf"])));
    }

    [Fact]
    public void Whole_redacted_and_erased_have_one_commitment_and_another_value_has_another()
    {
        string[] commitments = [.. new[] { "whole", "redacted", "erased", "another-value" }.Select(name => Read("entry", name)["commitment"])];
        Assert.Equal(commitments[0], commitments[1]);
        Assert.Equal(commitments[0], commitments[2]);
        Assert.NotEqual(commitments[0], commitments[3]);
    }

    [Fact]
    public void Every_refusal_has_a_vector()
    {
        string[] kinds = ["entry", "vkey", "note", "proof"];
        HashSet<string> seen = [.. kinds.SelectMany(kind => Directory.EnumerateFiles(Path.Combine(Folder, kind))).Select(path => VectorCase.Read(File.ReadAllBytes(path))["expect"].Split(' ')[^1])];
        string[] names = [.. new[] { typeof(EntryFaults), typeof(NoteFaults) }
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => (string)field.GetRawConstantValue()!)];

        // A note of more than 256 KiB is made in a test instead of lying here.
        Assert.Empty(names.Except(seen).Except([NoteFaults.NoteTooLarge]));
    }

    static VectorCase Read(string kind, string name) => VectorCase.Read(File.ReadAllBytes(Path.Combine(Folder, kind, name + ".case")));
}
