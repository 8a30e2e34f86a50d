using System.Globalization;
using System.Text;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Proofs;
using Khronika.Ledger.Sequencing;
using Khronika.Ledger.Tests.Sequencing;
using Khronika.Ledger.Tests.Vectors;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Tests.Formats;

/// <summary>Runs every example of the format pages: the first word behind the fence says what it is, the rest what must come out.</summary>
public class FormatPageTests
{
    const string Vkey = "sample-invented.example/log+9dc2ba39+AYp0en+VQqEg4IzDv5cLQxj0kTWQQ8aJHnSt7myWvXfJ";

    public static TheoryData<string, int, string, string> Examples() => [.. Read()];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_of_a_format_page_is_what_the_page_says(string page, int line, string info, string example)
    {
        string[] words = info.Split(' ');
        string expected = string.Join(' ', words.Skip(1));
        byte[] bytes = Encoding.UTF8.GetBytes(example);
        string found = words[0] switch
        {
            "entry-file" => OfEntry(bytes),
            "leaf" => $"{Leaf.Read(bytes, out _).ToString().ToLowerInvariant()} {MerkleTree.LeafHash(bytes)}",
            "vkey" => Verdict.OfKey(example.TrimEnd('\n')),
            "checkpoint" => Verdict.OfNote(bytes, Invented.Origin, Vkey),
            "tlog-proof" => $"{Verdict.OfProof(example, Invented.Origin, Vkey, Hash.Parse(words[^1]))} {words[^1]}",
            "tlog-proof-with-entry" => OfProofWithEntry(example),
            "tiles-of" => Paths(long.Parse(words[1], CultureInfo.InvariantCulture)) == example ? expected : Paths(long.Parse(words[1], CultureInfo.InvariantCulture)),
            "staged-lines" => StagedLines() == example ? expected : StagedLines(),
            _ => $"no check is called {words[0]}",
        };
        Assert.True(expected == found, $"{page}, line {line}: {found}");
    }

    static string OfEntry(byte[] bytes)
    {
        string verdict = Verdict.OfEntry(bytes, Invented.Origin, out EntryFile? file);
        return verdict == "intact" ? $"intact {file!.LeafCount} leaves {file.OpenedCount} opened {file.WithheldCount} withheld {file.Commitment}" : verdict;
    }

    static string OfProofWithEntry(string example)
    {
        if (!TlogProof.TryParse(example, out TlogProof? proof, out NoteFault? fault)) return fault.ToString();
        string entry = OfEntry(proof.Extra ?? []);
        Hash leaf = MerkleTree.LeafHash(Leaf.Of(Invented.Read(proof.Extra!).Commitment, LeafKind.Entry));
        string verdict = Verdict.OfProof(example, Invented.Origin, Vkey, leaf);
        return verdict == "intact" ? entry : verdict;
    }

    static string Paths(long size)
    {
        StringBuilder paths = new();
        for (int level = 0; TilePath.Width(size, level, 0) > 0; level++)
            for (long number = 0; TilePath.Width(size, level, number) is > 0 and int width; number++)
                paths.Append(TilePath.Hashes(level, number, width)).Append('\n');
        for (long number = 0; TilePath.Width(size, 0, number) is > 0 and int width; number++)
            paths.Append(TilePath.Leaves(number, width)).Append('\n');
        return paths.ToString();
    }

    // The lines of the batch that logs the whole entry of entry.md in an empty log; the bytes of its files are left out.
    static string StagedLines()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Read().First(example => example.Info.StartsWith("entry-file", StringComparison.Ordinal)).Text);
        MemoryStorage storage = new();
        Sequencer sequencer = SequencerTests.Started(storage);
        (storage.FailAt, storage.How) = (1, Failure.Lost);
        Assert.Throws<IOException>(() => sequencer.Append([new NewLeaf(LeafKind.Public, Invented.Read(whole))]));

        byte[] staged = storage.Staging.Single().Value;
        StringBuilder lines = new();
        for (int at = 0, number = 0; at < staged.Length; number++)
        {
            int end = Array.IndexOf(staged, (byte)'\n', at);
            string line = Encoding.ASCII.GetString(staged, at, end - at);
            lines.Append(line).Append('\n');
            at = end + 1 + (number < 3 ? 0 : line.Split(' ').Sum(length => int.Parse(length, CultureInfo.InvariantCulture)));
        }

        return lines.ToString();
    }

    static List<(string Page, int Line, string Info, string Text)> Read()
    {
        List<(string, int, string, string)> examples = [];
        foreach (string page in (string[])["entry.md", "log.md"])
        {
            string[] lines = File.ReadAllText(Repository.At("docs", "formats", page)).Split('\n');
            for (int start = 0; start < lines.Length; start++)
            {
                if (!lines[start].StartsWith("```", StringComparison.Ordinal)) continue;
                int end = Array.IndexOf(lines, "```", start + 1);
                examples.Add((page, start + 1, lines[start][3..], string.Concat(lines[(start + 1)..end].Select(line => line + "\n"))));
                start = end;
            }
        }

        return examples;
    }
}
