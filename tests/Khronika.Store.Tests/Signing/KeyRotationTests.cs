using Khronika.Ledger.Notes;
using Khronika.Store.Checks;
using Khronika.Store.Signing;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Signing;

public sealed class KeyRotationTests : IDisposable
{
    readonly TempFolder temp = new();
    readonly SigningKey standby;
    readonly VerifierKey first;

    public KeyRotationTests()
    {
        using RecordFolder record = Sample.Create(temp["r"], Sample.Origin, new TestClock(), out string key);
        Sample.Fill(record);
        standby = SigningKey.Parse(key);
        first = record.Log.Key;
    }

    [Fact]
    public void The_standby_key_takes_over_and_both_sign_until_the_old_one_is_retired()
    {
        SigningKey next = SigningKey.Generate(Sample.Origin);
        Assert.True(Rotate(standby, next, out long index));
        Assert.Equal(Sample.FilledEntries, index);
        using (RecordFolder record = Sample.Open(temp["r"]))
        {
            Assert.Equal(standby.Verifier.ToString(), record.Log.Key.ToString());
            record.Journal.Append([Sample.Question("after")], Sample.By);
            // Who knows only the old key, and who knows only the new one, can both check.
            Assert.NotNull(Checkpoint.Open(record.Log.Note, Sample.Origin, [first], out _));
            Assert.NotNull(Checkpoint.Open(record.Log.Note, Sample.Origin, [standby.Verifier], out _));
        }

        Assert.Equal(1, KeyRotation.Retire(temp["r"], new TestClock(), Sample.SignerOf(temp["r"])));
        using (RecordFolder record = Sample.Open(temp["r"]))
        {
            record.Journal.Append([Sample.Question("later")], Sample.By);
            Assert.Null(Checkpoint.Open(record.Log.Note, Sample.Origin, [first], out NoteFault? fault));
            Assert.Equal(NoteFaults.UnknownKey, fault!.Name);
        }

        FsckReport report = Fsck.Run(temp["r"]);
        Assert.True(report.IsIntact, string.Join("; ", report.Findings));
        Assert.True(Rotate(next, SigningKey.Generate(Sample.Origin), out _));
    }

    [Fact]
    public void Another_key_than_the_one_whose_hash_was_logged_is_refused()
    {
        Assert.False(Rotate(SigningKey.Generate(Sample.Origin), SigningKey.Generate(Sample.Origin), out _));
        using RecordFolder record = Sample.Open(temp["r"]);
        Assert.Equal(first.ToString(), record.Log.Key.ToString());
        Assert.Equal(Sample.FilledEntries, record.Log.Checkpoint.Size);
    }

    [Fact]
    public void A_page_after_the_rotation_that_only_the_old_key_signed_is_refused()
    {
        SigningKey old = SigningKey.Parse(File.ReadAllText(temp["r/keys/log.key"]).TrimEnd());
        Rotate(standby, SigningKey.Generate(Sample.Origin), out _);
        using RecordFolder record = RecordFolder.OpenToRead(temp["r"]);
        Checkpoint latest = record.Log.Checkpoint;

        // A thief of the old key goes on with it.
        Assert.Null(record.Log.Keys.Open(old.Sign(latest.ToString()), out NoteFault? fault));
        Assert.Equal(NoteFaults.SupersededKey, fault!.Name);
        Assert.NotNull(record.Log.Keys.Open(old.Sign(latest with { Size = latest.Size - 1 } is var before ? before.ToString() : ""), out _));
    }

    [Fact]
    public void A_rotation_that_died_after_its_entry_is_finished_by_running_it_again()
    {
        SigningKey next = SigningKey.Generate(Sample.Origin);
        Rotate(standby, next, out long index);
        File.Delete(temp["r/rotations"]);
        File.WriteAllText(temp["r/keys/log.key"], string.Concat(File.ReadAllLines(temp["r/keys/log.key"]).Reverse().Select(line => line + "\n")));
        Assert.True(Fsck.Run(temp["r"]).IsBroken);

        SigningKey shownLater = SigningKey.Generate(Sample.Origin);
        Assert.True(KeyRotation.Run(temp["r"], new TestClock(), standby, shownLater.Verifier, Sample.SignerOf(temp["r"]), out long again, out bool isNextNamed));
        Assert.Equal((index, false), (again, isNextNamed));
        Assert.True(Fsck.Run(temp["r"]).IsIntact);
        Assert.True(Rotate(next, SigningKey.Generate(Sample.Origin), out _), "the standby key named first must stand");
    }

    [Fact]
    public void The_old_key_is_not_retired_while_the_new_one_is_not_named()
    {
        File.AppendAllText(temp["r/keys/log.key"], $"{standby}\n");
        Assert.Equal(-1, KeyRotation.Retire(temp["r"], new TestClock(), Sample.SignerOf(temp["r"])));
        Assert.Equal(2, File.ReadAllLines(temp["r/keys/log.key"]).Length);
    }

    bool Rotate(SigningKey key, SigningKey next, out long index) =>
        KeyRotation.Run(temp["r"], new TestClock(), key, next.Verifier, Sample.SignerOf(temp["r"]), out index, out _);

    public void Dispose() => temp.Dispose();
}
