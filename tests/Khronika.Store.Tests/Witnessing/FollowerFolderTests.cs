using Khronika.Ledger.Following;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tests;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;
using Khronika.Store.Signing;
using Khronika.Store.Tests.Fixtures;
using Khronika.Store.Witnessing;

namespace Khronika.Store.Tests.Witnessing;

public sealed class FollowerFolderTests : IDisposable
{
    readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public void A_records_log_is_mirrored_into_a_folder_that_is_a_log_itself()
    {
        using (RecordFolder record = Sample.Create(temp["record"])) Sample.Fill(record, questions: 300);
        Assert.Empty(Mirror("mirror").Findings);
        foreach (string path in Directory.EnumerateFiles(temp["mirror"], "*", SearchOption.AllDirectories).Select(full => Path.GetRelativePath(temp["mirror"], full)))
            if (path.StartsWith("tile/", StringComparison.Ordinal) || path.StartsWith("entry/", StringComparison.Ordinal) || path.StartsWith("checkpoint", StringComparison.Ordinal))
                Assert.Equal(File.ReadAllBytes(temp[$"record/log/{path}"]), File.ReadAllBytes(temp[$"mirror/{path}"]));

        using LogSource source = LogSource.Open(temp["mirror"], TimeProvider.System);
        Checkpoint checkpoint = Checkpoint.Open(System.Text.Encoding.UTF8.GetString(source.Read("checkpoint")!), Sample.Origin, [FirstKey.Of(source.Read)], out _)!;
        TileReader reader = new(source.Read, checkpoint.Size, checkpoint.Root);
        for (long i = 0; i < checkpoint.Size; i++) reader.Leaf(i);

        using (RecordFolder record = Sample.Open(temp["record"])) record.Journal.Append([Sample.Question("one-more")], Sample.By);
        Assert.Equal(1, Mirror("mirror").NewEntries);
    }

    [Fact]
    public void A_fork_leaves_both_checkpoints_as_files_once()
    {
        using (RecordFolder record = Sample.Create(temp["record"])) Sample.Fill(record);
        Mirror("mirror");
        string known = File.ReadAllText(temp["mirror/checkpoint"]);
        Directory.Delete(temp["record/log"], recursive: true);
        using (RecordFolder other = Sample.Create(temp["other"])) Sample.Fill(other);
        SigningKey key = SigningKey.Parse(File.ReadAllText(temp["record/keys/log.key"]).TrimEnd('\n'));
        Directory.Move(temp["other/log"], temp["record/log"]);
        Assert.True(SignedNote.TryParse(File.ReadAllBytes(temp["record/log/checkpoint"]), out SignedNote? forked, out _));
        File.Delete(temp["record/log/checkpoint"]);
        File.WriteAllText(temp["record/log/checkpoint"], key.Sign(forked.Text));

        for (int again = 0; again < 3; again++) Assert.IsType<LogFinding.Forked>(Mirror("mirror").Findings.Single());
        string[] evidence = Directory.GetFiles(temp["mirror/evidence"]);
        Assert.Equal(2, evidence.Length);
        Assert.Equal(known, File.ReadAllText(evidence.Single(path => path.EndsWith(".known", StringComparison.Ordinal))));
        Assert.Equal(File.ReadAllText(temp["record/log/checkpoint"]), File.ReadAllText(evidence.Single(path => path.EndsWith(".found", StringComparison.Ordinal))));
        Assert.Equal(known, File.ReadAllText(temp["mirror/checkpoint"]));
    }

    [Fact]
    public void Evidence_does_not_grow_without_end()
    {
        using FollowerFolder folder = FollowerFolder.Open(temp["state"]);
        foreach ((EvidenceKind kind, int room) in ((EvidenceKind, int)[])[(EvidenceKind.Unsigned, 8), (EvidenceKind.Signed, 16), (EvidenceKind.Fork, 64)])
        {
            int before = Files();
            for (int i = 0; i < 100; i++) Assert.Equal(i < room, folder.KeepEvidence(kind, "known", $"found {i}"));
            Assert.True(folder.KeepEvidence(kind, "known", "found 0"));
            Assert.Equal(2 * room, Files() - before);
        }

        int Files() => Directory.Exists(temp["state/evidence"]) ? Directory.GetFiles(temp["state/evidence"]).Length : 0;
    }

    [Fact]
    public void Notes_nobody_signed_do_not_crowd_out_a_fork()
    {
        SigningKey key = SigningKey.Generate("sample-invented.example/log");
        string served = Page("a");
        using FollowerFolder folder = FollowerFolder.Open(temp["state"]);
        FollowReport Look() => new LogMonitor(path => path == "checkpoint" ? System.Text.Encoding.UTF8.GetBytes(served) : null, key.Verifier, folder, TimeSpan.FromHours(26), new ManualClock()).Look();
        Look();
        for (int i = 0; i < 100; i++)
        {
            served = $"sample-invented.example/log\n{i}\n\n— sample-invented.example/log AAAA{i:0000}\n";
            Assert.Equal(i < 8 ? EvidenceKind.Unsigned : null, Look().Evidence);
        }

        served = Page("b");
        Assert.Equal(EvidenceKind.Fork, Look().Evidence);
        Assert.Equal(served, File.ReadAllText(Directory.GetFiles(temp["state/evidence"], "fork-*.found").Single()));

        string Page(string root) => key.Sign(new Checkpoint(key.Name, 1, Hash.Of(System.Text.Encoding.UTF8.GetBytes(root))).ToString());
    }

    [Fact]
    public void A_monitor_goes_on_where_it_was_after_a_restart()
    {
        ManualClock clock = new();
        using (RecordFolder record = Sample.Create(temp["record"])) Sample.Fill(record);
        using LogSource source = LogSource.Open(temp["record/log"], clock);
        VerifierKey key = FirstKey.Of(source.Read);
        FollowReport Look()
        {
            using FollowerFolder folder = FollowerFolder.Open(temp["state"]);
            folder.RememberKey(key);
            return new LogMonitor(source.Read, key, folder, TimeSpan.FromHours(26), clock).Look();
        }

        Assert.Equal(Sample.FilledEntries, Look().NewEntries);
        Assert.Equal(0, Look().NewEntries);
        using FollowerFolder opened = FollowerFolder.Open(temp["state"]);
        Assert.Equal(key.ToString(), opened.Key!.ToString());
        Assert.Throws<IOException>(() => opened.RememberKey(SigningKey.Generate("other.example").Verifier));
    }

    [Fact]
    public void A_records_log_is_followed_over_a_change_of_its_key()
    {
        string standby;
        using (RecordFolder record = Sample.Create(temp["record"], Sample.Origin, new TestClock(), out standby)) Sample.Fill(record);
        AssertFollowed();
        Assert.True(KeyRotation.Run(temp["record"], new TestClock(), SigningKey.Parse(standby), SigningKey.Generate(Sample.Origin).Verifier, Sample.SignerOf(temp["record"]), out long index, out _));
        AssertFollowed();
        KeyRotation.Retire(temp["record"], new TestClock(), Sample.SignerOf(temp["record"]));
        using (RecordFolder record = Sample.Open(temp["record"])) record.Journal.Append([Sample.Question("after")], Sample.By);
        AssertFollowed();
        Assert.Equal($"{index}\n", File.ReadAllText(temp["mirror/rotations"]));
        Assert.Equal($"{index}\n", File.ReadAllText(temp["state/rotations"]));

        // Who begins only now is to be told the key in use.
        Assert.Equal(NoteFaults.UnknownKey, Assert.IsType<LogFinding.BadCheckpoint>(Mirror("late").Findings.Single()).Fault.Name);
        using (FollowerFolder late = FollowerFolder.Open(temp["late"])) late.ReplaceKey(SigningKey.Parse(standby).Verifier);
        Assert.Empty(Mirror("late").Findings);

        void AssertFollowed()
        {
            Assert.Empty(Mirror("mirror").Findings);
            using LogSource source = LogSource.Open(temp["record/log"], TimeProvider.System);
            using FollowerFolder folder = FollowerFolder.Open(temp["state"]);
            if (folder.Key is null) folder.RememberKey(FirstKey.Of(source.Read));
            Assert.Empty(new LogMonitor(source.Read, folder.Key!, folder, TimeSpan.FromHours(26), TimeProvider.System).Look().Findings);
        }
    }

    [Fact]
    public void A_folder_of_something_else_or_in_use_is_refused()
    {
        temp.Write("other/file.txt", "x"u8);
        Assert.Throws<IOException>(() => FollowerFolder.Open(temp["other"]));
        using FollowerFolder first = FollowerFolder.Open(temp["state"]);
        Assert.Throws<RecordInUseException>(() => FollowerFolder.Open(temp["state"]));
        Assert.Null(first.Key);
        temp.Write("state/key", "no key\n"u8);
        Assert.Throws<DamagedLogException>(() => first.Key);
    }

    FollowReport Mirror(string name)
    {
        using LogSource source = LogSource.Open(temp["record/log"], TimeProvider.System);
        using FollowerFolder folder = FollowerFolder.Open(temp[name]);
        if (folder.Key is null) folder.RememberKey(FirstKey.Of(source.Read));
        return new LogMirror(source.Read, folder.Key!, folder).Run();
    }
}
