using System.Text;
using System.Text.Json;
using Khronika.EndToEnd.Running;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tests.Timestamping.Invented;
using Khronika.Ledger.Tree;

namespace Khronika.EndToEnd.Commands;

/// <summary><c>log status</c>: the four states, and what is there of the entries.</summary>
public sealed class StatusTests(SmallRecord small) : IDisposable
{
    static readonly DateTimeOffset At = new(2031, 5, 3, 10, 0, 0, TimeSpan.Zero);

    readonly TempFolder temp = new();
    readonly InventedAuthority authority = new(At.AddDays(-1), At.AddDays(1));

    [Fact]
    public void A_log_nobody_else_vouches_for_says_so()
    {
        string record = small.WithCaseIn(temp);
        long size = Tree.LogSize(record);

        string said = Command.Do("log", "status", "--record", record).Out;

        Assert.Contains($"sequenced: {size} entries\n", said, StringComparison.Ordinal);
        Assert.Contains($"log page issued: {size} entries, less than a minute ago\n", said, StringComparison.Ordinal);
        Assert.Contains("co-signed: by nobody yet\n", said, StringComparison.Ordinal);
        Assert.Contains("time-stamped: by nobody yet\n", said, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^(\d+) leaves: \1 opened, 0 withheld, 0 erased$", said);
    }

    [Fact]
    public void Cosignatures_and_stamps_that_hold_are_named_with_how_far_they_reach()
    {
        string record = small.WithCaseIn(temp);
        long size = Tree.LogSize(record);
        SigningKey witness = SigningKey.GenerateCosigner("witness-one.example");
        temp.Write("record/policy", $"witness one {witness.Verifier}\nquorum one\n");
        Vouch(record, 1, witness);
        Vouch(record, size, witness);
        Stamp(record, 1);
        Stamp(record, size);

        string said = Command.Do("log", "status", "--record", record).Out;
        Assert.Contains($"co-signed by witness-one.example: {size} of {size} entries, at 2031-05-03T10:00:00Z by its own word\n", said, StringComparison.Ordinal);
        Assert.Contains($"time-stamped by authority-one: {size} of {size} entries, no later than 2031-05-03T10:00:00Z", said, StringComparison.Ordinal);
        foreach (string other in (string[])["\npromised", "\nnot checked", "\ndoes not hold", "by nobody"]) Assert.DoesNotContain(other, said, StringComparison.Ordinal);

        string first = Command.Do("log", "status", "0", "--record", record).Out;
        Assert.Contains("co-signed by witness-one.example: first with the page of 1 entry", first, StringComparison.Ordinal);
        Assert.Contains("time-stamped by authority-one: first with the page of 1 entry", first, StringComparison.Ordinal);
        string second = Command.Do("log", "status", "1", "--record", record).Out;
        Assert.Contains($"co-signed by witness-one.example: first with the page of {size} entries", second, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_nobody_verified_are_not_called_co_signed_or_time_stamped()
    {
        string record = small.WithCaseIn(temp);
        long size = Tree.LogSize(record);
        Vouch(record, size, SigningKey.GenerateCosigner("witness-one.example"));
        temp.Write($"record/log/checkpoints/{size}.authority-one.tsr", "SAMPLE, INVENTED");
        temp.Write($"record/log/checkpoints/{size}.ots", Proof(record, size, InventedCalendar.Pending(new Uri("https://sample-invented.example/"))));
        temp.Write("record/log/checkpoints/1.ots", Proof(record, 1, InventedCalendar.Bitcoin(InventedCalendar.Height)));

        string said = Command.Do("log", "status", "--record", record).Out;
        Assert.Contains("co-signed: by nobody that could be verified\n", said, StringComparison.Ordinal);
        Assert.Contains($"not checked, cosignature of witness-one.example: {size} of {size} entries, the record has no policy", said, StringComparison.Ordinal);
        Assert.Contains("time-stamped: by nobody that could be verified\n", said, StringComparison.Ordinal);
        Assert.Contains($"does not hold, time stamp of authority-one: {size} of {size} entries", said, StringComparison.Ordinal);
        Assert.Contains($"promised, time stamp of OpenTimestamps: {size} of {size} entries", said, StringComparison.Ordinal);
        Assert.Contains($"not checked, time stamp of OpenTimestamps: 1 of {size} entries, leads to Bitcoin block", said, StringComparison.Ordinal);
        Assert.DoesNotContain("co-signed by", said, StringComparison.Ordinal);
        Assert.DoesNotContain("time-stamped by", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_for_another_page_does_not_hold()
    {
        string record = small.WithCaseIn(temp);
        long size = Tree.LogSize(record);
        SigningKey witness = SigningKey.GenerateCosigner("witness-one.example");
        temp.Write("record/policy", $"witness one {witness.Verifier}\nquorum one\n");
        Vouch(record, 1, witness);
        Vouch(record, size, witness, TextOf(record, 1));
        Stamp(record, size, PageOf(record, 1));
        temp.Write($"record/log/checkpoints/{size + 1}.cosignatures", witness.CosignatureLine(TextOf(record, size), At));

        string said = Command.Do("log", "status", "--record", record).Out;
        Assert.Contains($"co-signed by witness-one.example: 1 of {size} entries", said, StringComparison.Ordinal);
        Assert.Contains("does not hold, cosignature of witness-one.example: ", said, StringComparison.Ordinal);
        Assert.Contains($"does not hold, time stamp of authority-one: {size} of {size} entries", said, StringComparison.Ordinal);

        // A page that the log did not sign is nobody's to vouch for, however good the word.
        string text = TextOf(record, size).Replace($"\n{size}\n", "\n2\n", StringComparison.Ordinal);
        File.Delete(Path.Combine(record, "log", "checkpoints", "2"));
        temp.Write("record/log/checkpoints/2", SigningKey.Generate(text.Split('\n')[0]).Sign(text));
        Vouch(record, 2, witness, text);
        Assert.Contains("does not hold, cosignature of witness-one.example: first with the page of 2 entries", Command.Do("log", "status", "1", "--record", record).Out, StringComparison.Ordinal);

        temp.Write("record/policy", "witness one\n");
        Assert.Contains("the record's policy could not be used", Command.Do("log", "status", "--record", record).Out, StringComparison.Ordinal);
        temp.Write("record/timestamping.txt", "rfc3161 authority-one\n");
        Assert.Contains("timestamping.txt, line 1", Command.Run("log", "status", "--record", record).MustEndWith(1).Err, StringComparison.Ordinal);
    }

    [Fact]
    public void What_it_says_is_data_too()
    {
        string record = small.WithCaseIn(temp);
        long size = Tree.LogSize(record);
        SigningKey witness = SigningKey.GenerateCosigner("witness-one.example");
        Vouch(record, size, witness);
        temp.Write($"record/log/checkpoints/{size}.ots", Proof(record, size, InventedCalendar.Pending(new Uri("https://sample-invented.example/"))));

        using JsonDocument none = JsonDocument.Parse(Command.Do("log", "status", "--record", record, "--json").Out);
        Assert.Equal(size, none.RootElement.GetProperty("sequenced").GetInt64());
        Assert.Equal(size, none.RootElement.GetProperty("issued").GetInt64());
        Assert.Equal(0, none.RootElement.GetProperty("cosigned").GetArrayLength());
        Assert.Equal(0, none.RootElement.GetProperty("timestamped").GetArrayLength());
        Assert.Equal(0, none.RootElement.GetProperty("doesNotHold").GetArrayLength());
        Assert.Equal("witness-one.example", none.RootElement.GetProperty("notChecked")[0].GetProperty("by").GetString());
        Assert.Equal("OpenTimestamps", none.RootElement.GetProperty("promised")[0].GetProperty("by").GetString());
        Assert.Equal(0, none.RootElement.GetProperty("entries").GetProperty("erased").GetInt64());

        temp.Write("record/policy", $"witness one {witness.Verifier}\nquorum one\n");
        using JsonDocument all = JsonDocument.Parse(Command.Do("log", "status", "--record", record, "--json").Out);
        Assert.Equal("witness-one.example", all.RootElement.GetProperty("cosigned")[0].GetProperty("by").GetString());
        Assert.Equal(0, all.RootElement.GetProperty("notChecked").GetArrayLength());

        using JsonDocument one = JsonDocument.Parse(Command.Do("log", "status", "0", "--record", record, "--json").Out);
        Assert.True(one.RootElement.GetProperty("isPublic").GetBoolean());
        Assert.Equal("log", one.RootElement.GetProperty("type").GetString());
        Assert.Equal("kept", one.RootElement.GetProperty("state").GetString());
        Assert.Equal(1, one.RootElement.GetProperty("cosigned").GetArrayLength());
    }

    [Fact]
    public void Of_an_entry_that_is_lost_or_erased_whole_the_state_is_said()
    {
        string record = small.WithCaseIn(temp);
        string pack = Tree.Files(Path.Combine(record, "entries")).Single();
        Assert.True(EntryPack.TryRead(File.ReadAllBytes(pack), out IReadOnlyList<ReadOnlyMemory<byte>> files));
        byte[] hashes = Encoding.ASCII.GetBytes(string.Concat(Encoding.UTF8.GetString(files[2].Span).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line[0] == '[' ? $"{MerkleTree.LeafHash(Encoding.UTF8.GetBytes(line))}\n" : line + "\n")));
        File.Delete(pack);
        File.WriteAllBytes(pack, EntryPack.Write([files[0], ReadOnlyMemory<byte>.Empty, hashes, .. files.Skip(3)]));

        Assert.StartsWith("entry 1: lost: in the log, not erased, and not here any more\nsequenced\nlog page issued: ", Command.Do("log", "status", "1", "--record", record).Out, StringComparison.Ordinal);
        Assert.StartsWith("entry 2: erased: nothing of it is left but its hashes\nsequenced\n", Command.Do("log", "status", "2", "--record", record).Out, StringComparison.Ordinal);
        using JsonDocument lost = JsonDocument.Parse(Command.Do("log", "status", "1", "--record", record, "--json").Out), erased = JsonDocument.Parse(Command.Do("log", "status", "2", "--record", record, "--json").Out);
        Assert.Equal(("lost", "erased"), (lost.RootElement.GetProperty("state").GetString(), erased.RootElement.GetProperty("state").GetString()));
        Assert.Equal(1, lost.RootElement.GetProperty("entries").GetProperty("lost").GetInt64());
        Assert.Equal(1, erased.RootElement.GetProperty("entries").GetProperty("erasedEntries").GetInt64());
        Assert.Equal(JsonValueKind.Null, lost.RootElement.GetProperty("type").ValueKind);
    }

    [Fact]
    public void An_entry_of_which_nothing_is_left_is_lost_and_not_erased()
    {
        string record = small.WithCaseIn(temp);
        string pack = Tree.Files(Path.Combine(record, "entries")).Single();
        Assert.True(EntryPack.TryRead(File.ReadAllBytes(pack), out IReadOnlyList<ReadOnlyMemory<byte>> files));
        File.Delete(pack);
        File.WriteAllBytes(pack, EntryPack.Write([files[0], ReadOnlyMemory<byte>.Empty, .. files.Skip(2)]));

        string said = Command.Do("log", "status", "--record", record).Out;

        Assert.Contains("lost: 1 entry", said, StringComparison.Ordinal);
        Assert.Contains(" 0 erased\n", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pack_that_is_gone_is_damage_and_said()
    {
        string record = small.WithCaseIn(temp);
        File.Delete(Tree.Files(Path.Combine(record, "entries")).Single());

        Assert.Contains($"unreadable: {Tree.LogSize(record)} entries", Command.Do("log", "status", "--record", record).Out, StringComparison.Ordinal);
    }

    // Over the page of its size, or over other words.
    void Vouch(string record, long size, SigningKey witness, string? text = null) =>
        temp.Write($"record/log/checkpoints/{size}.cosignatures", witness.CosignatureLine(text ?? TextOf(record, size), At));

    void Stamp(string record, long size, byte[]? page = null)
    {
        temp.Write("record/roots.pem", authority.RootPem);
        temp.Write("record/timestamping.txt", "rfc3161 authority-one http://127.0.0.1:9/ roots roots.pem\n");
        temp.Write($"record/log/checkpoints/{size}.authority-one.tsr", authority.Stamp(page ?? PageOf(record, size), At));
    }

    // A proof whose only step is what is attested.
    static byte[] Proof(string record, long size, byte[] attestation) =>
    [
        .. Convert.FromHexString("004f70656e54696d657374616d7073000050726f6f6600bf89e2e884e8929401" + "08"),
        .. Convert.FromBase64String(TextOf(record, size).Split('\n')[2]), .. attestation,
    ];

    static byte[] PageOf(string record, long size) => File.ReadAllBytes(Path.Combine(record, "log", "checkpoints", $"{size}"));

    static string TextOf(string record, long size)
    {
        string note = Encoding.UTF8.GetString(PageOf(record, size));
        return note[..(note.IndexOf("\n\n", StringComparison.Ordinal) + 1)];
    }

    public void Dispose()
    {
        authority.Dispose();
        temp.Dispose();
    }
}
