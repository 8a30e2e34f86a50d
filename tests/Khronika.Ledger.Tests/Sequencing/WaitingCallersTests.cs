using Khronika.Ledger.Notes;
using Khronika.Ledger.Sequencing;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Tests.Sequencing;

public class WaitingCallersTests
{
    static readonly SigningKey Key = SigningKey.Generate(Invented.Origin);

    static readonly SequencerOptions OnAClock = new() { IssuesAtOnce = false };

    [Fact]
    public async Task Callers_who_wait_together_share_batches_and_each_gets_the_index_of_his_own_leaf()
    {
        MemoryStorage storage = new();
        using ManualResetEventSlim allWait = new();
        Sequencer sequencer = SequencerTests.Started(new Held(storage, allWait), Key, OnAClock);
        NewLeaf[] leaves = SequencerTests.Leaves(600);
        Task<long>[] waiting = [.. leaves.Select(leaf => sequencer.AppendAsync([leaf]))];
        allWait.Set();
        long[] indexes = await Task.WhenAll(waiting);
        sequencer.Issue();

        IReadOnlyList<Hash> logged = FullCheck.Run(storage, Key);
        Assert.Equal(600, logged.Count);
        for (int i = 0; i < leaves.Length; i++) Assert.Equal(leaves[i].Commitment, logged[(int)indexes[i]]);
        // The first batch took those who were there when it began, the second all others.
        Assert.InRange(storage.Writes.Count(write => write == "head"), 1, 2);
    }

    [Fact]
    public async Task Who_brings_a_leaf_that_is_there_is_refused_and_who_waits_with_him_is_not()
    {
        MemoryStorage storage = new();
        Sequencer sequencer = SequencerTests.Started(storage, Key, OnAClock);
        NewLeaf[] leaves = SequencerTests.Leaves(3);
        Task<long>[] waiting = [.. new[] { leaves[0], leaves[0], leaves[1], leaves[0], leaves[2] }.Select(leaf => sequencer.AppendAsync([leaf]))];
        await Task.WhenAll(waiting).ContinueWith(_ => { }, TaskScheduler.Default);
        sequencer.Issue();

        Assert.Equal([true, false, true, false, true], waiting.Select(task => task.IsCompletedSuccessfully));
        Assert.All(waiting.Where(task => task.IsFaulted), task => Assert.IsType<ArgumentException>(task.Exception!.InnerException));
        Assert.Equal(3, FullCheck.Run(storage, Key).Count);
    }

    [Fact]
    public void On_a_clock_nothing_is_issued_until_it_is_asked_for()
    {
        MemoryStorage storage = new();
        Sequencer sequencer = SequencerTests.Started(storage, Key, OnAClock);
        sequencer.Append(SequencerTests.Leaves(2));
        sequencer.Append(SequencerTests.Leaves(3));
        Assert.DoesNotContain("log/checkpoint", storage.Files.Keys);
        Assert.Equal((5L, 0L), (sequencer.Size, sequencer.IssuedSize));

        // What was in place for two leaves and never issued is gone again, what it needs for five is there.
        Assert.Equal(
            ["entries/000.p/5", "log/tile/0/000.p/5", "log/tile/entries/000.p/5", "sequenced"],
            storage.Files.Keys.Order(StringComparer.Ordinal));

        sequencer.Issue();
        Assert.Equal(5, sequencer.IssuedSize);
        FullCheck.Run(storage, Key);
        sequencer.Append(SequencerTests.Leaves(1));
        sequencer.Append(SequencerTests.Leaves(1));
        Assert.Contains("log/tile/0/000.p/5", storage.Files.Keys);
        Assert.DoesNotContain("log/tile/0/000.p/6", storage.Files.Keys);
        SequencerTests.Started(storage, Key, OnAClock).Issue();
        Assert.Equal(7, FullCheck.Run(storage, Key).Count);
    }

    [Fact]
    public async Task Batches_sequenced_and_not_yet_in_place_are_finished_at_the_next_start()
    {
        MemoryStorage storage = new();
        Sequencer sequencer = SequencerTests.Started(storage, Key, OnAClock);
        for (int i = 0; i < 5; i++) await sequencer.AppendAsync(SequencerTests.Leaves(100));
        Assert.Equal(5, storage.Staging.Count);
        Assert.Empty(storage.Files);

        for (int write = 0; write < 4; write++)
            foreach (Failure how in Enum.GetValues<Failure>())
            {
                MemoryStorage copy = storage.Copy();
                copy.Signer.Last = storage.Signer.Last;
                (copy.FailAt, copy.How) = (write, how);
                Assert.Throws<IOException>(() => SequencerTests.Started(copy, Key));
                SequencerTests.Started(copy, Key).Append(SequencerTests.Leaves(1));
                Assert.Equal(501, FullCheck.Run(copy, Key).Count);
            }
    }

    [Fact]
    public async Task A_batch_missing_from_the_middle_of_staging_is_refused()
    {
        MemoryStorage storage = new();
        Sequencer sequencer = SequencerTests.Started(storage, Key, OnAClock);
        for (int i = 0; i < 3; i++) await sequencer.AppendAsync(SequencerTests.Leaves(2));
        storage.Staging.Remove(storage.Staging.Keys.Order(StringComparer.Ordinal).ElementAt(1));
        Assert.Throws<Ledger.Tiles.DamagedLogException>(() => SequencerTests.Started(storage, Key, OnAClock));
    }

    [Fact]
    public async Task A_failing_write_fails_everybody_who_waits_and_nobody_is_told_an_index_that_is_not_his()
    {
        MemoryStorage storage = new();
        Sequencer sequencer = SequencerTests.Started(storage, Key, OnAClock);
        NewLeaf[] leaves = SequencerTests.Leaves(200);
        Task<long>[] served = [.. leaves[..100].Select(leaf => Task.Run(() => sequencer.AppendAsync([leaf])))];
        await Task.WhenAll(served);
        // The first batch of the others is staged, and then the head does not move.
        (storage.FailAt, storage.How) = (1, Failure.Lost);
        Task<long>[] waiting = [.. served, .. leaves[100..].Select(leaf => Task.Run(() => sequencer.AppendAsync([leaf])))];
        await Task.WhenAll(waiting).ContinueWith(_ => { }, TaskScheduler.Default);
        storage.FailAt = -1;

        Assert.Contains(waiting, task => task.IsFaulted);
        sequencer.Recover();
        sequencer.Issue();
        IReadOnlyList<Hash> logged = FullCheck.Run(storage, Key);
        for (int i = 0; i < leaves.Length; i++)
            if (waiting[i].IsCompletedSuccessfully) Assert.Equal(leaves[i].Commitment, logged[(int)await waiting[i]]);
    }
}
