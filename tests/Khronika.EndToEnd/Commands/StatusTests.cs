using System.Text.Json;
using Khronika.EndToEnd.Running;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;

namespace Khronika.EndToEnd.Commands;

/// <summary><c>log status</c>: the four states, and what is there of the entries.</summary>
public sealed class StatusTests(SmallRecord small) : IDisposable
{
    static readonly DateTimeOffset At = new(2031, 5, 3, 10, 0, 0, TimeSpan.Zero);

    readonly TempFolder temp = new();

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
    public void Cosignatures_and_stamps_beside_the_pages_are_named_with_how_far_they_reach()
    {
        string record = small.WithCaseIn(temp);
        long size = Tree.LogSize(record);
        Vouch(record, 1, "witness-one.example");
        Vouch(record, size, "witness-one.example");
        temp.Write($"record/log/checkpoints/{size}.authority-one.tsr", "SAMPLE, INVENTED");
        temp.Write("record/log/checkpoints/1.ots", "SAMPLE, INVENTED");

        string said = Command.Do("log", "status", "--record", record).Out;
        Assert.Contains($"co-signed by witness-one.example: {size} of {size} entries, at 2031-05-03T10:00:00Z by its own word\n", said, StringComparison.Ordinal);
        Assert.Contains($"time-stamped by authority-one: {size} of {size} entries\n", said, StringComparison.Ordinal);
        Assert.Contains($"time-stamped by OpenTimestamps: 1 of {size} entries\n", said, StringComparison.Ordinal);

        string first = Command.Do("log", "status", "0", "--record", record).Out;
        Assert.Contains("co-signed by witness-one.example: first with the page of 1 entry", first, StringComparison.Ordinal);
        string second = Command.Do("log", "status", "1", "--record", record).Out;
        Assert.Contains($"co-signed by witness-one.example: first with the page of {size} entries", second, StringComparison.Ordinal);
        Assert.DoesNotContain("OpenTimestamps", second, StringComparison.Ordinal);
    }

    [Fact]
    public void What_it_says_is_data_too()
    {
        string record = small.WithCaseIn(temp);
        long size = Tree.LogSize(record);
        Vouch(record, size, "witness-one.example");

        using JsonDocument all = JsonDocument.Parse(Command.Do("log", "status", "--record", record, "--json").Out);
        Assert.Equal(size, all.RootElement.GetProperty("sequenced").GetInt64());
        Assert.Equal(size, all.RootElement.GetProperty("issued").GetInt64());
        Assert.Equal("witness-one.example", all.RootElement.GetProperty("cosigned")[0].GetProperty("by").GetString());
        Assert.Equal(0, all.RootElement.GetProperty("timestamped").GetArrayLength());
        Assert.Equal(0, all.RootElement.GetProperty("entries").GetProperty("erased").GetInt64());

        using JsonDocument one = JsonDocument.Parse(Command.Do("log", "status", "0", "--record", record, "--json").Out);
        Assert.True(one.RootElement.GetProperty("isPublic").GetBoolean());
        Assert.Equal("log", one.RootElement.GetProperty("type").GetString());
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

    void Vouch(string record, long size, string name)
    {
        string note = File.ReadAllText(Path.Combine(record, "log", "checkpoints", $"{size}"));
        string text = note[..(note.IndexOf("\n\n", StringComparison.Ordinal) + 1)];
        temp.Write($"record/log/checkpoints/{size}.cosignatures", SigningKey.GenerateCosigner(name).CosignatureLine(text, At));
    }

    public void Dispose() => temp.Dispose();
}
