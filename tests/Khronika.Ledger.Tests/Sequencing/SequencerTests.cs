using System.Text;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Sequencing;
using Khronika.Ledger.Signing;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Tests.Sequencing;

public class SequencerTests
{
    static readonly SigningKey Key = SigningKey.Generate(Invented.Origin);

    public static NewLeaf[] Leaves(int count, LeafKind kind = LeafKind.Entry) =>
        [.. Enumerable.Range(0, count).Select(_ => new NewLeaf(kind, Invented.Sealed()))];

    public static Sequencer Started(ILogStorage storage, SigningKey? key = null, SequencerOptions? options = null)
    {
        Sequencer sequencer = new(storage, new Signer([key ?? Key], MemoryOf(storage)), options);
        sequencer.Recover();
        return sequencer;
    }

    static MemoryOfSigner MemoryOf(ILogStorage storage) => storage switch
    {
        MemoryStorage memory => memory.Signer,
        Troubled troubled => MemoryOf(troubled.Inner),
        _ => throw new ArgumentException("a storage of these tests", nameof(storage)),
    };


    [Fact]
    public void Batches_of_all_sizes_around_full_tiles_make_a_log_that_checks()
    {
        MemoryStorage storage = new();
        Sequencer sequencer = Started(storage);
        List<Hash> appended = [];
        foreach (int count in (int[])[1, 2, 3, 249, 1, 1, 255, 256, 300])
        {
            NewLeaf[] leaves = Leaves(count, count == 3 ? LeafKind.Public : LeafKind.Entry);
            Assert.Equal(appended.Count, sequencer.Append(leaves));
            appended.AddRange(leaves.Select(leaf => leaf.Commitment));
        }

        Assert.Equal(appended, FullCheck.Run(storage, Key));
    }

    [Fact]
    public void What_was_sealed_before_the_recovery_is_looked_for_in_the_whole_log_and_what_was_sealed_after_is_not()
    {
        MemoryStorage storage = new();
        NewLeaf old = Leaves(1)[0];
        Sequencer sequencer = Started(storage);
        sequencer.Append([.. Leaves(600), old]);
        NewLeaf afterwards = Leaves(1)[0];
        sequencer.Append([afterwards]);
        Assert.Throws<ArgumentException>(() => sequencer.Append([afterwards]));

        sequencer = Started(storage);
        storage.Reads.Clear();
        sequencer.Append(Leaves(1));
        Assert.DoesNotContain("log/tile/0/001", storage.Reads);
        Assert.Throws<ArgumentException>(() => sequencer.Append([afterwards]));
        Assert.Throws<ArgumentException>(() => sequencer.Append([.. Leaves(1), old]));
        Assert.Contains("log/tile/0/001", storage.Reads);
        Assert.Equal(603, sequencer.Append(Leaves(1)));
        Assert.Equal(604, FullCheck.Run(storage, Key).Count);
    }

    [Fact]
    public void The_order_of_writes_is_the_one_that_makes_recovery_possible()
    {
        MemoryStorage storage = new();
        Sequencer sequencer = Started(storage);
        sequencer.Append(Leaves(2));
        Assert.Equal(["stage", "head", "issue", "checkpoint", "issue", "discard"], storage.Writes);

        storage.Writes.Clear();
        sequencer.Append(Leaves(1));
        Assert.Equal(["stage", "head", "issue", "checkpoint", "issue", "remove", "discard"], storage.Writes);
        Assert.Equal(
            ["entries/000.p/3", "log/checkpoint", "log/checkpoints/2", "log/checkpoints/3", "log/tile/0/000.p/2", "log/tile/0/000.p/3", "log/tile/entries/000.p/2", "log/tile/entries/000.p/3"],
            storage.Files.Keys.Order(StringComparer.Ordinal));
    }

    public static TheoryData<int, int, Failure> EveryWrite()
    {
        TheoryData<int, int, Failure> table = [];
        foreach (int before in (int[])[0, 2, 255])
            for (int write = 0; write < (before == 0 ? 6 : 7); write++)
                foreach (Failure how in Enum.GetValues<Failure>())
                    table.Add(before, write, how);
        return table;
    }

    [Theory]
    [MemberData(nameof(EveryWrite))]
    public void A_batch_whose_write_fails_is_wholly_there_or_wholly_absent_after_recovery(int before, int failing, Failure how)
    {
        MemoryStorage storage = new();
        Sequencer sequencer = Started(storage);
        if (before > 0) sequencer.Append(Leaves(before, LeafKind.Public));
        NewLeaf[] batch = Leaves(2, LeafKind.Public);
        (storage.FailAt, storage.How) = (failing, how);

        Assert.Throws<IOException>(() => sequencer.Append(batch));
        Assert.Throws<InvalidOperationException>(() => sequencer.Append(batch));
        Sequencer restarted = Started(storage);

        // What was signed is finished, since the signer remembers it: only a batch lost before that is absent.
        bool isIn = failing > 0;
        Assert.Equal(before + (isIn ? 2 : 0), FullCheck.Run(storage, Key).Count);
        if (isIn) Assert.Throws<ArgumentException>(() => restarted.Append(batch));
        else Assert.Equal(before, restarted.Append(batch));
        Assert.Equal(before + 2, restarted.Append(Leaves(1)));
        Assert.Equal(batch.Select(leaf => leaf.Commitment), FullCheck.Run(storage, Key).Skip(before).Take(2));
    }

    [Theory]
    [MemberData(nameof(EveryWrite))]
    public void Each_write_may_fail_twice_with_retry_and_with_reload(int before, int failing, Failure how)
    {
        MemoryStorage storage = new();
        Sequencer sequencer = Started(storage);
        if (before > 0) sequencer.Append(Leaves(before));
        HashSet<Hash> brought = [];
        foreach (int size in (int[])[2, 3])
        {
            // The same write again after a recovery in the same program, with a batch of another size.
            NewLeaf[] batch = Leaves(size);
            brought.UnionWith(batch.Select(leaf => leaf.Commitment));
            (storage.FailAt, storage.How) = (failing, how);
            try
            {
                sequencer.Append(batch);
            }
            catch (IOException)
            {
                storage.FailAt = -1;
                sequencer.Recover();
            }
        }

        storage.FailAt = -1;
        Started(storage).Append(Leaves(1));
        IReadOnlyList<Hash> all = FullCheck.Run(storage, Key);
        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.True(all.Skip(before).SkipLast(1).All(brought.Contains));
    }

    [Theory]
    [InlineData(Failure.Lost)]
    [InlineData(Failure.Persisted)]
    public void A_signer_whose_memory_fails_signs_nothing_and_the_log_goes_on(Failure how)
    {
        MemoryStorage storage = new();
        Sequencer sequencer = Started(storage);
        sequencer.Append(Leaves(2));
        storage.Signer.NextFails = how;
        Assert.Throws<IOException>(() => sequencer.Append(Leaves(2)));

        Sequencer restarted = Started(storage);
        Assert.Equal(how == Failure.Lost ? 2 : 4, FullCheck.Run(storage, Key).Count);
        restarted.Append(Leaves(1));
        FullCheck.Run(storage, Key);
    }

    [Fact]
    public void A_recovery_that_fails_at_any_write_is_finished_by_the_next()
    {
        foreach (int failing in (int[])[1, 2])
            for (int write = 0; write < 6; write++)
                foreach (Failure how in Enum.GetValues<Failure>())
                {
                    MemoryStorage storage = new();
                    Sequencer sequencer = Started(storage);
                    sequencer.Append(Leaves(3));
                    (storage.FailAt, storage.How) = (failing, Failure.Lost);
                    Assert.Throws<IOException>(() => sequencer.Append(Leaves(2)));

                    (storage.FailAt, storage.How) = (write, how);
                    if (write < (failing == 1 ? 6 : 5)) Assert.Throws<IOException>(() => Started(storage));
                    storage.FailAt = -1;
                    Started(storage);
                    Assert.Equal(5, FullCheck.Run(storage, Key).Count);
                }
    }

    [Fact]
    public void The_second_of_two_writers_ends_at_the_head()
    {
        MemoryStorage storage = new();
        Sequencer one = Started(storage);
        one.Append(Leaves(1));
        Sequencer other = Started(new Overtaken(storage, () => one.Append(Leaves(1)), before: true));

        // The head that does not stand there stops it, had the signers two memories; with one, the signer does.
        Assert.Throws<RestoreGuardException>(() => other.Append(Leaves(1)));
        Started(storage);
        Assert.Equal(2, FullCheck.Run(storage, Key).Count);
    }

    [Fact]
    public void The_second_of_two_writers_with_memories_of_their_own_ends_at_the_head()
    {
        MemoryStorage storage = new();
        Sequencer one = Started(storage);
        one.Append(Leaves(1));
        MemoryOfSigner second = new() { Last = storage.Signer.Last };
        Sequencer other = new(new Overtaken(storage, () => one.Append(Leaves(1))), new Signer([Key], second));
        other.Recover();

        IOException stopped = Assert.Throws<IOException>(() => other.Append(Leaves(1)));
        Assert.Contains("second writer", stopped.Message, StringComparison.Ordinal);
        Started(storage);
        Assert.Equal(2, FullCheck.Run(storage, Key).Count);
        Assert.Throws<RestoreGuardException>(() => other.Recover());
    }

    [Fact]
    public void One_flipped_bit_in_staging_is_found_before_anything_is_signed()
    {
        NewLeaf[] batch = Leaves(2, LeafKind.Public);
        MemoryStorage clean = new();
        Started(clean).Append(Leaves(1));
        LogHead? head = clean.Head;
        RememberedTree? remembered = clean.Signer.Last;
        string[] issued = [.. clean.Files.Keys];
        int length = new StagedBatch(1, head!.Root, 3, head.Root, batch).ToBytes().Length;

        for (int at = 0; at < length; at++)
        {
            Assert.Throws<DamagedLogException>(() => Started(new Flipped(clean, at)).Append(batch));
            Assert.Equal(head, clean.Head);
            Assert.Equal(remembered, clean.Signer.Last);
            clean.Staging.Clear();
        }

        Assert.Equal(issued, clean.Files.Keys);
        Assert.Equal(1, Started(clean).Append(batch));
    }

    [Fact]
    public void A_head_restored_from_an_old_copy_is_refused()
    {
        MemoryStorage storage = new();
        Sequencer sequencer = Started(storage);
        sequencer.Append(Leaves(2));
        LogHead? old = storage.Head;
        sequencer.Append(Leaves(2));
        storage.Head = old;
        Assert.Contains("restored", Assert.Throws<DamagedLogException>(() => Started(storage)).Message, StringComparison.Ordinal);

        storage.Head = null;
        Assert.Throws<DamagedLogException>(() => Started(storage));
    }

    [Fact]
    public void A_whole_log_restored_from_an_old_copy_is_refused_by_the_signers_memory()
    {
        MemoryStorage storage = new();
        Sequencer sequencer = Started(storage);
        sequencer.Append(Leaves(2));
        MemoryStorage backup = storage.Copy();
        sequencer.Append(Leaves(2));
        backup.Signer.Last = storage.Signer.Last;

        RestoreGuardException refused = Assert.Throws<RestoreGuardException>(() => Started(backup));
        Assert.Equal((RestoreFault.Behind, 4L), (refused.Fault, refused.Remembered!.Size));
        Assert.Equal(2, backup.Head!.Size);
    }

    [Fact]
    public void A_log_of_another_history_than_the_signer_remembers_is_refused()
    {
        MemoryStorage storage = new(), other = new();
        Started(storage).Append(Leaves(2));
        Started(other).Append(Leaves(3));
        other.Signer.Last = storage.Signer.Last;
        Assert.Equal(RestoreFault.Diverges, Assert.Throws<RestoreGuardException>(() => Started(other)).Fault);

        other.Signer.Last = null;
        Assert.Equal(RestoreFault.NothingRemembered, Assert.Throws<RestoreGuardException>(() => Started(other)).Fault);
        Assert.Equal(3, other.Head!.Size);
    }

    [Fact]
    public void What_a_witness_or_a_stamp_remembers_must_be_extended_too()
    {
        MemoryStorage storage = new(), other = new();
        Sequencer sequencer = Started(storage);
        sequencer.Append(Leaves(2));
        Started(other).Append(Leaves(2));
        RememberedTree seen = new("a witness", 2, storage.Head!.Root);
        sequencer.Append(Leaves(300));

        sequencer.Recover(seen, new RememberedTree("a mirror", 302, storage.Head.Root));
        Assert.Equal(RestoreFault.Behind, Assert.Throws<RestoreGuardException>(() => sequencer.Recover(seen, new RememberedTree("a mirror", 303, storage.Head.Root))).Fault);
        Assert.Throws<InvalidOperationException>(() => sequencer.Append(Leaves(1)));
        Assert.Equal(RestoreFault.Diverges, Assert.Throws<RestoreGuardException>(() => sequencer.Recover(seen with { Root = other.Head!.Root })).Fault);
        Assert.Equal(302, storage.Head.Size);
        sequencer.Recover(seen);
        sequencer.Append(Leaves(1));
    }

    [Fact]
    public void A_head_ahead_of_what_is_in_place_without_its_staging_is_refused()
    {
        MemoryStorage storage = new();
        Sequencer sequencer = Started(storage);
        sequencer.Append(Leaves(2));
        (storage.FailAt, storage.How) = (2, Failure.Lost);
        Assert.Throws<IOException>(() => sequencer.Append(Leaves(2)));
        storage.Staging.Clear();
        Assert.Throws<DamagedLogException>(() => Started(storage));
    }

    [Fact]
    public void A_head_that_diverges_from_the_issued_tree_is_refused()
    {
        MemoryStorage storage = new(), other = new();
        Started(storage).Append(Leaves(2));
        Started(other).Append(Leaves(2));
        (other.FailAt, other.How) = (2, Failure.Lost);
        Assert.Throws<IOException>(() => Started(other).Append(Leaves(1)));

        storage.Head = other.Head;
        storage.Staging.Add(other.Staging.Single().Key, other.Staging.Single().Value);
        Assert.Throws<DamagedLogException>(() => Started(storage));
        Assert.DoesNotContain("log/checkpoints/3", storage.Files.Keys);
    }

    [Fact]
    public void A_write_that_arrives_late_changes_nothing()
    {
        // A staging write that timed out and was given up lands when the log has gone on without it.
        MemoryStorage storage = new();
        Sequencer sequencer = Started(storage);
        sequencer.Append(Leaves(2));
        (storage.FailAt, storage.How) = (0, Failure.Lost);
        NewLeaf[] given = Leaves(2);
        Assert.Throws<IOException>(() => sequencer.Append(given));
        StagedBatch late = new(2, storage.Head!.Root, 4, storage.Head.Root, given);
        sequencer.Recover();
        sequencer.Append(Leaves(3));

        storage.Staging.Add(late.Name, late.ToBytes().ToArray());
        Started(storage).Append(Leaves(1));
        Assert.Equal(6, FullCheck.Run(storage, Key).Count);
    }

    [Fact]
    public void A_head_of_another_key_or_with_another_root_is_refused()
    {
        MemoryStorage storage = new();
        Started(storage).Append(Leaves(2));
        Assert.Throws<DamagedLogException>(() => Started(storage, SigningKey.Generate(Invented.Origin)));
        storage.Head = storage.Head! with { Root = Hash.Of("other"u8) };
        Assert.Throws<DamagedLogException>(() => Started(storage));
    }

    [Fact]
    public void A_damaged_right_edge_is_refused_at_start()
    {
        foreach (string path in (string[])["log/tile/0/000.p/3", "log/tile/entries/000.p/3", "entries/000.p/3", "log/checkpoints/3", "log/checkpoint"])
        {
            MemoryStorage storage = new();
            Started(storage).Append(Leaves(3));
            storage.Files[path][^3] ^= 1;
            Assert.Throws<DamagedLogException>(() => Started(storage));
            storage.Files.Remove(path);
            if (path.StartsWith("log/checkpoint", StringComparison.Ordinal)) continue;
            Assert.Throws<DamagedLogException>(() => Started(storage));
        }
    }

    [Fact]
    public void A_checkpoint_that_was_signed_and_never_issued_is_issued_at_the_next_start()
    {
        MemoryStorage storage = new();
        Started(storage).Append(Leaves(3));
        storage.Files.Remove("log/checkpoint");
        Started(storage);
        FullCheck.Run(storage, Key);
    }

    [Fact]
    public void A_checkpoint_that_was_issued_and_not_kept_is_kept_without_the_lines_of_others()
    {
        MemoryStorage storage = new();
        Started(storage).Append(Leaves(3));
        byte[] kept = storage.Files["log/checkpoints/3"];
        string cosigned = Encoding.UTF8.GetString(kept) + SigningKey.GenerateCosigner("w.sample-invented.example").CosignatureLine(Encoding.UTF8.GetString(kept).Split("\n\n")[0] + "\n", DateTimeOffset.FromUnixTimeSeconds(1935655200));
        storage.Files["log/checkpoint"] = Encoding.UTF8.GetBytes(cosigned);
        storage.Files.Remove("log/checkpoints/3");

        Started(storage);
        Assert.Equal(kept, storage.Files["log/checkpoints/3"]);
    }

    [Fact]
    public async Task Recovering_waits_for_who_is_at_work_and_tells_who_waits()
    {
        MemoryStorage storage = new();
        using ManualResetEventSlim held = new();
        Sequencer sequencer = Started(new Held(storage, held));
        Task<long> first = sequencer.AppendAsync(Leaves(1));
        Task recovering = Task.Run(() => sequencer.Recover());
        held.Set();
        await recovering;
        await Task.WhenAny(first);

        // Whether the first was taken up before or not: it is logged and acknowledged, or neither.
        Assert.Equal(first.IsCompletedSuccessfully ? 1 : 0, sequencer.Size);
        sequencer.Append(Leaves(1));
        FullCheck.Run(storage, Key);
    }

    [Fact]
    public void An_entry_erased_in_the_last_pack_stays_erased_when_the_log_grows()
    {
        MemoryStorage storage = new();
        Sequencer sequencer = Started(storage);
        NewLeaf[] leaves = Leaves(2);
        sequencer.Append(leaves);
        byte[] erased = Invented.Read(leaves[0].File.ToArray()).Erase().ToBytes();
        storage.Files["entries/000.p/2"] = EntryPack.Write([erased, leaves[1].File]);
        sequencer.Append(Leaves(1));

        FullCheck.Run(storage, Key);
        Assert.True(EntryPack.TryRead(storage.Files["entries/000.p/3"], out IReadOnlyList<ReadOnlyMemory<byte>> files));
        Assert.Equal(erased, files[0].ToArray());
    }

    [Fact]
    public void Nothing_readable_is_in_the_log()
    {
        MemoryStorage storage = new();
        Started(storage).Append([new NewLeaf(LeafKind.Entry, Invented.Sealed(new System.Text.Json.Nodes.JsonObject { ["text"] = "planted" }))]);
        foreach ((string path, byte[] bytes) in storage.Files)
            Assert.Equal(path.StartsWith("entries/", StringComparison.Ordinal), Encoding.UTF8.GetString(bytes).Contains("planted", StringComparison.Ordinal));
    }

    [Fact]
    public void What_may_not_be_logged_is_refused_and_the_log_goes_on()
    {
        MemoryStorage storage = new();
        Sequencer sequencer = Started(storage);
        EntryFile file = Invented.Sealed();
        NewLeaf leaf = new(LeafKind.Entry, file);
        EntryFile otherLog = EntryFile.Seal(Invented.Entry(origin: "other.example/log"));
        Assert.Throws<InvalidOperationException>(() => new Sequencer(storage, new Signer([Key], storage.Signer)).Append([leaf]));
        Assert.Throws<ArgumentOutOfRangeException>(() => sequencer.Append([]));
        Assert.Throws<ArgumentException>(() => sequencer.Append([leaf, leaf]));
        Assert.Throws<ArgumentException>(() => sequencer.Append([leaf, new NewLeaf(LeafKind.Public, file)]));
        Assert.Throws<ArgumentException>(() => new NewLeaf(LeafKind.Entry, file.Erase()));
        Assert.Throws<ArgumentException>(() => sequencer.Append([new NewLeaf(LeafKind.Entry, otherLog)]));

        sequencer.Append([leaf]);
        Assert.Throws<ArgumentException>(() => sequencer.Append([leaf]));
        Assert.Throws<ArgumentException>(() => sequencer.Append([new NewLeaf(LeafKind.Public, file)]));
        Assert.Throws<ArgumentException>(() => Started(storage).Append([leaf]));
        Assert.Single(FullCheck.Run(storage, Key));
    }
}
