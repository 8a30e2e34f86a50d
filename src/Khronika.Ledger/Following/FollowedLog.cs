using System.Text;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Sequencing;
using Khronika.Ledger.Signing;
using Khronika.Ledger.Tiles;

namespace Khronika.Ledger.Following;

/// <summary>What mirror and monitor ask of a log that nobody vouches for.</summary>
sealed class FollowedLog(Func<string, byte[]?> read, FollowedKeys keys)
{
    string page = "";

    /// <summary>What a rotation found in its tree says against the page that was opened: only the key it replaced signed that. Null where all is well.</summary>
    public LogFinding? Superseded { get; private set; }

    /// <summary>The checkpoint served now; null and the finding where it does not hold.</summary>
    public Checkpoint? Open(out string note, out LogFinding? finding)
    {
        finding = null;
        note = "";
        byte[]? bytes = read("checkpoint");
        if (bytes is null)
        {
            finding = new LogFinding.Damaged("checkpoint", "it is missing");
            return null;
        }

        note = Encoding.UTF8.GetString(bytes);
        Checkpoint? checkpoint = keys.Open(bytes, out NoteFault? fault);
        page = note;
        if (checkpoint is null) finding = new LogFinding.BadCheckpoint(fault!);
        return checkpoint;
    }

    public TileReader ReaderOf(Checkpoint checkpoint) => new(read, checkpoint.Size, checkpoint.Root);

    /// <summary>Whether the log that showed <paramref name="known"/> may show <paramref name="found"/>; null where it may.</summary>
    /// <param name="knownTiles">Where tiles of the known tree are found, should it be the larger one.</param>
    /// <param name="keepEvidence">Called wherever the answer is not "it may", before anything is returned or thrown.</param>
    /// <exception cref="DamagedLogException">The tiles needed to tell are missing or not those of the found root.</exception>
    public LogFinding? Compare(Checkpoint known, Checkpoint found, Func<string, byte[]?> knownTiles, Action<EvidenceKind> keepEvidence)
    {
        try
        {
            LogFinding? finding = Contradiction(known, found, knownTiles);
            if (finding is not null) keepEvidence(finding is LogFinding.Forked ? EvidenceKind.Fork : EvidenceKind.Signed);
            return finding;
        }
        catch (DamagedLogException)
        {
            keepEvidence(EvidenceKind.Signed);
            throw;
        }
    }

    LogFinding? Contradiction(Checkpoint known, Checkpoint found, Func<string, byte[]?> knownTiles)
    {
        if (found.Size == known.Size) return found.Root == known.Root ? null : new LogFinding.Forked(known, found);
        if (found.Size > known.Size)
        {
            TileReader reader = ReaderOf(found);
            bool extends = Tree.ConsistencyProof.Verify(known.Size, known.Root, found.Size, found.Root, reader.Consistency(known.Size, found.Size));
            return extends ? null : new LogFinding.Forked(known, found);
        }

        try
        {
            TileReader larger = new(knownTiles, known.Size, known.Root);
            return larger.Root(found.Size) == found.Root ? new LogFinding.Shrunk(known, found) : new LogFinding.Forked(known, found);
        }
        catch (DamagedLogException)
        {
            // The tiles that would tell a fork from a restored copy are gone; that it shrank is shown by the two sizes.
            return new LogFinding.Shrunk(known, found);
        }
    }

    /// <summary>
    /// The public entry behind a leaf, checked; null and the finding where it is not served as logged. A leaf that is not public has
    /// none. One that names a key of the log is taken in, and where it names a wrong one the finding says so beside it.
    /// </summary>
    public byte[]? PublicEntry(long index, ReadOnlySpan<byte> leaf, out LogFinding? finding)
    {
        finding = null;
        if (Leaf.Read(leaf, out Tree.Hash commitment) != LeafKind.Public) return null;
        byte[]? bytes = read(TreeGrowth.PublicEntry(index));
        EntryFile? file = null;
        string? why =
            bytes is null ? "it is missing"
            : !EntryFile.TryRead(bytes, out file, out EntryFault? fault) ? fault.ToString()
            : file.Commitment != commitment ? "it is another entry than the leaf commits to"
            : file.WithheldCount > 0 ? "some of it is withheld"
            : !file.IsOf(keys.Origin, out fault) ? fault.ToString()
            : null;
        if (why is null)
        {
            if (file!.Type == LogKeys.EntryType) finding = TakeKey(index, file);
            return bytes;
        }

        finding = new LogFinding.NotServed(index, why);
        return null;
    }

    // The page was opened before the rotation in its tree was known, so it has to hold once more.
    LogFinding.BadRotation? TakeKey(long index, EntryFile file)
    {
        if (!keys.TryTake(index, file, out bool isNew)) return new LogFinding.BadRotation(index);
        if (isNew && keys.Open(page, out NoteFault? fault) is null) Superseded = new LogFinding.BadCheckpoint(fault!);
        return null;
    }
}
