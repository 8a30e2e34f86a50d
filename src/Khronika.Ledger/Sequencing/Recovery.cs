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
        List<StagedBatch> chain = ChainTo(head, issued, staged);
        CompactRange range = StartOf(head, issued, chain);
        RememberedTree inPlace = new("what is in place", range.Size, range.Root);
        foreach (StagedBatch batch in chain) range = BatchCheck.Run(batch, range);
        if (last.Size > range.Size && staged.Contains(StagedBatch.NameOf(last.Size, last.Root)))
            (head, range) = RollForward(head, range, last, chain);

        RememberedTree[] known = [last, .. issued is null ? [] : new[] { new RememberedTree("the issued checkpoint", issued.Size, issued.Root) }];
        // Before anything is written, as far as what is in place can tell.
        if (last.Size > range.Size) throw RestoreGuardException.Behind(last, range.Size);
        RestoreGuard.Check(ReaderOf(inPlace.Size, inPlace.Root), inPlace.Root, [.. known.Where(tree => tree.Size <= inPlace.Size)]);

        integration.Begin(inPlace, inPlace.Size == head?.Size ? head.Note : "", issued is null ? RememberedTree.Nothing : known[1]);
        foreach (StagedBatch batch in chain) integration.Add(batch, batch.NewSize == head!.Size ? head.Note : "");
        integration.Run();
        if (head is not null) RestoreGuard.Check(ReaderOf(head.Size, head.Root), head.Root, [.. known, .. remembered]);

        // A memory behind the head is one that a mirror has overtaken; that the head extends it was just shown.
        if (head is not null && last.Size < head.Size) signer.Adopt(head.Size, head.Root);
        if (options.IssuesAtOnce) integration.Issue();
        else integration.Note();
        storage.DiscardStaged([.. storage.StagedNames()]);
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
        KnownLeaves known = new();
        TileReader reader = new(path => storage.Read(TreeGrowth.InLog(path)), head?.Size ?? 0, head?.Root ?? MerkleTree.EmptyRoot);
        for (long number = 0; number * TilePath.FullWidth < reader.Size; number++)
            foreach (Hash hash in reader.Tile(0, number))
                known.Add(hash);
        return known;
    }

    // From the head back through the batches that are still staged; where that ends lies what is in place.
    List<StagedBatch> ChainTo(LogHead? head, Checkpoint? issued, HashSet<string> staged)
    {
        List<StagedBatch> chain = [];
        string? name = head?.Staged;
        while (name is not null && staged.Contains(name))
        {
            chain.Add(ReadStaged(storage, name));
            // Staging is discarded from the oldest on, so nothing below what was issued is needed.
            if (chain[^1].OldSize <= (issued?.Size ?? 0)) break;
            name = chain[^1].NameBefore;
        }

        chain.Reverse();
        if (chain.Count > 0 && (chain[^1].NewSize != head!.Size || chain[^1].NewRoot != head.Root)) throw new DamagedLogException(head.Staged, "it does not lead to the head");
        return chain;
    }

    // What is in place, and in the chain only what lies beyond it. A tree whose edge is no longer there was replaced, which happens
    // only after the next one was put in place whole: then it is one of the trees behind it, and its batches need only be tidied away.
    CompactRange StartOf(LogHead? head, Checkpoint? issued, List<StagedBatch> chain)
    {
        (long Size, Hash Root)[] trees = [.. chain.Select(batch => (batch.OldSize, batch.OldRoot)), (head?.Size ?? 0, head?.Root ?? MerkleTree.EmptyRoot)];
        DamagedLogException? first = null;
        for (int done = 0; done < trees.Length; done++)
        {
            try
            {
                CompactRange range = InPlace(trees[done].Size, trees[done].Root);
                foreach (StagedBatch batch in chain.Take(done)) storage.Remove(TreeGrowth.Superseded(batch.OldSize, range.Size, issued?.Size ?? 0));
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
    (LogHead? Head, CompactRange Range) RollForward(LogHead? head, CompactRange range, RememberedTree last, List<StagedBatch> chain)
    {
        StagedBatch batch = ReadStaged(storage, StagedBatch.NameOf(last.Size, last.Root));
        if (batch.OldSize != range.Size || batch.OldRoot != range.Root) return (head, range);
        CompactRange grown = BatchCheck.Run(batch, range);
        LogHead to = new(grown.Size, grown.Root, signer.Sign(grown.Size, grown.Root, []), batch.Name);
        if (!storage.TryReplaceHead(head, to)) throw new IOException("the head of the log was moved by somebody else: there is a second writer");
        chain.Add(batch);
        return (to, grown);
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
        if (storage.Read(path) is not byte[] kept || Open(path, kept) != issued) throw new DamagedLogException(path, "it is not the checkpoint that was issued");
        return issued;
    }

    Checkpoint Open(string path, byte[] bytes) =>
        Checkpoint.Open(bytes, signer.Origin, signer.Verifiers, out NoteFault? fault) ?? throw new DamagedLogException(path, fault!.ToString());

    TileReader ReaderOf(long size, Hash root) => new(path => storage.Read(TreeGrowth.InLog(path)), size, root);
}
