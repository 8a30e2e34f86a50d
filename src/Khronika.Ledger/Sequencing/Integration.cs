using System.Text;
using Khronika.Ledger.Signing;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Sequencing;

/// <summary>
/// Brings what lies in tiles, bundles and packs up to what is sequenced, and issues checkpoints of it. A running log and a start
/// after a crash come here alike: every step can be done twice. One thread at a time.
/// </summary>
sealed class Integration(ILogStorage storage, bool keepsFiles, bool issuesAtOnce)
{
    /// <summary>Leaves put in place at a time: their files are some 25 MB with tiles and bundles, more with packs.</summary>
    const int MaxLeavesAtOnce = 1 << 16;

    /// <summary>Bytes of entry files put in place at a time, for as much memory again.</summary>
    const long MaxBytesAtOnce = 32L << 20;

    readonly Lock gate = new();
    readonly Queue<(StagedBatch Batch, string Note)> pending = [];
    RememberedTree integrated = RememberedTree.Nothing;

    // After a failure what lies where is not known, until Begin.
    bool isBroken;
    string note = "", noted = "";

    /// <summary>The largest issued tree.</summary>
    public RememberedTree Issued { get; private set; } = RememberedTree.Nothing;

    /// <summary>Leaves sequenced and not yet put in place.</summary>
    public long PendingLeaves { get; private set; }

    /// <summary>Bytes of leaves and entry files not yet put in place.</summary>
    public long PendingBytes { get; private set; }

    /// <summary>Begins with what lies there.</summary>
    /// <param name="at">The tree whose tiles are in place.</param>
    /// <param name="itsNote">Its signed checkpoint; empty where nothing is.</param>
    public void Begin(RememberedTree at, string itsNote, RememberedTree issued)
    {
        lock (gate)
        {
            pending.Clear();
            isBroken = false;
            (PendingLeaves, PendingBytes) = (0, 0);
            (integrated, note, Issued) = (at, itsNote, issued);
            noted = storage.Read(SequencedPath) is byte[] bytes ? Encoding.UTF8.GetString(bytes) : "";
        }
    }

    /// <summary>Takes over a batch the head has moved to. It is durable in staging until it is put in place.</summary>
    public void Add(StagedBatch batch, string itsNote)
    {
        lock (pending)
        {
            pending.Enqueue((batch, itsNote));
            PendingLeaves += batch.Leaves.Count;
            PendingBytes += BytesOf(batch);
        }
    }

    /// <summary>Puts everything pending in place.</summary>
    public void Run()
    {
        lock (gate)
        {
            if (isBroken) throw new InvalidOperationException("what is in place is not known: recover first");
            isBroken = true;
            List<string> superseded = [];
            while (Next() is { Count: > 0 } batches) PutInPlace(batches, superseded);
            isBroken = false;
        }
    }

    /// <summary>
    /// Issues the checkpoint of what is in place. From here on it may be anywhere: its partial tiles stay.
    /// </summary>
    public void Issue()
    {
        lock (gate)
        {
            if (integrated.Size == Issued.Size) return;
            if (isBroken || note.Length == 0) throw new InvalidOperationException("what is in place is not known: recover first");
            IssueNote();
        }
    }

    /// <summary>Tells the keeper's own readers what is in place; nothing of it leaves the record.</summary>
    public void Note()
    {
        lock (gate) ReplaceNoted();
    }

    void ReplaceNoted()
    {
        if (note.Length == 0 || note == noted) return;
        storage.ReplaceNote(SequencedPath, Encoding.UTF8.GetBytes(note));
        noted = note;
    }

    // The one step that issues is the first: a crash before it has shown nothing to anybody, and after it the copy that is kept is
    // written at the next start.
    void IssueNote()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(note);
        storage.ReplaceNote(CheckpointPath, bytes);
        Issued = integrated;
        storage.Issue([new(TreeGrowth.InLog(TreeGrowth.IssuedCheckpoint(integrated.Size)), bytes)]);
    }

    /// <summary>The issued checkpoint, served.</summary>
    public const string CheckpointPath = "log/checkpoint";

    /// <summary>The checkpoint of what is in place beyond the issued one; private, and absent where all is issued at once.</summary>
    public const string SequencedPath = "sequenced";

    // A crash in here leaves files that the next start compares and finishes, and the staged batches it does that from.
    void PutInPlace(IReadOnlyList<(StagedBatch Batch, string Note)> batches, List<string> superseded)
    {
        TileReader old = new(path => storage.Read(TreeGrowth.InLog(path)), integrated.Size, integrated.Root);
        NewLeaf[] leaves = [.. batches.SelectMany(item => item.Batch.Leaves)];
        IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> files = TreeGrowth.Add(old, storage.Read, leaves, keepsFiles, out Hash root);
        (StagedBatch last, string itsNote) = batches[^1];
        if (root != last.NewRoot) throw new DamagedLogException(last.Name, "its tiles do not lead to the root that was signed");
        storage.Issue(files);

        // In this order: what replaces a partial file is there, readers are told of it, and then it goes; staging goes last, when
        // nothing needs it any more. Of a batch found at start the note is known only where it led to the head.
        superseded.AddRange(TreeGrowth.Superseded(integrated.Size, last.NewSize, Issued.Size));
        (integrated, note) = (new RememberedTree("", last.NewSize, last.NewRoot), itsNote);
        if (note.Length > 0)
        {
            if (issuesAtOnce) IssueNote();
            else ReplaceNoted();
            if (superseded.Count > 0) storage.Remove(superseded);
            superseded.Clear();
        }

        storage.DiscardStaged([.. batches.Select(item => item.Batch.Name)]);
        lock (pending)
        {
            for (int i = 0; i < batches.Count; i++) pending.Dequeue();
            PendingLeaves -= leaves.Length;
            PendingBytes -= batches.Sum(item => BytesOf(item.Batch));
        }
    }

    List<(StagedBatch Batch, string Note)> Next()
    {
        List<(StagedBatch Batch, string Note)> next = [];
        (long leaves, long bytes) = (0, 0);
        lock (pending)
            foreach ((StagedBatch Batch, string Note) item in pending)
            {
                leaves += item.Batch.Leaves.Count;
                bytes += BytesOf(item.Batch);
                if (next.Count > 0 && (leaves > MaxLeavesAtOnce || bytes > MaxBytesAtOnce)) break;
                next.Add(item);
            }

        return next;
    }

    static long BytesOf(StagedBatch batch) => batch.Leaves.Sum(leaf => (long)leaf.Bytes.Length + leaf.File.Length);
}
