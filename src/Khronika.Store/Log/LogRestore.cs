using System.Globalization;
using System.Text;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Sequencing;
using Khronika.Ledger.Signing;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;
using Khronika.Store.Files;
using Khronika.Store.Signing;

namespace Khronika.Store.Log;

/// <summary>How a restore ended.</summary>
public enum RestoreOutcome
{
    /// <summary>The log goes on from where the others have it.</summary>
    Restored,

    /// <summary>The others have no more than the record; what the signer remembers, if anything, is beyond them too.</summary>
    NothingNew,

    /// <summary>What was to be read is no log page signed by this log's keys.</summary>
    NotThisLog,

    /// <summary>The head has another size than was named.</summary>
    OtherSize,

    /// <summary>The log's key was replaced since, and the new private key is not in the record: it must be put back first.</summary>
    KeyMissing,

    /// <summary>This machine remembers that it signed another tree: going on from the head is certain to fork the log.</summary>
    WouldFork,
}

/// <summary>
/// The ways back for a record that was restored from an older copy, or whose signer lost its memory. Each takes the record's lock
/// for itself; the record is opened as usual afterwards, with every check.
/// </summary>
public static class LogRestore
{
    const int LeavesAtOnce = 4096;

    /// <summary>
    /// Takes the leaves that a mirror has beyond the head, each verified against its signed page, and its page as the head. Nothing
    /// is signed. Of entries that are not public only the leaf comes back: their content is lost, and shown as lost.
    /// </summary>
    /// <param name="mirror">The files of a mirror of this log, by their path below its prefix.</param>
    /// <param name="taken">How many leaves were taken.</param>
    /// <exception cref="RestoreGuardException">The mirror holds another history than the record: nothing was changed.</exception>
    /// <exception cref="DamagedLogException">The mirror's tiles do not lead to its page.</exception>
    public static RestoreOutcome FromMirror(string folder, Func<string, byte[]?> mirror, string? signerFolder, out long taken)
    {
        ArgumentNullException.ThrowIfNull(mirror);
        taken = 0;
        string root = Path.GetFullPath(folder);
        RecordSettings settings = RecordSettings.Read(root);
        using WriterLock writerLock = WriterLock.TryTake(root) ?? throw new RecordInUseException();
        using LogWriter writer = LogWriter.Open(root, settings, signerFolder ?? SignerFolder.Default());
        LogKeys keys = LogKeyFiles.Read(root, settings.Origin);
        if (Open(mirror("checkpoint"), settings.Origin, [.. keys.All, .. writer.Signer.Verifiers]) is not var (checkpoint, note)) return RestoreOutcome.NotThisLog;

        LogHead? head = writer.Storage.ReadHead();
        if (head is null || checkpoint.Size <= head.Size) return RestoreOutcome.NothingNew;
        var reader = new TileReader(mirror, checkpoint.Size, checkpoint.Root);
        RememberedTree? own = writer.Signer.Remembered;
        // What the signer remembers beyond the mirror stops the start that follows; another history stops here.
        RestoreGuard.Check(reader, checkpoint.Root, [new RememberedTree("this record", head.Size, head.Root), .. own?.Size <= checkpoint.Size ? new[] { own } : []]);

        Dictionary<long, byte[]> rotations = [];
        string staged = Stage(root, writer.Storage, reader, new Public(mirror, settings.Origin, keys, rotations), head);
        if (writer.Signer.Verifiers.All(key => key.ToString() != keys.Current.ToString())) return RestoreOutcome.KeyMissing;
        foreach ((long index, byte[] entry) in rotations)
        {
            // The start that follows needs its keys before it puts anything in place.
            IssuedFiles.Put(root, [new(string.Create(CultureInfo.InvariantCulture, $"{Layout.Log}/entry/{index}"), entry)]);
            LogKeyFiles.AddRotation(root, index);
        }

        if (own is null) writer.Signer.Adopt(checkpoint.Size, checkpoint.Root);
        if (!writer.Storage.TryReplaceHead(head, new LogHead(checkpoint.Size, checkpoint.Root, note, staged))) throw new IOException("the head of the log was moved by somebody else");
        taken = checkpoint.Size - head.Size;
        return RestoreOutcome.Restored;
    }

    /// <summary>
    /// Gives the signer its memory back after others confirmed that the head extends what they have: mirrors or witnesses whose page
    /// of this log is handed in.
    /// </summary>
    /// <param name="pages">The signed page each of them has.</param>
    /// <exception cref="RestoreGuardException">One of them has seen more, or another history: nothing was changed.</exception>
    public static RestoreOutcome FromPages(string folder, IReadOnlyList<byte[]> pages, string? signerFolder)
    {
        ArgumentNullException.ThrowIfNull(pages);
        string root = Path.GetFullPath(folder);
        RecordSettings settings = RecordSettings.Read(root);
        LogKeys keys = LogKeyFiles.Read(root, settings.Origin);
        List<RememberedTree> remembered = [];
        foreach (byte[] page in pages)
        {
            if (Open(page, settings.Origin, keys.All) is not var (checkpoint, _)) return RestoreOutcome.NotThisLog;
            remembered.Add(new RememberedTree("one of those who were asked", checkpoint.Size, checkpoint.Root));
        }

        using WriterLock writerLock = WriterLock.TryTake(root) ?? throw new RecordInUseException();
        using LogWriter writer = LogWriter.Open(root, settings, signerFolder ?? SignerFolder.Default());
        if (writer.Storage.ReadHead() is not LogHead head) return RestoreOutcome.NothingNew;
        // Others never stand in for what this machine itself remembers.
        if (writer.Signer.Remembered is RememberedTree own) remembered.Add(own);
        RestoreGuard.Check(new TileReader(path => writer.Storage.Read($"{Layout.Log}/{path}"), head.Size, head.Root), head.Root, remembered);
        writer.Signer.Adopt(head.Size, head.Root);
        return RestoreOutcome.Restored;
    }

    /// <summary>
    /// Takes the head as it is for what was signed last, on the keeper's word alone. If somebody has seen a larger tree, the next
    /// signature forks the log for everybody to see.
    /// </summary>
    /// <param name="size">The size of the head, named so that it is not taken blindly.</param>
    /// <param name="evenIfItForks">Also where the signer itself remembers a larger tree or another one: then it is certain to fork.</param>
    /// <param name="actual">The size it has.</param>
    public static RestoreOutcome AcceptHead(string folder, long size, bool evenIfItForks, string? signerFolder, out long actual)
    {
        string root = Path.GetFullPath(folder);
        RecordSettings settings = RecordSettings.Read(root);
        using WriterLock writerLock = WriterLock.TryTake(root) ?? throw new RecordInUseException();
        using LogWriter writer = LogWriter.Open(root, settings, signerFolder ?? SignerFolder.Default());
        LogHead? head = writer.Storage.ReadHead();
        actual = head?.Size ?? 0;
        if (head is null || actual != size) return RestoreOutcome.OtherSize;
        if (writer.Signer.Remembered is RememberedTree own && own.Size > 0 && !own.IsSameTree(head.Size, head.Root) && !evenIfItForks) return RestoreOutcome.WouldFork;
        SeenPages.Forget(root);
        writer.Signer.Adopt(head.Size, head.Root);
        return RestoreOutcome.Restored;
    }

    // In batches, each named by the one before, so that the start that follows finds a chain as after any crash. One ends where what
    // is in place already ends: a backup whose head is older than its log keeps what the log has.
    static string Stage(string root, FileLogStorage storage, TileReader reader, Public entries, LogHead head)
    {
        long[] ends = [.. new[] { Layout.Checkpoint, Layout.Sequenced }.Select(path => SizeOf(root, path))];
        (long Size, Hash Root) at = (head.Size, head.Root);
        string name = head.Staged;
        while (at.Size < reader.Size)
        {
            long next = ends.Append(at.Size + LeavesAtOnce).Where(end => end > at.Size).Append(reader.Size).Min();
            List<NewLeaf> leaves = [];
            for (long index = at.Size; index < next; index++)
            {
                byte[] leaf = reader.Leaf(index);
                leaves.Add(new NewLeaf(leaf, Leaf.Read(leaf, out Hash commitment) == LeafKind.Public ? entries.Read(index, commitment) : default));
            }

            Hash rootThere = reader.Root(next);
            name = StagedLeaves.Write(storage, at.Size, at.Root, next, rootThere, leaves);
            at = (next, rootThere);
        }

        return name;
    }

    static long SizeOf(string root, string path) =>
        IssuedFiles.Read(root, path) is byte[] bytes && SignedNote.TryParse(bytes, out SignedNote? note, out _) && Checkpoint.TryParse(note.Text, out Checkpoint? checkpoint) ? checkpoint.Size : 0;

    static (Checkpoint Checkpoint, string Note)? Open(byte[]? page, string origin, IReadOnlyList<VerifierKey> keys)
    {
        if (page is null || Checkpoint.Open(Encoding.UTF8.GetString(page), origin, keys, out _) is not Checkpoint checkpoint) return null;
        return (checkpoint, Encoding.UTF8.GetString(NoteLines.Of(page, keys)));
    }

    // Public entries as the mirror has them, each the whole one of its leaf; those that replace the log's key are taken note of.
    sealed class Public(Func<string, byte[]?> mirror, string origin, LogKeys keys, Dictionary<long, byte[]> rotations)
    {
        internal byte[] Read(long index, Hash commitment)
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"entry/{index}");
            byte[] bytes = mirror(path) ?? throw new DamagedLogException(path, "the mirror does not have this public entry");
            if (!EntryFile.TryRead(bytes, out EntryFile? file, out EntryFault? fault) || !file.IsOf(origin, out fault)) throw new DamagedLogException(path, fault.ToString());
            if (file.Commitment != commitment || file.WithheldCount > 0) throw new DamagedLogException(path, "it is not the whole entry of its leaf");
            if (keys.TryRotate(index, file)) rotations.Add(index, bytes);
            return bytes;
        }
    }
}
