using System.Text;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Sequencing;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Tests.Sequencing;

public class SequencerTests
{
    static readonly SigningKey Key = SigningKey.Generate(Invented.Origin);

    public static NewLeaf[] Leaves(int count, LeafKind kind = LeafKind.Entry) =>
        [.. Enumerable.Range(0, count).Select(_ => new NewLeaf(kind, Invented.Sealed()))];

    public static Sequencer Started(ILogStorage storage)
    {
        Sequencer sequencer = new(storage, Key);
        sequencer.Recover();
        return sequencer;
    }

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
            appended.AddRange(leaves.Select(leaf => leaf.File.Commitment));
        }

        Assert.Equal(appended, FullCheck.Run(storage, Key));
    }

    [Fact]
    public void The_order_of_writes_is_the_one_that_makes_recovery_possible()
    {
        MemoryStorage storage = new();
        Sequencer sequencer = Started(storage);
        sequencer.Append(Leaves(2));
        Assert.Equal(["stage", "head", "issue", "issue", "checkpoint", "discard"], storage.Writes);

        storage.Writes.Clear();
        sequencer.Append(Leaves(1));
        Assert.Equal(["stage", "head", "issue", "issue", "checkpoint", "remove", "discard"], storage.Writes);
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

        // The head decides: write 1 moves it.
        bool isIn = failing > 1 || (failing == 1 && how != Failure.Lost);
        Assert.Equal(before + (isIn ? 2 : 0), FullCheck.Run(storage, Key).Count);
        if (isIn) Assert.Throws<ArgumentException>(() => restarted.Append(batch));
        else Assert.Equal(before, restarted.Append(batch));
        Assert.Equal(before + 2, restarted.Append(Leaves(1)));
        Assert.Equal(batch.Select(leaf => leaf.File.Commitment), FullCheck.Run(storage, Key).Skip(before).Take(2));
    }

    [Fact]
    public void A_recovery_that_fails_at_any_write_is_finished_by_the_next()
    {
        for (int write = 0; write < 5; write++)
            foreach (Failure how in Enum.GetValues<Failure>())
            {
                MemoryStorage storage = new();
                Sequencer sequencer = Started(storage);
                sequencer.Append(Leaves(3));
                (storage.FailAt, storage.How) = (2, Failure.Lost);
                Assert.Throws<IOException>(() => sequencer.Append(Leaves(2)));

                (storage.FailAt, storage.How) = (write, how);
                Assert.Throws<IOException>(() => new Sequencer(storage, Key).Recover());
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
        Sequencer other = Started(new Overtaken(storage, () => one.Append(Leaves(1))));

        IOException stopped = Assert.Throws<IOException>(() => other.Append(Leaves(1)));
        Assert.Contains("second writer", stopped.Message, StringComparison.Ordinal);
        Started(storage);
        Assert.Equal(2, FullCheck.Run(storage, Key).Count);
    }

    [Fact]
    public void One_flipped_bit_in_staging_is_found_before_anything_is_signed()
    {
        NewLeaf[] batch = Leaves(2, LeafKind.Public);
        MemoryStorage clean = new();
        Started(clean).Append(Leaves(1));
        (clean.FailAt, clean.How) = (1, Failure.Lost);
        Assert.Throws<IOException>(() => Started(clean).Append(batch));
        int length = clean.Staging.Single().Value.Length;
        LogHead? head = clean.Head;
        string[] issued = [.. clean.Files.Keys];

        for (int at = 0; at < length; at++)
        {
            clean.Staging.Clear();
            Assert.Throws<DamagedLogException>(() => Started(new Flipped(clean, at)).Append(batch));
            Assert.Equal(head, clean.Head);
        }

        Assert.Equal(issued, clean.Files.Keys);
        clean.Staging.Clear();
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
    public void A_head_ahead_of_what_is_issued_without_its_staging_is_refused()
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
    public void A_head_of_another_key_or_with_another_root_is_refused()
    {
        MemoryStorage storage = new();
        Started(storage).Append(Leaves(2));
        Assert.Throws<DamagedLogException>(() => new Sequencer(storage, SigningKey.Generate(Invented.Origin)).Recover());
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
            Assert.Throws<DamagedLogException>(() => Started(storage));
        }
    }

    [Fact]
    public void An_entry_erased_in_the_last_pack_stays_erased_when_the_log_grows()
    {
        MemoryStorage storage = new();
        Sequencer sequencer = Started(storage);
        NewLeaf[] leaves = Leaves(2);
        sequencer.Append(leaves);
        storage.Files["entries/000.p/2"] = EntryPack.Write([leaves[0].File.Erase().ToBytes(), leaves[1].File.ToBytes()]);
        sequencer.Append(Leaves(1));

        FullCheck.Run(storage, Key);
        Assert.True(EntryPack.TryRead(storage.Files["entries/000.p/3"], out IReadOnlyList<ReadOnlyMemory<byte>> files));
        Assert.Equal(leaves[0].File.Erase().ToBytes(), files[0].ToArray());
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
        NewLeaf leaf = Leaves(1)[0];
        EntryFile otherLog = EntryFile.Seal(Invented.Entry(origin: "other.example/log"));
        Assert.Throws<InvalidOperationException>(() => new Sequencer(storage, Key).Append([leaf]));
        Assert.Throws<ArgumentOutOfRangeException>(() => sequencer.Append([]));
        Assert.Throws<ArgumentException>(() => sequencer.Append([leaf, leaf]));
        Assert.Throws<ArgumentException>(() => sequencer.Append([leaf with { File = leaf.File.Erase() }]));
        Assert.Throws<ArgumentException>(() => sequencer.Append([leaf with { File = otherLog }]));

        sequencer.Append([leaf]);
        Assert.Throws<ArgumentException>(() => sequencer.Append([leaf]));
        Assert.Throws<ArgumentException>(() => sequencer.Append([leaf with { Kind = LeafKind.Public }]));
        Assert.Throws<ArgumentException>(() => Started(storage).Append([leaf]));
        Assert.Single(FullCheck.Run(storage, Key));
    }
}
