using Khronika.Ledger.Notes;
using Khronika.Ledger.Proofs;
using Khronika.Ledger.Tiles;

namespace Khronika.Store.Log;

/// <summary>
/// The log as it was issued at one moment. What is given out takes a while to make, and entries are logged meanwhile: every proof in it
/// leads to this page, and no file of a later one is in it. Not for several threads.
/// </summary>
public sealed class IssuedLog
{
    /// <summary>What <see cref="Files"/> calls the page itself.</summary>
    const string Page = "checkpoint";

    readonly RecordLog log;
    readonly byte[] note;
    readonly TileReader reader;

    internal IssuedLog(RecordLog log, byte[] note, string text, Checkpoint checkpoint)
    {
        (this.log, this.note, Note, Checkpoint) = (log, note, text, checkpoint);
        reader = new TileReader(log.Read, checkpoint.Size, checkpoint.Root);
    }

    public Checkpoint Checkpoint { get; }

    /// <summary>The signed note of <see cref="Checkpoint"/>, as it was served.</summary>
    public string Note { get; }

    /// <summary>That the leaf at <paramref name="index"/> is in the tree. Without the entry file, which is the caller's to choose.</summary>
    /// <exception cref="DamagedLogException">The tiles do not lead to the root.</exception>
    /// <exception cref="NotIssuedException">It was sequenced, and not on this page.</exception>
    public TlogProof ProofOf(long index)
    {
        if (index >= Checkpoint.Size && index < log.Sequenced.Size) throw new NotIssuedException();
        return new TlogProof { Index = index, Path = reader.Inclusion(index, Checkpoint.Size), Note = Note };
    }

    /// <summary>Paths of every issued file, as tlog-tiles and this project's formats name them, below the log's prefix.</summary>
    public IEnumerable<string> Files() => log.Files(Checkpoint.Size);

    /// <summary>What lies under one of <see cref="Files"/>; null where it vanished.</summary>
    public byte[]? Read(string path) => path == Page ? note : log.Read(path);
}
