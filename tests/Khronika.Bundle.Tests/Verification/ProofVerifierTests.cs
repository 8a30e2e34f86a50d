using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Khronika.Bundle.Tests.Samples;
using Khronika.Bundle.Verification;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Proofs;
using Khronika.Ledger.Sequencing;
using Khronika.Ledger.Tree;
using Khronika.Ledger.Witnessing;

namespace Khronika.Bundle.Tests.Verification;

/// <summary>One entry given out: as a proof with the entry in it, and as an entry file with its proof beside it.</summary>
public sealed class ProofVerifierTests : IDisposable
{
    const string Origin = SampleCase.Origin;
    const long Index = 3;

    readonly string folder = Directory.CreateTempSubdirectory("khronika-test-").FullName;
    readonly MemoryLog log = new(Origin);

    public ProofVerifierTests() => log.Append([.. Enumerable.Range(0, 7).Select(i => Leaf(LeafKind.Entry, new JsonObject { ["n"] = i, ["source"] = "S-04", ["title"] = new JsonObject { ["en"] = "Sample" } })), Leaf(LeafKind.Public, [])]);

    ProofOptions Keyed => new() { TrustedKey = log.Key.Verifier };

    EntryFile Given => log.EntryAt(Index).GiveOut(pointer => pointer == "/body/n");

    string Proof => (log.ProofOf(Index) with { Extra = Given.ToBytes() }).ToString();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_proof_is_intact_and_lists_each_field_as_shown_or_withheld()
    {
        VerifyReport report = Verify(Proof, Keyed);

        Assert.All(report.Checks, check => Assert.Equal((check, Verdict.Intact), (check, check.Verdict)));
        Assert.Equal(Verdict.Intact, report.Verdict);
        Assert.Equal(Index, report.Entry!.LogIndex);
        Assert.Equal(Given.Pointers.Skip(1), report.Entry.Fields.Select(field => field.Pointer));
        Assert.Equal("3", Value(report, "/body/n"));
        Assert.Null(Value(report, "/body/source"));
        Assert.Null(Value(report, "/by"));
        Assert.Equal((12, 7, 5, 0), (report.Leaves!.Leaves, report.Leaves.Opened, report.Leaves.Withheld, report.Leaves.Erased));
        Assert.Contains(NotShown.Truth, report.NotShown);
    }

    [Fact]
    public void The_report_as_data_has_the_fields_and_the_verdict()
    {
        using JsonDocument json = JsonDocument.Parse(Verify(Proof, Keyed).ToJson());

        Assert.Equal("intact", json.RootElement.GetProperty("verdict").GetString());
        JsonElement[] fields = [.. json.RootElement.GetProperty("entry").GetProperty("fields").EnumerateArray()];
        JsonElement shown = fields.Single(field => field.GetProperty("pointer").GetString() == "/body/n");
        Assert.Equal(("shown", 3), (shown.GetProperty("state").GetString(), shown.GetProperty("value").GetInt32()));
        JsonElement withheld = fields.Single(field => field.GetProperty("pointer").GetString() == "/by");
        Assert.Equal("withheld", withheld.GetProperty("state").GetString());
        Assert.False(withheld.TryGetProperty("value", out _));
    }

    [Fact]
    public void A_whole_public_entry_is_intact() =>
        Assert.Equal(Verdict.Intact, Verify((log.ProofOf(7) with { Extra = log.EntryAt(7).ToBytes() }).ToString(), Keyed).Verdict);

    [Fact]
    public void An_erased_entry_is_intact_with_its_fields_withheld()
    {
        VerifyReport report = Verify((log.ProofOf(Index) with { Extra = log.EntryAt(Index).Erase().ToBytes() }).ToString(), Keyed);

        Assert.Equal(Verdict.Intact, report.Verdict);
        Assert.Equal(6, report.Leaves!.Withheld);
    }

    [Fact]
    public void No_line_of_a_proof_can_be_altered()
    {
        string[] lines = Proof.Split('\n');
        for (int line = 0; line < lines.Length; line++)
        {
            if (lines[line].Length == 0) continue;
            string[] altered = [.. lines];
            altered[line] = Altered(lines[line]);
            VerifyReport report = Verify(string.Join('\n', altered), Keyed);
            Assert.True(report.Verdict != Verdict.Intact, $"line {line + 1}");
        }
    }

    [Fact]
    public void No_line_of_the_entry_in_a_proof_can_be_altered_moved_or_left_out()
    {
        string[] lines = Encoding.UTF8.GetString(Given.ToBytes()).Split('\n')[..^1];
        for (int line = 0; line < lines.Length; line++)
        {
            string[] altered = [.. lines], moved = [.. lines];
            altered[line] = Altered(lines[line]);
            (moved[line], moved[(line + 1) % lines.Length]) = (moved[(line + 1) % lines.Length], moved[line]);
            foreach (string[] entry in new[] { altered, moved, [.. lines[..line], .. lines[(line + 1)..]] })
            {
                byte[] bytes = Encoding.UTF8.GetBytes(string.Join('\n', entry) + "\n");
                Assert.True(Verify((log.ProofOf(Index) with { Extra = bytes }).ToString(), Keyed).Verdict != Verdict.Intact, $"line {line + 1}");
            }
        }
    }

    [Fact]
    public void A_value_changed_so_that_the_file_is_still_in_order_is_not_included()
    {
        string changed = Encoding.UTF8.GetString(Given.ToBytes()).Replace("\"/body/n\",3]", "\"/body/n\",4]", StringComparison.Ordinal);

        Assert.Equal(["in-log: not-included"], Refusals(Verify((log.ProofOf(Index) with { Extra = Encoding.UTF8.GetBytes(changed) }).ToString(), Keyed), Verdict.Altered));
    }

    [Fact]
    public void A_proof_of_another_place_is_not_included() =>
        Assert.Equal(["in-log: not-included"], Refusals(Verify((log.ProofOf(Index + 1) with { Extra = Given.ToBytes() }).ToString(), Keyed), Verdict.Altered));

    [Fact]
    public void Without_a_key_only_the_signature_could_not_be_checked_and_an_altered_entry_is_still_found()
    {
        VerifyReport report = Verify(Proof, new ProofOptions());
        Assert.Equal(["checkpoint-signature: unknown-key"], Refusals(report, Verdict.CouldNotBeChecked));
        Assert.Equal(Verdict.CouldNotBeChecked, report.Verdict);

        Assert.Equal(Verdict.Altered, Verify((log.ProofOf(Index + 1) with { Extra = Given.ToBytes() }).ToString(), new ProofOptions()).Verdict);
    }

    [Fact]
    public void By_the_key_of_another_log_and_by_another_key_of_the_name_it_could_not_be_checked()
    {
        foreach (string name in (string[])[Origin, "other.example/log"])
        {
            VerifyReport report = Verify(Proof, new ProofOptions { TrustedKey = SigningKey.Generate(name).Verifier });
            Assert.Equal(["checkpoint-signature: unknown-key"], Refusals(report, Verdict.CouldNotBeChecked));
            Assert.Equal(Verdict.CouldNotBeChecked, report.Verdict);
        }
    }

    [Fact]
    public void An_entry_that_names_another_log_than_the_page_is_altered()
    {
        SigningKey other = SigningKey.Generate("other.example/log");
        Hash root = MerkleTree.LeafHash(Khronika.Ledger.Entries.Leaf.Of(Given.Commitment, LeafKind.Entry));
        TlogProof proof = new() { Index = 0, Path = [], Note = other.Sign(new Checkpoint(other.Name, 1, root).ToString()), Extra = Given.ToBytes() };

        VerifyReport report = Verify(proof.ToString(), new ProofOptions { TrustedKey = other.Verifier });

        Assert.Equal(["entry-log: other-log"], Refusals(report, Verdict.Altered));
    }

    [Fact]
    public void Signature_lines_of_others_are_named_with_their_time_and_as_not_checked()
    {
        SigningKey witness = SigningKey.GenerateCosigner("witness-one.example");
        TlogProof proof = log.ProofOf(Index);
        string text = proof.Note[..(proof.Note.IndexOf("\n\n", StringComparison.Ordinal) + 1)];
        DateTimeOffset at = new(2031, 5, 3, 10, 0, 0, TimeSpan.Zero);

        VerifyReport report = Verify((proof with { Extra = Given.ToBytes(), Note = proof.Note + witness.CosignatureLine(text, at) }).ToString(), Keyed);

        Assert.Equal(Verdict.Intact, report.Verdict);
        Assert.Equal([new SeenCosignature("witness-one.example", at, WasChecked: false)], report.Cosignatures);
    }

    [Fact]
    public void By_a_policy_the_cosignatures_it_asks_for_must_be_there_and_good()
    {
        SigningKey one = SigningKey.GenerateCosigner("witness-one.example"), two = SigningKey.GenerateCosigner("witness-two.example");
        TlogProof proof = log.ProofOf(Index) with { Extra = Given.ToBytes() };
        string text = proof.Note[..(proof.Note.IndexOf("\n\n", StringComparison.Ordinal) + 1)];
        DateTimeOffset at = new(2031, 5, 3, 10, 0, 0, TimeSpan.Zero);
        string good = one.CosignatureLine(text, at), other = one.CosignatureLine(text + "more\n", at);

        // The policy names the log's key, so that none is given besides.
        VerifyReport met = Verify((proof with { Note = proof.Note + good }).ToString(), new ProofOptions { Policy = Policy("any") });
        Assert.Equal(Verdict.Intact, met.Verdict);
        Assert.Equal([new SeenCosignature("witness-one.example", at, WasChecked: true)], met.Cosignatures);
        Assert.Equal(log.Key.Verifier.ToString(), met.Log!.Vkey);

        Assert.Equal(["quorum: quorum-not-met"], Refusals(Verify((proof with { Note = proof.Note + good }).ToString(), Keyed with { Policy = Policy("all") }), Verdict.CouldNotBeChecked));
        Assert.Equal(["quorum: quorum-not-met"], Refusals(Verify(proof.ToString(), Keyed with { Policy = Policy("any") }), Verdict.CouldNotBeChecked));
        Assert.Equal(["quorum: bad-signature"], Refusals(Verify((proof with { Note = proof.Note + other }).ToString(), Keyed with { Policy = Policy("any") }), Verdict.Altered));

        // A witness alone is not the log.
        VerifyReport alone = Verify((proof with { Note = text + "\n" + good }).ToString(), new ProofOptions { Policy = Policy("any") });
        Assert.Equal(["checkpoint-signature: unknown-key"], Refusals(alone, Verdict.CouldNotBeChecked));

        WitnessPolicy Policy(string group)
        {
            string file = $"log {log.Key.Verifier}\nwitness one {one.Verifier}\nwitness two {two.Verifier}\ngroup both {group} one two\nquorum both\n";
            return WitnessPolicy.TryParse(Encoding.UTF8.GetBytes(file), out WitnessPolicy? policy, out PolicyFault? fault) ? policy : throw new FormatException(fault.ToString());
        }
    }

    [Fact]
    public void An_entry_file_is_intact_by_its_proof_whatever_redaction_the_proof_holds()
    {
        string whole = Write("proof", (log.ProofOf(Index) with { Extra = log.EntryAt(Index).ToBytes() }).ToString());
        string bare = Write("bare", log.ProofOf(Index).ToString());
        foreach (string proof in (string[])[whole, bare])
        {
            VerifyReport report = ProofVerifier.Verify(Write("entry", Given.ToBytes()), Keyed with { Proof = proof });
            Assert.Equal(Verdict.Intact, report.Verdict);
            Assert.Null(Value(report, "/body/source"));
        }
    }

    [Fact]
    public void An_entry_file_is_intact_by_a_checkpoint_and_a_path()
    {
        TlogProof proof = log.ProofOf(Index);
        string checkpoint = Write("checkpoint", log.Checkpoint);
        ProofOptions options = Keyed with { Checkpoint = checkpoint, Index = "3", Path = [.. proof.Path.Select(hash => Convert.ToBase64String(hash.Bytes))] };

        Assert.Equal(Verdict.Intact, ProofVerifier.Verify(Write("entry", Given.ToBytes()), options).Verdict);
        Assert.Equal(["in-log: not-included"], Refusals(ProofVerifier.Verify(Write("entry", Given.ToBytes()), options with { Index = "4" }), Verdict.Altered));
        Assert.Equal(["proof-form: proof-form"], Refusals(ProofVerifier.Verify(Write("entry", Given.ToBytes()), options with { Index = "03" }), Verdict.Altered));
        Assert.Equal(["proof-form: proof-form"], Refusals(ProofVerifier.Verify(Write("entry", Given.ToBytes()), options with { Path = ["AAAA"] }), Verdict.Altered));
    }

    [Fact]
    public void A_checkpoint_from_another_place_takes_the_place_of_the_one_in_the_proof()
    {
        string note = log.Checkpoint;
        string proof = Proof;
        Assert.Equal(Verdict.Intact, Verify(proof, Keyed with { Checkpoint = Write("checkpoint", note) }).Verdict);

        log.Append(Leaf(LeafKind.Entry, []));
        Assert.Equal(["in-log: not-included"], Refusals(Verify(proof, Keyed with { Checkpoint = Write("checkpoint", log.Checkpoint) }), Verdict.Altered));
        Assert.Equal(["note-bytes: note-bytes"], Refusals(Verify(proof, Keyed with { Checkpoint = Write("checkpoint", [0xff, 0xfe]) }), Verdict.Altered));
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        Assert.Equal(["in-log: proof-missing"], Refusals(ProofVerifier.Verify(Write("entry", Given.ToBytes()), Keyed), Verdict.CouldNotBeChecked));
        Assert.Equal(["entry-form: extra-missing"], Refusals(Verify(log.ProofOf(Index).ToString(), Keyed), Verdict.CouldNotBeChecked));
        Assert.Equal(["proof-form: two-proofs"], Refusals(Verify(Proof, Keyed with { Proof = Write("other", Proof) }), Verdict.CouldNotBeChecked));
    }

    [Fact]
    public void An_entry_whose_index_or_header_is_withheld_could_not_be_checked()
    {
        EntryFile whole = log.EntryAt(Index);
        foreach (string pointer in (string[])["", "/v", "/log", "/type", "/record", "/version"])
        {
            byte[] hidden = Hide(whole, pointer);
            VerifyReport report = Verify((log.ProofOf(Index) with { Extra = hidden }).ToString(), Keyed);
            string expected = pointer.Length == 0 ? "entry-form: index-withheld" : "entry-log: header-missing";
            Assert.Equal([expected], Refusals(report, Verdict.CouldNotBeChecked));
            Assert.Equal(Verdict.CouldNotBeChecked, report.Verdict);

            string asFile = pointer.Length == 0 ? "entry-form: index-withheld" : "entry-log: header-missing";
            Assert.Contains(asFile, Refusals(ProofVerifier.Verify(Write("entry", hidden), Keyed), Verdict.CouldNotBeChecked));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("SAMPLE, INVENTED: a letter\n")]
    [InlineData("{\"v\":1}\n")]
    [InlineData("c2sp.org/tlog-tiles\n")]
    [InlineData("\0\0\0\0")]
    public void What_is_neither_could_not_be_checked(string content) =>
        Assert.Equal(["format: unknown-format"], Refusals(Verify(content, Keyed), Verdict.CouldNotBeChecked));

    [Fact]
    public void What_is_too_long_is_refused_by_the_name_its_format_has_for_it()
    {
        string filler = new('a', TlogProof.MaxLength);
        Assert.Equal(["proof-form: proof-form"], Refusals(Verify("c2sp.org/tlog-proof@v1\n" + filler, Keyed), Verdict.Altered));
        Assert.Equal(["entry-form: too-large"], Refusals(Verify("[\"" + filler, Keyed), Verdict.Altered));
        Assert.Equal(["format: unknown-format"], Refusals(Verify(filler, Keyed), Verdict.CouldNotBeChecked));
    }

    [Fact]
    public void A_proof_of_another_version_and_one_that_is_no_text()
    {
        Assert.Equal(["proof-form: proof-version"], Refusals(Verify(Proof.Replace("proof@v1", "proof@v2", StringComparison.Ordinal), Keyed), Verdict.CouldNotBeChecked));
        Assert.Equal(["proof-form: proof-form"], Refusals(ProofVerifier.Verify(Write("file", [.. Encoding.UTF8.GetBytes(Proof), 0xff]), Keyed), Verdict.Altered));
    }

    [Fact]
    public void What_cannot_be_read_could_not_be_checked()
    {
        Assert.Equal(Verdict.CouldNotBeChecked, ProofVerifier.Verify(Path.Combine(folder, "absent"), Keyed).Verdict);
        Assert.Equal(Verdict.CouldNotBeChecked, ProofVerifier.Verify(folder, Keyed).Verdict);
    }

    [Fact]
    public void No_flipped_bit_makes_it_throw_or_passes_as_the_same_entry()
    {
        byte[] proof = Encoding.UTF8.GetBytes(Proof);
        for (int i = 0; i < proof.Length; i++)
        {
            byte bit = i % 3 == 0 ? (byte)0x80 : (byte)1;
            proof[i] ^= bit;
            Assert.True(ProofVerifier.Verify(Write("file", proof), Keyed).Verdict != Verdict.Intact, $"byte {i}, bit {bit}");
            proof[i] ^= bit;
        }
    }

    VerifyReport Verify(string content, ProofOptions options) => ProofVerifier.Verify(Write("file", content), options);

    string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    string Write(string name, byte[] content)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>"check: name" of each check with this verdict.</summary>
    static string[] Refusals(VerifyReport report, Verdict verdict) =>
        [.. report.Checks.Where(check => check.Verdict == verdict).Select(check => $"{check.Name}: {check.Reason.Split(' ', ':')[0]}")];

    static string? Value(VerifyReport report, string pointer) => report.Entry!.Fields.Single(field => field.Pointer == pointer).Value;

    // Another character of the same kind, so that the line keeps its form where that is possible.
    static string Altered(string line)
    {
        int at = line.Length / 2;
        char other = line[at] switch { '0' => '1', '3' => '4', 'A' => 'B', _ => char.IsAsciiDigit(line[at]) ? '0' : 'A' };
        return string.Create(CultureInfo.InvariantCulture, $"{line[..at]}{other}{line[(at + 1)..]}");
    }

    static byte[] Hide(EntryFile file, string pointer)
    {
        string[] lines = Encoding.UTF8.GetString(file.ToBytes()).Split('\n');
        int line = file.Pointers.ToList().IndexOf(pointer);
        lines[line] = MerkleTree.LeafHash(Encoding.UTF8.GetBytes(lines[line])).ToString();
        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }

    static NewLeaf Leaf(LeafKind kind, JsonObject body) => new(kind, EntryFile.Seal(new Entry
    {
        Log = Origin,
        Type = "event",
        Record = "mfrggzdfmztwq2lknnwg23tpoa",
        Version = 1,
        Prev = null,
        At = "2031-05-03T10:00:00Z",
        By = "actor-1",
        Body = body,
    }));
}
