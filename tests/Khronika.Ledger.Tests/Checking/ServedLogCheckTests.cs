using System.Text;
using System.Text.Json.Nodes;
using Khronika.Ledger.Checking;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Signing;
using Khronika.Ledger.Tests.Tiles;
using Khronika.Ledger.Tests.Tree;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Tests.Checking;

public class ServedLogCheckTests
{
    const int Size = 300;
    readonly SigningKey key = SigningKey.Generate(Invented.Origin);
    readonly EntryFile entry0, entry7 = Invented.Sealed();
    readonly Dictionary<string, byte[]> files;
    readonly byte[][] hashes;

    public ServedLogCheckTests()
    {
        entry0 = Invented.Sealed(new JsonObject { ["origin"] = Invented.Origin, ["vkey"] = key.Verifier.ToString() });
        (files, hashes) = NaiveLog.Of(Size, i => i switch
        {
            0 => Leaf.Of(entry0.Commitment, LeafKind.Public),
            7 => Leaf.Of(entry7.Commitment, LeafKind.Public),
            _ => Leaf.Of(Hash.Of(BitConverter.GetBytes(i)), LeafKind.Entry),
        }, 20);
        files["entry/0"] = entry0.ToBytes();
        files["entry/7"] = entry7.ToBytes();
        files["checkpoint"] = files["checkpoints/300"] = Signed(Size);
        files["checkpoints/20"] = Signed(20);
    }

    [Fact]
    public void A_log_in_order_is_intact_by_the_key_given_and_by_the_one_it_names()
    {
        foreach (VerifierKey? given in new[] { null, key.Verifier })
        {
            ServedLogReport report = Run(given);

            Assert.Empty(report.Findings);
            Assert.True(report.IsIntact);
            Assert.Equal((Size, 2, 2), (report.Checkpoint!.Size, report.PublicEntries, report.KeptCheckpoints));
        }
    }

    [Fact]
    public void One_wrong_or_missing_file_is_named_and_the_log_is_broken()
    {
        foreach (string path in files.Keys.Order().ToArray())
        {
            byte[] whole = files[path];
            files[path] = [.. whole];
            // In the middle of a note stands who signed; another name there would be a key nobody knows.
            files[path][path.StartsWith("checkpoint", StringComparison.Ordinal) ? 3 : whole.Length / 2] ^= 1;
            AssertBroken(path, Run(key.Verifier));

            files.Remove(path);
            bool isReplaced = path.Contains("000.p/20", StringComparison.Ordinal);
            if (isReplaced) Assert.True(Run(key.Verifier).IsIntact, path);
            else AssertBroken(path, Run(key.Verifier));
            files[path] = whole;
        }
    }

    [Fact]
    public void A_public_entry_with_a_field_withheld_and_another_logs_are_refused()
    {
        files["entry/7"] = entry7.GiveOut(_ => false).ToBytes();
        AssertBroken("entry/7", Run(key.Verifier));
        files["entry/7"] = EntryFile.Seal(Invented.Entry(origin: "other-invented.example/log")).ToBytes();
        AssertBroken("entry/7", Run(key.Verifier));
        files["entry/7"] = entry0.ToBytes();
        AssertBroken("entry/7", Run(key.Verifier));
    }

    [Fact]
    public void An_entry_served_where_the_log_has_no_public_one_is_named()
    {
        files["entry/5"] = entry7.ToBytes();
        AssertBroken("entry/5", Run(key.Verifier));
        files.Remove("entry/5");
        files["entry/seven"] = entry7.ToBytes();
        AssertBroken("entry/seven", Run(key.Verifier));
        files.Remove("entry/seven");
        files["entry/300"] = entry7.ToBytes();
        Assert.True(Run(key.Verifier).IsIntact);
    }

    [Fact]
    public void The_issued_checkpoint_must_be_kept_where_the_log_can_be_listed()
    {
        files.Remove("checkpoints/300");

        ServedLogReport listed = ServedLogCheck.Run(files.GetValueOrDefault, key.Verifier, Listed(files, 20));

        AssertBroken("checkpoints/300", listed);
        Assert.True(ServedLogCheck.Run(files.GetValueOrDefault, key.Verifier).IsIntact);
    }

    [Fact]
    public void A_line_of_an_unknown_key_that_is_no_text_is_refused_and_not_read_as_another_name()
    {
        byte[] line = Encoding.UTF8.GetBytes("\u2014 someone-invented AAAAAAA=\n");
        byte[] whole = files["checkpoint"];
        files["checkpoint"] = [.. whole, .. line];
        Assert.True(Run(key.Verifier).IsIntact);

        line[6] = 0xff;
        files["checkpoint"] = [.. whole, .. line];
        ServedLogReport report = Run(key.Verifier);
        AssertBroken("checkpoint", report);
        Assert.Contains("note-bytes", report.Findings.Single().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_whose_entries_name_other_keys_than_the_one_that_signed_is_wrong()
    {
        SigningKey named = SigningKey.Generate(Invented.Origin);
        EntryFile first = LogEntry(LogKeys.Body(named.Verifier, SigningKey.Generate(Invented.Origin).Verifier));
        (Dictionary<string, byte[]> log, byte[][] leaves) = NaiveLog.Of(1, _ => Leaf.Of(first.Commitment, LeafKind.Public));
        log["entry/0"] = first.ToBytes();
        log["checkpoint"] = Encoding.UTF8.GetBytes(key.Sign(new Checkpoint(Invented.Origin, 1, new Hash(NaiveTree.Root(leaves))).ToString()));

        AssertBroken("entry/0", ServedLogCheck.Run(log.GetValueOrDefault, key.Verifier));
    }

    [Fact]
    public void Without_a_key_that_signed_nothing_could_be_checked()
    {
        ServedLogReport other = Run(SigningKey.Generate(Invented.Origin).Verifier);
        files.Remove("entry/0");
        ServedLogReport none = Run(null);

        Assert.Equal([(TreeFindingKind.Unchecked, "checkpoint")], other.Findings.Select(finding => (finding.Kind, finding.Path)));
        Assert.Equal([(TreeFindingKind.Unchecked, "entry/0")], none.Findings.Select(finding => (finding.Kind, finding.Path)));
        Assert.All(new[] { other, none }, report => Assert.Equal((false, false), (report.IsIntact, report.IsBroken)));
    }

    [Fact]
    public void A_fork_and_leaves_taken_back_are_told_from_the_kept_checkpoints()
    {
        files["checkpoints/20"] = Encoding.UTF8.GetBytes(key.Sign(new Checkpoint(Invented.Origin, 20, Hash.Of("other"u8)).ToString()));
        Assert.Contains("forked", Run(key.Verifier).Findings.Single().Reason, StringComparison.Ordinal);

        files["checkpoints/20"] = Signed(20);
        files["checkpoint"] = Signed(20);
        ServedLogReport back = Run(key.Verifier);
        Assert.Contains(back.Findings, finding => finding.Path == "checkpoints/300" && finding.Reason.Contains("taken back", StringComparison.Ordinal));
    }

    [Fact]
    public void A_log_that_replaced_its_key_is_checked_by_the_new_one_and_its_early_checkpoints_by_the_old()
    {
        SigningKey old = SigningKey.Generate(Invented.Origin), next = SigningKey.Generate(Invented.Origin), later = SigningKey.Generate(Invented.Origin);
        EntryFile first = LogEntry(LogKeys.Body(old.Verifier, next.Verifier)), rotation = LogEntry(LogKeys.Body(next.Verifier, later.Verifier)), stolen = LogEntry(LogKeys.Body(key.Verifier, later.Verifier));
        foreach ((EntryFile second, bool isRight) in new[] { (rotation, true), (stolen, false) })
        {
            (Dictionary<string, byte[]> log, byte[][] leaves) = NaiveLog.Of(2, i => Leaf.Of((i == 0 ? first : second).Commitment, LeafKind.Public), 1);
            log["entry/0"] = first.ToBytes();
            log["entry/1"] = second.ToBytes();
            byte[] Note(SigningKey by, int size) => Encoding.UTF8.GetBytes(by.Sign(new Checkpoint(Invented.Origin, size, new Hash(NaiveTree.Root(leaves[..size]))).ToString()));
            log["checkpoint"] = log["checkpoints/2"] = Note(next, 2);
            log["checkpoints/1"] = Note(old, 1);

            ServedLogReport report = ServedLogCheck.Run(log.GetValueOrDefault, next.Verifier, Listed(log, 1, 2));
            Assert.Equal(isRight, report.IsIntact);
            if (!isRight) Assert.Contains(report.Findings, finding => finding is { Kind: TreeFindingKind.Wrong, Path: "entry/1" });

            // Who has only the old key could not go on with the log, and who knows only that one cannot judge the new.
            Assert.False(ServedLogCheck.Run(log.GetValueOrDefault, old.Verifier, Listed(log, 1, 2)).IsIntact);
            log["checkpoint"] = Note(old, 2);
            if (isRight) Assert.Contains(ServedLogCheck.Run(log.GetValueOrDefault, old.Verifier).Findings, finding => finding is { Kind: TreeFindingKind.Wrong, Path: "checkpoint" });
        }
    }

    static EntryFile LogEntry(JsonObject body) => EntryFile.Seal(Invented.Entry(body) with { Type = LogKeys.EntryType });

    [Fact]
    public void Leaves_of_an_unknown_kind_leave_the_answer_open()
    {
        (Dictionary<string, byte[]> strange, byte[][] leaves) = NaiveLog.Of(3);
        strange["checkpoint"] = Encoding.UTF8.GetBytes(key.Sign(new Checkpoint(Invented.Origin, 3, new Hash(NaiveTree.Root(leaves))).ToString()));

        ServedLogReport report = ServedLogCheck.Run(strange.GetValueOrDefault, key.Verifier);

        Assert.Equal(TreeFindingKind.Unchecked, Assert.Single(report.Findings).Kind);
        Assert.Equal((false, false), (report.IsIntact, report.IsBroken));
    }

    [Fact]
    public void What_cannot_be_read_leaves_the_answer_open()
    {
        foreach (string path in (string[])["checkpoint", "entry/0", "entry/7", "tile/0/000", "tile/entries/001.p/44"])
        {
            ServedLogReport report = ServedLogCheck.Run(asked => asked == path ? throw new IOException("broken disk") : files.GetValueOrDefault(asked), null, Listed(files, 20, Size));

            Assert.Contains(report.Findings, finding => finding.Kind == TreeFindingKind.Unreadable && finding.Path == path);
            Assert.Equal((false, false), (report.IsIntact, report.IsBroken));
        }
    }

    ServedLogReport Run(VerifierKey? given) => ServedLogCheck.Run(files.GetValueOrDefault, given, Listed(files, 20, Size));

    static LogListing Listed(Dictionary<string, byte[]> files, params long[] kept) =>
        new(kept, [.. files.Keys.Where(path => path.StartsWith("entry/", StringComparison.Ordinal)).Select(path => path["entry/".Length..])]);

    byte[] Signed(int size) => Encoding.UTF8.GetBytes(key.Sign(new Checkpoint(Invented.Origin, size, new Hash(NaiveTree.Root(hashes[..size]))).ToString()));

    static void AssertBroken(string path, ServedLogReport report)
    {
        Assert.False(report.IsIntact, path);
        Assert.True(report.IsBroken, path);
        Assert.Contains(report.Findings, finding => finding.Path == path && finding.Kind is TreeFindingKind.Missing or TreeFindingKind.Wrong);
    }
}
