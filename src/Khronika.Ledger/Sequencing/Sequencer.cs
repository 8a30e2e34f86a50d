using System.Diagnostics;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Signing;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Sequencing;

/// <summary>
/// Gives leaves their place in the log. The order is stage, read back and recompute the root, sign, move the head; then, behind
/// it, tiles, checkpoint, and staging is discarded. Before the head moves nothing of a batch is where it could be taken for part
/// of the log, and after it everything needed to finish is durable. Moving the head is the one step that decides.
/// Callers who wait at the same time share a batch. One writer: a second one on the same storage ends at the head it did not expect.
/// </summary>
public sealed class Sequencer
{
    /// <summary>Leaves of a batch unless one caller brings more: what everybody in it waits for.</summary>
    const int MaxBatchLeaves = 4096;

    /// <summary>Bytes of a batch unless one caller brings more: it is held in memory three times over.</summary>
    const long MaxBatchBytes = 8L << 20;

    /// <summary>Sequenced leaves after which they are put in place beside the next batches: full tiles cost least.</summary>
    const int PutInPlaceFrom = 1 << 15;

    /// <summary>Sequenced leaves after which no further one is taken until some are in place; bounds memory and staging.</summary>
    const int MaxPendingLeaves = 1 << 17;

    /// <summary>The same in bytes, for large entries.</summary>
    const long MaxPendingBytes = 64L << 20;

    readonly ILogStorage storage;
    readonly Signer signer;
    readonly SequencerOptions options;
    readonly Integration integration;

    // Guards the queue and the three flags; never held during a write.
    readonly Lock gate = new();
    readonly Queue<Waiting> queue = [];
    bool isCommitting;
    int waiting, acting;

    // False from the moment something failed until Recover has looked at what is really there.
    bool isKnown;
    bool isPuttingInPlace, putsInPlaceAgain;

    // Only who commits touches these.
    readonly Gathering gathering = new();
    int waitedThen;
    LogHead? head;
    CompactRange range = CompactRange.Empty;
    KnownLeaves known = new(0);

    // Whether that is every leaf of the log, or those since the last recovery alone. Salts are never used again, so an entry that was
    // sealed after it cannot be in the log from before: who saves one statement does not wait for a million leaves to be read.
    bool knowsAll;
    long sealsBefore;

    public Sequencer(ILogStorage storage, Signer signer, SequencerOptions? options = null)
    {
        this.storage = storage;
        this.signer = signer;
        this.options = options ?? new SequencerOptions();
        integration = new Integration(storage, this.options.KeepsFiles, this.options.IssuesAtOnce);
    }

    /// <summary>Leaves of the log, issued or not.</summary>
    public long Size => range.Size;

    /// <summary>Leaves of the largest issued tree.</summary>
    public long IssuedSize => integration.Issued.Size;

    /// <summary>
    /// Brings what is in place up to the head, through the same function that a running log uses, and checks that the head extends
    /// what is remembered of it. Needed once before the first append and after any that failed.
    /// </summary>
    /// <param name="remembered">What others remember, besides the signer and the issued checkpoint: witnesses, mirrors, stamps.</param>
    /// <exception cref="Tiles.DamagedLogException">What is there cannot have come from this log's head; nothing was signed or moved.</exception>
    /// <exception cref="RestoreGuardException">The head does not extend what is remembered; nothing was signed or moved.</exception>
    public void Recover(params IReadOnlyList<RememberedTree> remembered)
    {
        // Who waits is told; who is at work ends first: what is read here must not change under us.
        Waiting[] unserved;
        lock (gate)
        {
            isKnown = false;
            unserved = [.. queue];
            queue.Clear();
            waiting = 0;
        }

        foreach (Waiting item in unserved) item.Fail(NotKnown());
        WaitUntilIdle();
        (head, range) = new Recovery(storage, signer, integration, options).Run(remembered);
        (known, knowsAll, sealsBefore) = (new KnownLeaves(0), false, EntryFile.Seals);
        lock (gate) isKnown = true;
    }

    /// <summary>
    /// Logs the leaves in their order and returns the index of the first. When it returns they are sequenced and in place, and
    /// issued where the log issues at once. When it throws, whether they are in the log is not known until <see cref="Recover"/>.
    /// </summary>
    /// <exception cref="ArgumentException">No leaves, an entry of another log, or one whose commitment is in the log already: nothing was logged.</exception>
    /// <exception cref="InvalidOperationException">Recover was not called since the start or the last failure.</exception>
    public long Append(IReadOnlyList<NewLeaf> leaves)
    {
        Waiting mine = Enqueue(leaves, out bool leads);
        if (leads) Commit(until: mine);
        long first = mine.Done.GetAwaiter().GetResult();
        Settle();
        return first;
    }

    /// <summary>
    /// Logs the leaves as one with those of everybody who waits, and completes when they are sequenced: durable, signed, with an
    /// index that never changes. They are put in place and issued behind that.
    /// </summary>
    /// <inheritdoc cref="Append"/>
    public Task<long> AppendAsync(IReadOnlyList<NewLeaf> leaves)
    {
        Waiting mine = Enqueue(leaves, out bool leads);
        if (leads) OnOwnThread(() => Commit(until: null));
        return mine.Done;
    }

    /// <summary>Puts everything sequenced in place and issues its checkpoint.</summary>
    public void Issue() => Known(() =>
    {
        integration.Run();
        integration.Issue();
    });

    Waiting Enqueue(IReadOnlyList<NewLeaf> leaves, out bool leads)
    {
        ArgumentNullException.ThrowIfNull(leaves);
        ArgumentOutOfRangeException.ThrowIfZero(leaves.Count, nameof(leaves));
        Waiting mine = new(leaves);
        if (mine.IsOfAnotherLogThan(signer.Origin)) throw new ArgumentException("an entry is logged in the log it names", nameof(leaves));
        lock (gate)
        {
            if (!isKnown) throw NotKnown();
            queue.Enqueue(mine);
            waiting = queue.Count;
            leads = !isCommitting;
            isCommitting = true;
        }

        return mine;
    }

    // Whoever comes first commits for all who wait; one who has what he came for hands that on.
    void Commit(Waiting? until)
    {
        while (true)
        {
            List<Waiting> batch = [];
            gathering.Wait(ref waiting);
            lock (gate)
            {
                (int leaves, long bytes) = (0, 0);
                while (queue.TryPeek(out Waiting? next) && (batch.Count == 0 || (leaves + next.Leaves.Count <= MaxBatchLeaves && bytes + next.Bytes <= MaxBatchBytes)))
                {
                    batch.Add(queue.Dequeue());
                    leaves += next.Leaves.Count;
                    bytes += next.Bytes;
                }

                waiting = queue.Count;
                if (batch.Count == 0)
                {
                    isCommitting = false;
                    break;
                }
            }

            long begun = Stopwatch.GetTimestamp();
            Commit(batch);
            gathering.Served(batch.Count, waitedThen, Stopwatch.GetElapsedTime(begun));
            if (until?.Done.IsCompleted == true && HandOn()) return;
        }

        if (options.IssuesAtOnce && until is null) PutInPlaceBehind();
    }

    // Both wait for the disk most of their time. On threads of the pool, which has as many as there are cores, the callers' own
    // continuations stood behind them, and batches fell apart into halves.
    static void OnOwnThread(Action run) => Task.Factory.StartNew(run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    // False where nobody waits: then the next turn finds that too, and ends.
    bool HandOn()
    {
        lock (gate)
            if (queue.Count == 0) return false;
        OnOwnThread(() => Commit(until: null));
        return true;
    }

    void Commit(List<Waiting> batch)
    {
        try
        {
            if (integration.PendingLeaves >= MaxPendingLeaves || integration.PendingBytes >= MaxPendingBytes) integration.Run();
            long first = range.Size;
            Sequence(batch);
            waitedThen = Volatile.Read(ref waiting);
            foreach (Waiting item in batch)
            {
                if (item.Done.IsCompleted) continue;
                item.Succeed(first);
                first += item.Leaves.Count;
            }

            if (integration.PendingLeaves >= PutInPlaceFrom || integration.PendingBytes >= MaxPendingBytes / 2) PutInPlaceBehind();
        }
        catch (Exception failure)
        {
            // The outcome of a write is not known, so neither is the log: nobody who waits is served until Recover has looked.
            List<Waiting> waitingOn;
            lock (gate)
            {
                isKnown = false;
                waitingOn = [.. queue];
                queue.Clear();
                waiting = 0;
            }

            foreach (Waiting item in batch.Where(item => !item.Done.IsCompleted)) item.Fail(failure);
            foreach (Waiting item in waitingOn) item.Fail(NotKnown());
        }
    }

    void Sequence(List<Waiting> callers)
    {
        if (!knowsAll && !callers.All(caller => caller.IsSealedAfter(sealsBefore)))
        {
            integration.Run();
            (known, knowsAll) = (Recovery.LeavesOf(storage, head), true);
        }

        (NewLeaf[] leaves, Hash[] hashes) = Doublets.Refuse(callers, known);
        if (leaves.Length == 0) return;
        CompactRange grown = range.Append(hashes);
        StagedBatch made = new(range.Size, range.Root, grown.Size, grown.Root, leaves);
        storage.Stage(made.Name, made.ToBytes());

        StagedBatch batch = Recovery.ReadStaged(storage, made.Name);
        CompactRange readBack = BatchCheck.Run(batch, range);
        string note = signer.Sign(readBack.Size, readBack.Root, range.ConsistencyWith(hashes));
        LogHead to = new(readBack.Size, readBack.Root, note, batch.Name);
        if (!storage.TryReplaceHead(head, to)) throw new IOException("the head of the log was moved by somebody else: there is a second writer");

        foreach (Hash hash in hashes) known.Add(hash);
        integration.Add(batch, note);
        (head, range) = (to, readBack);
    }

    void Settle() => Known(() =>
    {
        integration.Run();
        if (options.IssuesAtOnce) integration.Issue();
        else integration.Note();
    });

    void PutInPlaceBehind()
    {
        lock (gate)
        {
            putsInPlaceAgain = true;
            if (isPuttingInPlace) return;
            isPuttingInPlace = true;
            OnOwnThread(PutInPlaceWhileAsked);
        }
    }

    void PutInPlaceWhileAsked()
    {
        while (true)
        {
            lock (gate)
            {
                if (!putsInPlaceAgain || !isKnown)
                {
                    isPuttingInPlace = false;
                    return;
                }

                putsInPlaceAgain = false;
            }

            try
            {
                Settle();
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                // It has made the log unknown: the next append is refused, and Recover meets the same failure or mends it.
            }
        }
    }

    void Known(Action action)
    {
        lock (gate)
        {
            if (!isKnown) throw NotKnown();
            acting++;
        }

        try
        {
            action();
        }
        catch
        {
            lock (gate) isKnown = false;
            throw;
        }
        finally
        {
            lock (gate) acting--;
        }
    }

    /// <summary>
    /// Waits for what runs behind the last append, so that the storage can be closed. What is then sequenced and not in place is
    /// finished at the next start.
    /// </summary>
    public void WaitUntilIdle() => SpinWait.SpinUntil(() =>
    {
        lock (gate) return !isCommitting && !isPuttingInPlace && acting == 0;
    });

    static InvalidOperationException NotKnown() => new("what the log holds is not known: recover first");
}
