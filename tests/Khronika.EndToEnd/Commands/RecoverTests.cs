using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Commands;

/// <summary><c>log recover</c>: a backup brought back over a newer record, and a machine that lost its signer's memory.</summary>
public sealed class RecoverTests(SmallRecord small) : IDisposable
{
    readonly TempFolder temp = new();

    [Fact]
    public void A_restored_backup_signs_nothing_and_goes_on_once_a_mirror_gave_the_leaves_back()
    {
        (string record, string backup) = RecordAndBackup();
        string mirror = temp.Copy(Path.Combine(record, "log"), "mirror");
        Restore(backup, record);

        Outcome refused = Command.Run("preserve", temp.Write("b.txt", "SAMPLE, INVENTED b"), "--record", record).MustEndWith(2);
        Assert.Contains("restored from an older copy", refused.Err, StringComparison.Ordinal);
        Assert.Empty(refused.Out);
        Assert.Equal(1, Tree.LogSize(record));

        Assert.Contains("1 leaves were taken", Command.Do("log", "recover", "--from", mirror, "--record", record).Out, StringComparison.Ordinal);
        Command.Do("preserve", temp["b.txt"], "--record", record);
        Assert.Equal(3, Tree.LogSize(record));
        Outcome fsck = Command.Run("log", "fsck", "--record", record).MustEndWith(3);
        Assert.Contains("lost", fsck.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_without_its_signers_memory_ends_with_3_until_somebody_was_asked()
    {
        (string record, _) = RecordAndBackup();
        string mirror = temp.Copy(Path.Combine(record, "log"), "mirror");
        Directory.Delete(Shell.SignerOf(record), recursive: true);
        string page = temp.Write("b.txt", "SAMPLE, INVENTED b");

        Assert.Contains("Nothing was signed", Command.Run("preserve", page, "--record", record).MustEndWith(3).Err, StringComparison.Ordinal);
        Command.Do("log", "fsck", "--record", record);
        Command.Do("log", "recover", "--ask", mirror, "--record", record);
        Command.Do("preserve", page, "--record", record);
    }

    [Fact]
    public void The_head_is_accepted_only_by_its_size()
    {
        (string record, _) = RecordAndBackup();
        Directory.Delete(Shell.SignerOf(record), recursive: true);

        Assert.Contains("2 entries, not 5", Command.Run("log", "recover", "--accept-head", "5", "--record", record).MustEndWith(1).Err, StringComparison.Ordinal);
        Assert.Contains("your word alone", Command.Do("log", "recover", "--accept-head", "2", "--record", record).Out, StringComparison.Ordinal);
        Command.Do("preserve", temp.Write("b.txt", "SAMPLE, INVENTED b"), "--record", record);
    }

    [Fact]
    public void Wrong_ways_back_are_refused_in_words()
    {
        (string record, _) = RecordAndBackup();
        Command.Run("log", "recover", "--record", record).MustEndWith(1);
        Command.Run("log", "recover", "--accept-head", "2", "--from", temp.Root, "--record", record).MustEndWith(1);
        Command.Run("log", "recover", "--from", temp["nowhere"], "--record", record).MustEndWith(1);
        Command.Run("log", "recover", "--from", temp.Root, "--record", record).MustEndWith(3);
        Command.Run("log", "recover", "--from", "ftp://127.0.0.1/log", "--record", record).MustEndWith(1);
        string other = temp.Copy(small.RealIn(temp), "other");
        Command.Run("log", "recover", "--from", Path.Combine(other, "log"), "--record", record).MustEndWith(3);
    }

    (string Record, string Backup) RecordAndBackup()
    {
        string record = small.SampleIn(temp);
        string backup = temp["backup"];
        Shell.Run(temp.Root, "cp", "-a", record, backup).MustEndWith(0);
        Command.Do("preserve", temp.Write("a.txt", "SAMPLE, INVENTED a"), "--record", record);
        return (record, backup);
    }

    void Restore(string backup, string record)
    {
        Shell.Run(temp.Root, "rm", "-rf", record).MustEndWith(0);
        Shell.Run(temp.Root, "cp", "-a", backup, record).MustEndWith(0);
    }

    public void Dispose() => temp.Dispose();
}
