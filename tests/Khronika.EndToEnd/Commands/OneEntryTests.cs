using System.Text;
using System.Text.Json;
using Khronika.EndToEnd.Running;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Proofs;

namespace Khronika.EndToEnd.Commands;

/// <summary><c>log prove</c>, <c>log disclose</c> and <c>log verify</c>: giving out one entry, and checking it elsewhere.</summary>
public sealed class OneEntryTests : IDisposable
{
    /// <summary>Behind entry 0 evidence is logged first.</summary>
    const string Page = "1";

    readonly TempFolder temp = new();
    readonly SmallRecord small;
    readonly string record;
    readonly string key;

    public OneEntryTests(DemoFolder demo, SmallRecord small)
    {
        this.small = small;
        record = demo.Record;
        key = Khronika.Bundle.Verification.Verifier.Verify(record).Log!.Vkey;
    }

    [Fact]
    public void A_proof_opens_the_index_and_five_fields_and_is_intact_elsewhere()
    {
        Outcome proved = Command.Do("log", "prove", Page, "--out", temp["p"], "--record", record);

        EntryFile given = Given(temp["p"]);
        Assert.Equal(6, given.OpenedCount);
        Assert.Equal(FieldState.Withheld, given.StateOf("/at"));
        Assert.Equal(FieldState.Withheld, given.StateOf("/body"));
        Assert.Contains("6 opened", proved.Err, StringComparison.Ordinal);
        Outcome verified = Command.RunIn(temp.Root, "log", "verify", "p", "--key", key).MustEndWith(0);
        Assert.Contains("Verdict: intact", verified.Out, StringComparison.Ordinal);
        Assert.Contains("/by  withheld", verified.Out, StringComparison.Ordinal);
        Assert.Contains("What this does not show:", verified.Out, StringComparison.Ordinal);
        Assert.Matches(@"\d+ leaves: 6 opened, \d+ withheld, 0 erased", verified.Out);
    }

    [Fact]
    public void Without_out_the_proof_alone_stands_on_standard_output()
    {
        string proof = Command.Do("log", "prove", Page, "--record", record).Out;

        Assert.True(TlogProof.TryParse(proof, out _));
        Command.Do("log", "verify", temp.Write("p", proof), "--key", key);
    }

    [Fact]
    public void For_an_audience_exactly_what_is_cleared_for_it_is_opened()
    {
        string mine = small.WithCaseIn(temp);
        Dictionary<long, EntryFile> all = Entries(mine).ToDictionary(entry => entry.Index, entry => entry.File);
        long statement = all.First(entry => entry.Value.Type == "statement").Key, clearance = all.First(entry => entry.Value.Type == "clearance").Key;

        Prove(statement, "public");
        EntryFile cleared = Given(temp[$"public-{statement}"]);
        Assert.Equal(FieldState.Shown, cleared.StateOf("/body/text/en"));
        foreach (string closed in (string[])["/at", "/by", "/body/key"]) Assert.Equal(FieldState.Withheld, cleared.StateOf(closed));

        // The case is cleared for the public alone, and a clearance is given to nobody.
        Prove(statement, "court");
        Assert.Equal(6, Given(temp[$"court-{statement}"]).OpenedCount);
        Prove(clearance, "public");
        Assert.Equal(6, Given(temp[$"public-{clearance}"]).OpenedCount);
        void Prove(long index, string audience) => Command.Do("log", "prove", $"{index}", "--for", audience, "--out", temp[$"{audience}-{index}"], "--record", mine);
    }

    [Fact]
    public void What_a_proof_opens_for_the_public_is_what_the_site_opens()
    {
        string mine = small.WithCaseIn(temp);
        Command.Do("publish", temp["site"], "--record", mine);
        string[] proofs = Directory.GetFiles(Path.Combine(temp["site"], "proofs"));
        Assert.NotEmpty(proofs);
        foreach (string path in proofs)
        {
            Assert.True(TlogProof.TryParse(File.ReadAllText(path), out TlogProof? onSite));
            string proved = Command.Do("log", "prove", $"{onSite.Index}", "--for", "public", "--record", mine).Out;
            Assert.True(TlogProof.TryParse(proved, out TlogProof? proof));
            Assert.Equal(onSite.Extra, proof.Extra);
        }
    }

    [Fact]
    public void A_public_entry_is_given_out_whole()
    {
        Command.Do("log", "prove", "0", "--out", temp["p"], "--record", record);

        Assert.Equal(File.ReadAllBytes(Path.Combine(record, "log", "entry", "0")), Given(temp["p"]).ToBytes());
        Command.Do("log", "verify", temp["p"], "--key", key);
    }

    [Fact]
    public void A_disclosure_opens_exactly_the_named_fields_and_names_what_nobody_cleared()
    {
        Outcome disclosed = Command.Do("log", "disclose", Page, "--field", "/by", "/body/kind", "--field", "/body/source", "--out", temp["e"], "--record", record);
        Command.Do("log", "prove", Page, "--out", temp["p"], "--record", record);

        EntryFile given = Invented(File.ReadAllBytes(temp["e"]));
        Assert.Equal(9, given.OpenedCount);
        Assert.All((string[])["/by", "/body/kind", "/body/source"], pointer => Assert.Equal(FieldState.Shown, given.StateOf(pointer)));
        Assert.Contains("Opened: /body/kind, /body/source, /by.", disclosed.Err, StringComparison.Ordinal);
        Assert.Contains("Not cleared for the public: /body/source, /by.", disclosed.Err, StringComparison.Ordinal);
        Assert.Contains("cannot be taken back", disclosed.Err, StringComparison.Ordinal);
        Assert.Contains("/by  \"demo\"", Command.Do("log", "verify", temp["e"], "--proof", temp["p"], "--key", key).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_is_also_named_by_the_id_of_its_thing_and_its_latest_version_is_meant()
    {
        EntryFile page = Entries(record).First(entry => entry.Index == 1).File;

        Command.Do("log", "disclose", page.Record!, "--field", "/body/kind", "--out", temp["e"], "--record", record);
        Assert.Equal(page.Commitment, Invented(File.ReadAllBytes(temp["e"])).Commitment);
    }

    [Theory]
    [InlineData("log", "prove", "9999")]
    [InlineData("log", "prove", "-1")]
    [InlineData("log", "prove", "01")]
    [InlineData("log", "prove", "one")]
    [InlineData("log", "prove", "99999999999999999999")]
    [InlineData("log", "prove", "aaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("log", "prove", "1", "--for", "everybody")]
    [InlineData("log", "prove", "1", "--json")]
    [InlineData("log", "disclose", "1")]
    [InlineData("log", "disclose", "9999", "--field", "/by")]
    [InlineData("log", "disclose", "1", "--field", "/body/nothing")]
    [InlineData("log", "disclose", "1", "--field", "/body")]
    [InlineData("log", "disclose", "1", "--field", "")]
    [InlineData("log", "disclose", "1", "--field", "by")]
    [InlineData("log", "disclose", "1", "--field", "/by", "--json")]
    [InlineData("log", "status", "9999")]
    [InlineData("log", "status", "aaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void What_is_not_there_is_refused_in_words_and_nothing_is_given_out(params string[] words)
    {
        Outcome refused = Command.Run([.. words, "--record", record]).MustEndWith(1);

        Assert.Empty(words.Contains("everybody") || words is ["log", "disclose", "1"] ? "" : refused.Out);
        Assert.DoesNotContain("   at ", refused.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_that_the_entry_does_not_have_is_refused_with_those_it_has() =>
        Assert.Contains("/body/kind", Command.Run("log", "disclose", Page, "--field", "/body/nothing", "--record", record).MustEndWith(1).Err, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_there_is_never_written_over()
    {
        temp.Write("mine", "SAMPLE, INVENTED");

        Command.Run("log", "prove", Page, "--out", temp["mine"], "--record", record).MustEndWith(1);
        Command.Run("log", "disclose", Page, "--field", "/by", "--out", temp["mine"], "--record", record).MustEndWith(1);
        Command.Run("log", "prove", Page, "--out", temp["no/such/folder"], "--record", record).MustEndWith(1);

        Assert.Equal("SAMPLE, INVENTED", File.ReadAllText(temp["mine"]));
    }

    [Fact]
    public void An_altered_proof_ends_with_2_and_one_by_another_key_with_3()
    {
        string proof = Command.Do("log", "prove", Page, "--record", record).Out;
        string other = proof.Replace("\nindex 1\n", "\nindex 2\n", StringComparison.Ordinal);

        using JsonDocument altered = JsonDocument.Parse(Command.Run("log", "verify", temp.Write("p", other), "--key", key, "--json").MustEndWith(2).Out);
        Assert.Equal("altered", altered.RootElement.GetProperty("verdict").GetString());
        Assert.Contains(altered.RootElement.GetProperty("checks").EnumerateArray(), check => check.GetProperty("reason").GetString()!.StartsWith("not-included", StringComparison.Ordinal));
        Command.Run("log", "verify", temp.Write("p", proof), "--key", OtherKey()).MustEndWith(3);
        Command.Run("log", "verify", temp["p"]).MustEndWith(3);
        Command.Run("log", "verify", temp["p"], "--key", "no key").MustEndWith(3);
        Command.Run("log", "verify", temp["p"], "--key", temp.Write("binary", [0xff, 0x00])).MustEndWith(3);
    }

    [Fact]
    public void What_is_no_proof_ends_with_3_and_what_is_not_there_with_1()
    {
        Assert.Contains("unknown-format", Command.Run("log", "verify", temp.Write("letter", "SAMPLE, INVENTED\n"), "--key", key).MustEndWith(3).Out, StringComparison.Ordinal);
        Command.Run("log", "verify", temp.Write("empty", ""), "--key", key).MustEndWith(3);
        Command.Run("log", "verify", temp.Write("large", Encoding.UTF8.GetBytes("[" + new string('a', 3 << 20))), "--key", key).MustEndWith(2);
        Command.Run("log", "verify", temp["absent"], "--key", key).MustEndWith(1);
        Command.Run("log", "verify", temp["letter"], "--proof", temp["absent"], "--key", key).MustEndWith(1);
        Command.Run("log", "verify", temp["letter"], "--index", "1", "--key", key).MustEndWith(1);
        Command.Run("log", "verify", temp["letter"], "--path", "AAAA", "--key", key).MustEndWith(1);
    }

    [Fact]
    public void Of_an_erased_entry_only_what_is_left_is_given_out()
    {
        string mine = temp.Copy(record, "record");
        Erase(mine, 1);

        Command.Do("log", "prove", Page, "--out", temp["p"], "--record", mine);
        Assert.Equal(6, Given(temp["p"]).OpenedCount);
        Command.Do("log", "verify", temp["p"], "--key", key);
        Assert.Contains("erased", Command.Run("log", "disclose", Page, "--field", "/by", "--record", mine).MustEndWith(1).Err, StringComparison.Ordinal);
        Assert.Matches(@"6 opened, 0 withheld, [1-9]\d* erased", Command.Do("log", "status", Page, "--record", mine).Out);
        Assert.Matches("erased: 1 entry", Command.Do("log", "status", "--record", mine).Out);
    }

    static EntryFile Given(string path)
    {
        Assert.True(TlogProof.TryParse(File.ReadAllText(path), out TlogProof? proof));
        return Invented(proof.Extra!);
    }

    static EntryFile Invented(byte[] bytes)
    {
        Assert.True(EntryFile.TryRead(bytes, out EntryFile? file, out EntryFault? fault), fault?.ToString());
        return file;
    }

    static string Pack(string record) => Tree.Files(Path.Combine(record, "entries")).Single();

    static IEnumerable<(long Index, EntryFile File)> Entries(string record)
    {
        Assert.True(EntryPack.TryRead(File.ReadAllBytes(Pack(record)), out IReadOnlyList<ReadOnlyMemory<byte>> files));
        return files.Select((file, index) => ((long)index, Invented(file.ToArray())));
    }

    static void Erase(string record, long index)
    {
        string pack = Pack(record);
        ReadOnlyMemory<byte>[] files = [.. Entries(record).Select(entry => (ReadOnlyMemory<byte>)(entry.Index == index ? entry.File.Erase() : entry.File).ToBytes())];
        File.Delete(pack);
        File.WriteAllBytes(pack, EntryPack.Write(files));
    }

    string OtherKey() => Khronika.Ledger.Notes.SigningKey.Generate(key.Split('+')[0]).Verifier.ToString();

    public void Dispose() => temp.Dispose();
}
