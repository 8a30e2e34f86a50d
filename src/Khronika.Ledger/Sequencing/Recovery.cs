using Khronika.Ledger.Notes;
using Khronika.Ledger.Signing;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Sequencing;

/// <summary>
/// What a start finds and finishes. The head is authoritative; staged batches that lead to it are put in place as a running log
/// would, a batch that was signed and not yet made the head becomes it, and others were never sequenced and are dropped.
/// </summary>
sealed class Recovery(ILogStorage storage, Signer signer, Integration integration, SequencerOptions options)
{
    // Read and put in place at a time.
    const long MaxLeavesAtOnce = 1 << 16;
    const long MaxBytesAtOnce = 32L << 20;

    /// <exception cref="DamagedLogException">What is there cannot have come from this log's head.</exception>
    /// <exception cref="RestoreGuardException">The head does not extend what is remembered of it.</exception>
    public (LogHead? Head, CompactRange Range) Run(IReadOnlyList<RememberedTree> remembered)
    {
        RememberedTree last = signer.Remembered ?? throw RestoreGuardException.NothingRemembered();
        LogHead? head = storage.ReadHead();
        Checkpoint? issued = ReadIssued();
        if (head is null && issued is not null) throw new DamagedLogException(Integration.CheckpointPath, "a checkpoint was issued, but there is no head");
        if (head is not null) CheckHead(head);
        if (issued?.Size > (head?.Size ?? 0)) throw new DamagedLogException(Integration.CheckpointPath, "a larger tree was issued than the head has: the head was restored from a copy");

        HashSet<string> staged = [.. storage.StagedNames()];
        List<StagedHeader> chain = ChainTo(head, issued, staged);
        CompactRange range = StartOf(head, issued, chain);
        RememberedTree inPlace = new("what is in place", range.Size, range.Root);
        RememberedTree[] known = [last, .. issued is null ? [] : new[] { new RememberedTree("the issued checkpoint", issued.Size, issued.Root) }];
        // Before anything is written, as far as what is in place can tell.
        RestoreGuard.Check(ReaderOf(inPlace.Size, inPlace.Root), inPlace.Root, [.. known.Where(tree => tree.Size <= inPlace.Size)]);
        head = RollForward(head, last, staged, chain);
        if (last.Size > (head?.Size ?? 0)) throw RestoreGuardException.Behind(last, head?.Size ?? 0);

        integration.Begin(inPlace, inPlace.Size == head?.Size ? head.Note : "", issued is null ? RememberedTree.Nothing : known[1]);
        range = PutInPlace(chain, range, head);
        if (head is not null) RestoreGuard.Check(ReaderOf(head.Size, head.Root), head.Root, [.. known, .. remembered]);

        // A memory behind the head is one that a mirror has overtaken; that the head extends it was just shown.
        if (head is not null && last.Size < head.Size) signer.Adopt(head.Size, head.Root);
        if (options.IssuesAtOnce) integration.Issue();
        else integration.Note();
        storage.DiscardStaged([.. storage.StagedNames().Where(staged.Contains)]);
        return (head, range);
    }

    /// <summary>The staged batch under that name, as it is kept.</summary>
    public static StagedBatch ReadStaged(ILogStorage storage, string name)
    {
        StagedBatch batch = StagedBatch.Read(storage.ReadStaged(name)) ?? throw new DamagedLogException(name, "it is no staged batch");
        return batch.Name == name ? batch : throw new DamagedLogException(name, "it is another batch than its name says");
    }

    /// <summary>All leaf hashes of the log. Costs a read of its tiles: a second at ten million leaves.</summary>
    public static KnownLeaves LeavesOf(ILogStorage storage, LogHead? head)
    {
        KnownLeaves known = new(head?.Size ?? 0);
        TileReader reader = new(path => storage.Read(TreeGrowth.InLog(path)), head?.Size ?? 0, head?.Root ?? MerkleTree.EmptyRoot);
        for (long number = 0; number * TilePath.FullWidth < reader.Size; number++)
            foreach (Hash hash in reader.Tile(0, number))
                known.Add(hash);
        return known;
    }

    // From the head back through the batches that are still staged; where that ends lies what is in place. Only what they say of
    // themselves is kept: after a restore from a mirror there can be more of them than memory holds.
    List<StagedHeader> ChainTo(LogHead? head, Checkpoint? issued, HashSet<string> staged)
    {
        List<StagedHeader> chain = [];
        string? name = head?.Staged;
        while (name is not null && staged.Contains(name))
        {
            StagedHeader batch = ReadStaged(storage, name).Header;
            // What was issued is in place whole. The program died before it had tidied up.
            if (batch.NewSize <= (issued?.Size ?? 0)) storage.Remove(TreeGrowth.SupersededPack(batch.OldSize));
            else chain.Add(batch);
            name = batch.NameBefore;
        }

        chain.Reverse();
        if (chain.Count > 0 && (chain[^1].NewSize != head!.Size || chain[^1].NewRoot != head.Root)) throw new DamagedLogException(head.Staged, "it does not lead to the head");
        return chain;
    }

    CompactRange PutInPlace(List<StagedHeader> chain, CompactRange range, LogHead? head)
    {
        foreach (StagedHeader header in chain)
        {
            StagedBatch batch = ReadStaged(storage, header.Name);
            range = BatchCheck.Run(batch, range);
            integration.Add(batch, batch.NewSize == head!.Size ? head.Note : "");
            if (integration.PendingLeaves >= MaxLeavesAtOnce || integration.PendingBytes >= MaxBytesAtOnce) integration.Run();
        }

        integration.Run();
        return range;
    }

    // What is in place, and in the chain only what lies beyond it. A tree whose edge is no longer there was replaced, which happens
    // only after the next one was put in place whole: then it is one of the trees behind it, and its batches need only be tidied away.
    CompactRange StartOf(LogHead? head, Checkpoint? issued, List<StagedHeader> chain)
    {
        (long Size, Hash Root)[] trees = [.. chain.Select(batch => (batch.OldSize, batch.OldRoot)), (head?.Size ?? 0, head?.Root ?? MerkleTree.EmptyRoot)];
        DamagedLogException? first = null;
        for (int done = 0; done < trees.Length; done++)
        {
            try
            {
                CompactRange range = InPlace(trees[done].Size, trees[done].Root);
                foreach (StagedHeader batch in chain.Take(done)) storage.Remove(TreeGrowth.Superseded(batch.OldSize, range.Size, issued?.Size ?? 0));
                chain.RemoveRange(0, done);
                return range;
            }
            catch (DamagedLogException damage)
            {
                first ??= damage;
            }
        }

        throw first!;
    }

    // The edge the next batch grows from, there and right.
    CompactRange InPlace(long size, Hash root)
    {
        if (size == 0) return CompactRange.Empty;
        TileReader reader = ReaderOf(size, root);
        reader.Leaf(size - 1);
        if (options.KeepsFiles) TreeGrowth.LastPack(reader, storage.Read);
        return CompactRange.Of(reader);
    }

    // The signer remembers a tree the head has not reached: either the program died between the two, and the batch is still staged,
    // or the head is older than the memory. Only the first may go on.
    LogHead? RollForward(LogHead? head, RememberedTree last, HashSet<string> staged, List<StagedHeader> chain)
    {
        string name = StagedBatch.NameOf(last.Size, last.Root);
        if (last.Size <= (head?.Size ?? 0) || !staged.Contains(name)) return head;
        StagedHeader batch = ReadStaged(storage, name).Header;
        if (batch.OldSize != (head?.Size ?? 0) || batch.OldRoot != (head?.Root ?? MerkleTree.EmptyRoot)) return head;
        LogHead to = new(batch.NewSize, batch.NewRoot, signer.Sign(batch.NewSize, batch.NewRoot, []), batch.Name);
        if (!storage.TryReplaceHead(head, to)) throw new IOException("the head of the log was moved by somebody else: there is a second writer");
        chain.Add(batch);
        return to;
    }

    void CheckHead(LogHead head)
    {
        Checkpoint signed = Checkpoint.Open(head.Note, signer.Origin, signer.Verifiers, out NoteFault? fault)
            ?? throw new DamagedLogException("head", fault!.ToString());
        if (signed.Size != head.Size || signed.Root != head.Root) throw new DamagedLogException("head", "its size and root are not those it signed");
    }

    // Cosignatures may stand behind the log's own signature here; the one kept under its size has the log's lines only.
    Checkpoint? ReadIssued()
    {
        if (storage.Read(Integration.CheckpointPath) is not byte[] bytes) return null;
        Checkpoint issued = Open(Integration.CheckpointPath, bytes);
        string path = TreeGrowth.InLog(TreeGrowth.IssuedCheckpoint(issued.Size));
        byte[]? kept = storage.Read(path);
        if (kept is not null && Open(path, kept) != issued) throw new DamagedLogException(path, "it is not the checkpoint that was issued");
        // A crash came between the two; at that time no cosignature stood there yet.
        if (kept is null) storage.Issue([new(path, NoteLines.Of(bytes, signer.Verifiers))]);
        return issued;
    }

    Checkpoint Open(string path, byte[] bytes) =>
        Checkpoint.Open(bytes, signer.Origin, signer.Verifiers, out NoteFault? fault) ?? throw new DamagedLogException(path, fault!.ToString());

    TileReader ReaderOf(long size, Hash root) => new(path => storage.Read(TreeGrowth.InLog(path)), size, root);
}
