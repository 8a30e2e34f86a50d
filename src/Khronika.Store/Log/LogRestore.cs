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
        if (Open(mirror("checkpoint"), LogKeyFiles.Read(root, settings.Origin)) is not var (checkpoint, note)) return RestoreOutcome.NotThisLog;

        using LogWriter writer = LogWriter.Open(root, settings, signerFolder ?? SignerFolder.Default());
        LogHead? head = writer.Storage.ReadHead();
        if (head is null || checkpoint.Size <= head.Size) return RestoreOutcome.NothingNew;
        var reader = new TileReader(mirror, checkpoint.Size, checkpoint.Root);
        var known = new RememberedTree("this record", head.Size, head.Root);
        RestoreGuard.Check(reader, checkpoint.Root, [known]);

        string staged = Stage(writer.Storage, reader, mirror, head);
        if (!writer.Storage.TryReplaceHead(head, new LogHead(checkpoint.Size, checkpoint.Root, note, staged))) throw new IOException("the head of the log was moved by somebody else");
        taken = checkpoint.Size - head.Size;
        if (writer.Signer.Remembered is null) writer.Signer.Adopt(checkpoint.Size, checkpoint.Root);
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
            if (Open(page, keys) is not var (checkpoint, _)) return RestoreOutcome.NotThisLog;
            remembered.Add(new RememberedTree("one of those who were asked", checkpoint.Size, checkpoint.Root));
        }

        using WriterLock writerLock = WriterLock.TryTake(root) ?? throw new RecordInUseException();
        using LogWriter writer = LogWriter.Open(root, settings, signerFolder ?? SignerFolder.Default());
        if (writer.Storage.ReadHead() is not LogHead head) return RestoreOutcome.NothingNew;
        RestoreGuard.Check(new TileReader(path => writer.Storage.Read($"{Layout.Log}/{path}"), head.Size, head.Root), head.Root, remembered);
        writer.Signer.Adopt(head.Size, head.Root);
        return RestoreOutcome.Restored;
    }

    /// <summary>
    /// Takes the head as it is for what was signed last, on the keeper's word alone. If somebody has seen a larger tree, the next
    /// signature forks the log for everybody to see.
    /// </summary>
    /// <param name="size">The size of the head, named so that it is not taken blindly.</param>
    /// <param name="actual">The size it has.</param>
    public static RestoreOutcome AcceptHead(string folder, long size, string? signerFolder, out long actual)
    {
        string root = Path.GetFullPath(folder);
        RecordSettings settings = RecordSettings.Read(root);
        using WriterLock writerLock = WriterLock.TryTake(root) ?? throw new RecordInUseException();
        using LogWriter writer = LogWriter.Open(root, settings, signerFolder ?? SignerFolder.Default());
        LogHead? head = writer.Storage.ReadHead();
        actual = head?.Size ?? 0;
        if (head is null || actual != size) return RestoreOutcome.OtherSize;
        writer.Signer.Adopt(head.Size, head.Root);
        return RestoreOutcome.Restored;
    }

    // In batches, each named by the one before, so that the start that follows finds a chain as after any crash.
    static string Stage(FileLogStorage storage, TileReader reader, Func<string, byte[]?> mirror, LogHead head)
    {
        (long Size, Hash Root) at = (head.Size, head.Root);
        string name = head.Staged;
        while (at.Size < reader.Size)
        {
            long next = Math.Min(reader.Size, at.Size + LeavesAtOnce);
            List<NewLeaf> leaves = [];
            for (long index = at.Size; index < next; index++)
            {
                byte[] leaf = reader.Leaf(index);
                leaves.Add(new NewLeaf(leaf, Leaf.Read(leaf, out _) == LeafKind.Public ? PublicEntry(mirror, index) : default));
            }

            Hash root = reader.Root(next);
            name = StagedLeaves.Write(storage, at.Size, at.Root, next, root, leaves);
            at = (next, root);
        }

        return name;
    }

    static byte[] PublicEntry(Func<string, byte[]?> mirror, long index)
    {
        string path = string.Create(CultureInfo.InvariantCulture, $"entry/{index}");
        return mirror(path) ?? throw new DamagedLogException(path, "the mirror does not have this public entry");
    }

    // Without the cosignatures that may stand behind the log's own lines.
    static (Checkpoint Checkpoint, string Note)? Open(byte[]? page, LogKeys keys)
    {
        if (page is null || !SignedNote.TryParse(page, out SignedNote? note, out _)) return null;
        if (keys.Open(page, out _) is not Checkpoint checkpoint) return null;
        IEnumerable<string> own = Encoding.UTF8.GetString(page)[(note.Text.Length + 1)..].Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Zip(note.Signatures).Where(line => keys.All.Any(key => key.Name == line.Second.Name && key.KeyId == line.Second.KeyId)).Select(line => $"{line.First}\n");
        return (checkpoint, $"{note.Text}\n{string.Concat(own)}");
    }
}
