using System.Globalization;
using System.Text;
using Khronika.Ledger.Proofs;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Tests.Vectors;

/// <summary>Vectors whose header states trees as size and root: consistency, what may be signed after a restore, tiles.</summary>
public class TreeVectorTests
{
    public static TheoryData<string> Cases(string kind) => VectorCase.Names(kind);

    [Theory]
    [MemberData(nameof(Cases), "consistency")]
    public void A_consistency_proof_gets_the_verdict_of_its_vector(string name)
    {
        VectorCase vector = VectorCase.Read("consistency", name);
        string found = TryHashes(vector.Text, out IReadOnlyList<Hash> proof)
            ? Extends(vector["old"], vector["new"], proof) ? "intact" : "altered not-consistent"
            : "altered proof-form";
        Assert.Equal(vector["expect"], found);
    }

    [Theory]
    [MemberData(nameof(Cases), "restore")]
    public void A_head_may_be_signed_or_not_as_its_vector_says(string name)
    {
        VectorCase vector = VectorCase.Read("restore", name);
        Assert.True(TryHashes(vector.Text, out IReadOnlyList<Hash> proof));
        string found = Tree(vector["head"]).Size < Tree(vector["remembered"]).Size ? "refuse smaller"
            : Extends(vector["remembered"], vector["head"], proof) ? "sign"
            : "refuse divergent";
        Assert.Equal(vector["expect"], found);
    }

    [Theory]
    [MemberData(nameof(Cases), "tile")]
    public void Tiles_get_the_verdict_of_their_vector_and_the_wrong_one_is_named(string name)
    {
        VectorCase vector = VectorCase.Read("tile", name);
        (long size, Hash root) = Tree(vector["tree"]);
        Dictionary<string, byte[]> files = Files(vector.Material);
        TileReader reader = new(path => files.GetValueOrDefault(path), size, root);
        long index = long.Parse(vector["index"], CultureInfo.InvariantCulture);
        string found = "intact";
        try
        {
            if (files.Keys.Any(path => path.StartsWith("tile/entries/", StringComparison.Ordinal))) reader.Leaf(index);
            Hash leaf = reader.LeafHash(index);
            Assert.Equal(vector.Header.GetValueOrDefault("leaf"), leaf.ToString());
        }
        catch (DamagedLogException damaged)
        {
            found = $"altered {damaged.Path}";
        }

        Assert.Equal(vector["expect"], found);
    }

    static bool Extends(string from, string to, IReadOnlyList<Hash> proof)
    {
        (long oldSize, Hash oldRoot) = Tree(from);
        (long newSize, Hash newRoot) = Tree(to);
        return ConsistencyProof.Verify(oldSize, oldRoot, newSize, newRoot, proof);
    }

    static (long Size, Hash Root) Tree(string text) =>
        (long.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture), Hash.Parse(text.Split(' ')[1]));

    // As the lines of a proof: the one reader of such lines.
    static bool TryHashes(string lines, out IReadOnlyList<Hash> hashes)
    {
        bool isRead = TlogProof.TryParse($"c2sp.org/tlog-proof@v1\nindex 0\n{lines}\n", out TlogProof? proof);
        hashes = proof?.Path ?? [];
        return isRead;
    }

    // Files behind one another, each after a line with its path and length.
    internal static Dictionary<string, byte[]> Files(byte[] material)
    {
        Dictionary<string, byte[]> files = [];
        for (int at = 0; at < material.Length;)
        {
            int lineEnd = Array.IndexOf(material, (byte)'\n', at) + 1;
            string[] line = Encoding.ASCII.GetString(material.AsSpan(at, lineEnd - 1 - at)).Split(' ');
            at = lineEnd + int.Parse(line[1], CultureInfo.InvariantCulture);
            files.Add(line[0], material[lineEnd..at]);
        }

        return files;
    }
}
