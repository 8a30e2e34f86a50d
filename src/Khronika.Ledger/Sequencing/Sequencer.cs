using System.Text;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Sequencing;

/// <summary>
/// Gives entries their place in the log. The order is stage, read back and recompute the root, sign, move the head, issue,
/// checkpoint, discard staging: before the head moves nothing of a batch is where it could be taken for part of the log, and
/// after it everything needed to finish is durable. Moving the head is the one step that decides.
/// One writer: a second one on the same storage ends at the head it did not expect.
/// </summary>
public sealed class Sequencer(ILogStorage storage, SigningKey key)
{
    readonly Lock gate = new();

    // False from the moment something failed until Recover has looked at what is really there.
    bool isKnown;

    // Leaf hashes of both kinds a commitment can have, so that none is logged twice. Filled at the first append.
    HashSet<Hash>? logged;

    /// <summary>
    /// Brings what is issued up to the head, through the same function that issuing uses, and checks the right edge. Staged
    /// batches the head does not name were never sequenced and are dropped. Needed once before the first append and after any that failed.
    /// </summary>
    /// <exception cref="DamagedLogException">What is there cannot have come from this log's head; nothing was signed or moved.</exception>
    public void Recover()
    {
        lock (gate)
        {
            isKnown = false;
            logged = null;
            LogHead? head = storage.ReadHead();
            Checkpoint? issued = ReadIssuedCheckpoint();
            if (head is null)
            {
                if (issued is not null) throw new DamagedLogException("log/checkpoint", "a checkpoint was issued, but there is no head");
            }
            else
            {
                CheckHead(head);
                if (issued?.Size > head.Size) throw new DamagedLogException("log/checkpoint", "a larger tree was issued than the head has: the head was restored from a copy");
                if (storage.StagedNames().Contains(head.Staged)) IssueStaged(head, issued);
                CheckIssued(head);
            }

            foreach (string left in storage.StagedNames()) storage.DiscardStaged(left);
            isKnown = true;
        }
    }

    /// <summary>
    /// Logs the entries in their order and returns the index of the first. When it returns they are sequenced and issued. When it
    /// throws, whether they are in the log is not known until <see cref="Recover"/>.
    /// </summary>
    /// <exception cref="ArgumentException">No entries, one of another log, one not whole, or one whose commitment is in the log already.</exception>
    /// <exception cref="InvalidOperationException">Recover was not called since the start or the last failure.</exception>
    public long Append(IReadOnlyList<NewLeaf> leaves)
    {
        ArgumentOutOfRangeException.ThrowIfZero(leaves.Count, nameof(leaves));
        lock (gate)
        {
            if (!isKnown) throw new InvalidOperationException("what the log holds is not known: recover first");
            isKnown = false;
            LogHead? from = storage.ReadHead();
            TileReader old = ReaderOf(from);
            IReadOnlyList<Hash> added = CheckNew(leaves, old);

            StagedBatch made = TreeGrowth.Add(old, from?.Root ?? MerkleTree.EmptyRoot, storage.Read, leaves);
            storage.Stage(made.Name, made.ToBytes());
            StagedBatch batch = ReadBack(made.Name);
            LogHead to = Sign(from, batch);
            if (!storage.TryReplaceHead(from, to)) throw new IOException("the head of the log was moved by somebody else: there is a second writer");
            Issue(batch, to);

            logged!.UnionWith(added);
            isKnown = true;
            return batch.OldSize;
        }
    }

    // The only place that signs. Never a smaller tree, never another of the same size, never one that does not extend the head:
    // BatchCheck proved that the batch extends the tree it names, here that tree must be the head's.
    LogHead Sign(LogHead? head, StagedBatch batch)
    {
        if (batch.OldSize != (head?.Size ?? 0) || batch.OldRoot != (head?.Root ?? MerkleTree.EmptyRoot) || batch.NewSize <= batch.OldSize)
            throw new DamagedLogException(batch.Name, "it does not grow from the head");
        string note = key.Sign(new Checkpoint(key.Name, batch.NewSize, batch.NewRoot).ToString());
        return new LogHead(batch.NewSize, batch.NewRoot, note, batch.Name);
    }

    // What a crash anywhere in here leaves is finished by Recover through this same function: every step can be done twice.
    void Issue(StagedBatch batch, LogHead head)
    {
        byte[] note = Encoding.UTF8.GetBytes(head.Note);
        storage.Issue(batch.Files);
        storage.Issue([new(TreeGrowth.InLog(TreeGrowth.IssuedCheckpoint(head.Size)), note)]);
        storage.ReplaceCheckpoint(note);
        int superseded = (int)(batch.OldSize % TilePath.FullWidth);
        if (superseded > 0) storage.Remove(TilePath.Pack(batch.OldSize / TilePath.FullWidth, superseded));
        storage.DiscardStaged(batch.Name);
    }

    void IssueStaged(LogHead head, Checkpoint? issued)
    {
        StagedBatch batch = ReadBack(head.Staged);
        if (batch.NewSize != head.Size || batch.NewRoot != head.Root) throw new DamagedLogException(head.Staged, "it does not lead to the head");

        // A batch is begun only when the one before is issued whole, so the world has seen this batch's old tree or its new one.
        (long, Hash) seen = (issued?.Size ?? 0, issued?.Root ?? MerkleTree.EmptyRoot);
        if (seen != (batch.OldSize, batch.OldRoot) && seen != (batch.NewSize, batch.NewRoot))
            throw new DamagedLogException("log/checkpoint", "the head does not grow from the tree that was issued");
        Issue(batch, head);
    }

    StagedBatch ReadBack(string name)
    {
        StagedBatch batch = StagedBatch.Read(storage.ReadStaged(name)) ?? throw new DamagedLogException(name, "it is no staged batch");
        if (batch.Name != name) throw new DamagedLogException(name, "it is another batch than its name says");
        BatchCheck.Run(name, batch, storage.Read);
        return batch;
    }

    void CheckHead(LogHead head)
    {
        Checkpoint signed = Checkpoint.Open(head.Note, key.Name, [key.Verifier], out NoteFault? fault)
            ?? throw new DamagedLogException("head", fault!.ToString());
        if (signed.Size != head.Size || signed.Root != head.Root) throw new DamagedLogException("head", "its size and root are not those it signed");
    }

    // The issued checkpoint is the head, byte for byte, with cosignatures behind it if there are any; and the edge the next batch
    // grows from is there and right.
    void CheckIssued(LogHead head)
    {
        byte[] note = Encoding.UTF8.GetBytes(head.Note);
        foreach (string path in (string[])["log/checkpoint", TreeGrowth.InLog(TreeGrowth.IssuedCheckpoint(head.Size))])
            if (!storage.Read(path).AsSpan().StartsWith(note)) throw new DamagedLogException(path, "it is not the head, and no staged batch leads there");
        TileReader reader = ReaderOf(head);
        reader.Leaf(head.Size - 1);
        TreeGrowth.LastPack(reader, storage.Read);
    }

    Checkpoint? ReadIssuedCheckpoint()
    {
        byte[]? note = storage.Read("log/checkpoint");
        if (note is null) return null;
        return Checkpoint.Open(Encoding.UTF8.GetString(note), key.Name, [key.Verifier], out NoteFault? fault)
            ?? throw new DamagedLogException("log/checkpoint", fault!.ToString());
    }

    TileReader ReaderOf(LogHead? head) =>
        new(path => storage.Read(TreeGrowth.InLog(path)), head?.Size ?? 0, head?.Root ?? MerkleTree.EmptyRoot);

    List<Hash> CheckNew(IReadOnlyList<NewLeaf> leaves, TileReader old)
    {
        logged ??= [.. TreeGrowth.Longs(0, old.Size).Select(old.LeafHash)];
        List<Hash> added = [];
        HashSet<Hash> commitments = [];
        foreach (NewLeaf leaf in leaves)
        {
            if (leaf.File.WithheldCount > 0 || !leaf.File.IsOf(key.Name, out _)) throw Refused("only whole entries of this log are logged");
            Hash hash = MerkleTree.LeafHash(Leaf.Of(leaf.File.Commitment, leaf.Kind));
            bool isLogged = Enum.GetValues<LeafKind>().Any(kind => kind != LeafKind.Unknown && logged.Contains(MerkleTree.LeafHash(Leaf.Of(leaf.File.Commitment, kind))));
            if (isLogged || !commitments.Add(leaf.File.Commitment)) throw Refused("this commitment is in the log already");
            added.Add(hash);
        }

        return added;
    }

    // Nothing was staged yet, so what the log holds is still known.
    ArgumentException Refused(string reason)
    {
        isKnown = true;
        return new ArgumentException(reason);
    }
}
