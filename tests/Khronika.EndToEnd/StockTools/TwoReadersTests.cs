using System.Text;
using System.Text.Json.Nodes;
using Khronika.EndToEnd.Running;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Signing;

namespace Khronika.EndToEnd.StockTools;

/// <summary>The same logs through <c>khronika log fsck</c> and through <c>vectors/verify.py</c>: both must come to the same verdict, over the same file.</summary>
public sealed class TwoReadersTests : IDisposable
{
    const string Origin = "SAMPLE-INVENTED.example/two-readers";

    static readonly string Program = Path.GetFullPath(Path.Combine(Samples.Case, "../../vectors/verify.py"));

    readonly TempFolder temp = new();
    readonly SmallRecord small;

    public TwoReadersTests(SmallRecord small)
    {
        Assert.SkipUnless(Shell.Has("python3"), "python3 is not here");
        this.small = small;
    }

    [Fact]
    public void Each_damage_gets_one_verdict_from_both()
    {
        string record = small.WithCaseIn(temp), log = Path.Combine(record, "log"), key = Command.Do("log", "key", "--record", record).Out.Trim();
        long size = Tree.LogSize(record);
        Assert.True(EntryPack.TryRead(File.ReadAllBytes(Tree.Files(Path.Combine(record, "entries")).Single()), out IReadOnlyList<ReadOnlyMemory<byte>> entries));
        byte[] strange = Encoding.UTF8.GetBytes("\u2014 someone-invented AAAAAAA=\n"), noText = [.. strange];
        noText[6] = 0xff;
        string checkpoint = File.ReadAllText(Path.Combine(log, "checkpoint")), text = checkpoint[..(checkpoint.IndexOf("\n\n", StringComparison.Ordinal) + 1)];
        byte[] byAnother = Encoding.UTF8.GetBytes(SigningKey.Generate("SAMPLE-INVENTED.example/small").Sign(text));

        (string Path, Func<byte[], byte[]?> Damage, int Verdict)[] table =
        [
            ($"checkpoints/{size}", bytes => bytes, 0),
            ("checkpoint", bytes => [.. bytes, .. strange], 0),
            ("checkpoint", bytes => [.. bytes, .. noText], 2),
            ("checkpoint", _ => byAnother, 3),
            ("checkpoint", Flipped, 2),
            ("checkpoints/1", bytes => [.. bytes, .. noText], 2),
            ("checkpoints/1", _ => Encoding.UTF8.GetBytes(checkpoint), 2),
            ($"checkpoints/{size}", _ => null, 2),
            ($"checkpoints/{size + 1}", _ => Encoding.UTF8.GetBytes(checkpoint), 2),
            ("tile/0/000.p/1", _ => null, 2),
            ("tile/entries/000.p/1", _ => null, 2),
            ("tile/0/000.p/1", Flipped, 2),
            ("tile/entries/000.p/1", Flipped, 2),
            ($"tile/0/000.p/{size}", _ => null, 2),
            ($"tile/0/000.p/{size}", Flipped, 2),
            ($"tile/entries/000.p/{size}", _ => null, 2),
            ($"tile/entries/000.p/{size}", Flipped, 2),
            ("entry/0", _ => null, 2),
            ("entry/0", Flipped, 2),
            ("entry/1", _ => entries[1].ToArray(), 2),
            ("entry/one", _ => entries[1].ToArray(), 2),
            ($"entry/{size}", _ => entries[1].ToArray(), 0),
        ];
        foreach ((string path, Func<byte[], byte[]?> damage, int verdict) in table)
        {
            string file = Path.Combine(log, path);
            byte[]? whole = File.Exists(file) ? File.ReadAllBytes(file) : null;
            File.Delete(file);
            if (damage(whole ?? []) is byte[] damaged) File.WriteAllBytes(file, damaged);
            AssertBoth(verdict, path, log, "--key", key);
            File.Delete(file);
            if (whole is not null) File.WriteAllBytes(file, whole);
        }

        AssertBoth(0, "", log);
        File.Delete(Path.Combine(log, "entry", "0"));
        AssertBoth(3, "entry/0", log);
    }

    [Fact]
    public void A_log_that_names_the_real_key_and_is_signed_by_a_forgers_is_not_taken_for_the_logs()
    {
        SigningKey real = SigningKey.Generate(Origin), forger = SigningKey.Generate(Origin);
        // The forger's standby hash stands in entry 0, so that his "rotation" is one by the log's own words.
        JsonObject[] bodies = [LogKeys.Body(real.Verifier, forger.Verifier), LogKeys.Body(forger.Verifier, SigningKey.Generate(Origin).Verifier)];
        string forged = KeyedLog.Write(temp, "forged", bodies, [forger, forger]);

        AssertBoth(3, "checkpoint", forged, "--key", real.Verifier.ToString());
        AssertBoth(3, "checkpoint", forged);

        // And whoever takes the forger's key from the forger is told where it is from: from them.
        Assert.Contains("(given)", Second(forged, "--key", forger.Verifier.ToString()).Out, StringComparison.Ordinal);
        AssertBoth(2, "checkpoints/1", forged, "--key", forger.Verifier.ToString());
    }

    [Fact]
    public void A_log_that_replaced_its_key_is_read_by_the_new_one_and_by_who_has_the_old_only_as_far_as_that_signed()
    {
        SigningKey old = SigningKey.Generate(Origin), next = SigningKey.Generate(Origin), later = SigningKey.Generate(Origin), stranger = SigningKey.Generate(Origin);
        JsonObject[] bodies = [LogKeys.Body(old.Verifier, next.Verifier), LogKeys.Body(next.Verifier, later.Verifier)];
        string rotated = KeyedLog.Write(temp, "rotated", bodies, [old, next]);

        AssertBoth(0, "", rotated, "--key", next.Verifier.ToString());
        AssertBoth(3, "checkpoint", rotated, "--key", old.Verifier.ToString());
        AssertBoth(3, "checkpoint", rotated);
        AssertBoth(3, "checkpoint", rotated, "--key", later.Verifier.ToString());

        string superseded = KeyedLog.Write(temp, "superseded", bodies, [old, old]);
        AssertBoth(2, "checkpoint", superseded, "--key", old.Verifier.ToString());
        string taken = KeyedLog.Write(temp, "taken", [bodies[0], LogKeys.Body(stranger.Verifier, later.Verifier)], [old, old]);
        AssertBoth(2, "entry/1", taken, "--key", old.Verifier.ToString());
        string unnamed = KeyedLog.Write(temp, "unnamed", bodies, [stranger, stranger]);
        AssertBoth(2, "entry/0", unnamed, "--key", stranger.Verifier.ToString());
    }

    [Fact]
    public void The_key_that_was_used_is_said_and_where_it_came_from()
    {
        string record = small.SampleIn(temp), log = Path.Combine(record, "log"), key = Command.Do("log", "key", "--record", record).Out.Trim();

        Assert.Contains($"\nkey {key} (given)\n", Second(log, "--key", key).Out, StringComparison.Ordinal);
        Assert.Contains($"\nkey {key} (named by the log itself: ", Second(log).Out, StringComparison.Ordinal);
        Assert.Contains("could-not-be-checked: --key: ", Second(log, "--key", "no key").MustEndWith(3).Out, StringComparison.Ordinal);
        // A witness's line does not stand in for the log's own.
        SigningKey witness = SigningKey.GenerateCosigner("SAMPLE-INVENTED.example/small");
        string page = File.ReadAllText(Path.Combine(log, "checkpoint")), text = page[..(page.IndexOf("\n\n", StringComparison.Ordinal) + 1)];
        File.Delete(Path.Combine(log, "checkpoint"));
        File.WriteAllText(Path.Combine(log, "checkpoint"), page + witness.CosignatureLine(text, DateTimeOffset.UnixEpoch.AddYears(61)));
        AssertBoth(0, "", log, "--key", key);
        AssertBoth(3, "checkpoint", log, "--key", witness.Verifier.ToString());
    }

    static byte[] Flipped(byte[] bytes)
    {
        byte[] flipped = [.. bytes];
        flipped[3] ^= 1;
        return flipped;
    }

    void AssertBoth(int verdict, string path, string log, params string[] more)
    {
        Outcome first = Command.Run(["log", "fsck", log, .. more]), second = Second(log, more);
        Assert.True((first.ExitCode, second.ExitCode) == (verdict, verdict), $"{path}: {first.ExitCode} and {second.ExitCode}, not {verdict}\n{first.Said}\n{second.Said}");
        if (verdict == 0) return;
        Assert.Contains($": {path}: ", first.Out, StringComparison.Ordinal);
        Assert.Contains($": {path}: ", second.Out, StringComparison.Ordinal);
    }

    Outcome Second(string log, params string[] more) => Shell.Run(temp.Root, ["python3", Program, "log", log, .. more]);

    public void Dispose() => temp.Dispose();
}
