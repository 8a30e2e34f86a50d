using System.Globalization;
using System.Text;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Proofs;
using Khronika.Ledger.Sequencing;
using Khronika.Ledger.Tests.Sequencing;
using Khronika.Ledger.Tests.Vectors;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Timestamping.OpenTimestamps;
using Khronika.Ledger.Tree;
using Khronika.Ledger.Witnessing;

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
            "cosigned" => OfCosigned(example),
            "cosigned-text" => IsCosigned(words[1], bytes) ? expected : "not what the line is over",
            "policy" => $"{Policy(example).Witnesses.Count} witnesses",
            "sh" when words.Length > 1 => expected, // Khronika.Store.Tests runs these.
            "sh" => OpenSslVerifies(example) ? expected : "openssl does not verify it",
            "ots-hex" => OfOts(Convert.FromHexString(example.ReplaceLineEndings(""))),
            "timestamping" => expected, // Khronika.Store.Tests reads these and runs them.
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

    static WitnessPolicy Policy(string text) =>
        WitnessPolicy.TryParse(Encoding.UTF8.GetBytes(text), out WitnessPolicy? policy, out PolicyFault? fault) ? policy : throw new FormatException(fault.ToString());

    static WitnessPolicy PagesPolicy() => Policy(Read().First(example => example.Info.StartsWith("policy", StringComparison.Ordinal)).Text);

    static string OfCosigned(string note)
    {
        PagesPolicy().Open(note, out Quorum? quorum, out NoteFault? fault);
        return quorum is null ? $"altered {fault!.Name}" : quorum.IsMet ? "quorum-met" : "quorum-not-met";
    }

    // The text of the page, its line and the key of the policy, through plain Ed25519.
    static bool IsCosigned(string witness, byte[] text) => Ed25519.Verify(KeyOf(witness).PublicKey, text, SignatureOf(witness));

    static bool OpenSslVerifies(string command)
    {
        string folder = Directory.CreateTempSubdirectory("khronika-").FullName;
        try
        {
            (_, _, string info, string text) = Read().First(example => example.Info.StartsWith("cosigned-text", StringComparison.Ordinal));
            File.WriteAllBytes(Path.Combine(folder, "w1.der"), KeyOf(info.Split(' ')[1]).SpkiDer());
            File.WriteAllText(Path.Combine(folder, "text"), text, new UTF8Encoding(false));
            File.WriteAllBytes(Path.Combine(folder, "sig"), SignatureOf(info.Split(' ')[1]));
            using System.Diagnostics.Process shell = new();
            shell.StartInfo = new("sh", ["-c", command]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
            shell.Start();
            shell.WaitForExit();
            return shell.ExitCode == 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static VerifierKey KeyOf(string witness) => PagesPolicy().Witnesses.Select(one => one.Key!).First(one => one.Name == witness);

    // Without the time before it.
    static byte[] SignatureOf(string witness)
    {
        Assert.True(SignedNote.TryParse(Read().First(example => example.Info.StartsWith("cosigned ", StringComparison.Ordinal)).Text, out SignedNote? note, out _));
        return note.Signatures.First(KeyOf(witness).IsNamedBy).Bytes[sizeof(long)..];
    }

    static string OfOts(byte[] bytes)
    {
        if (!OtsProof.TryRead(bytes, out OtsProof? proof, out OtsFault? fault)) return fault.ToString();
        IEnumerable<string> vouching = OtsVerification.Findings(proof, SuppliedHeaders.None).Select(finding => finding switch
        {
            OtsFinding.Pending => "pending",
            OtsFinding.WithoutHeader { Height: var height } => string.Create(CultureInfo.InvariantCulture, $"block {height}"),
            _ => "other",
        });
        return $"{string.Join(' ', vouching)} {Convert.ToHexStringLower(proof.Digest)}";
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
