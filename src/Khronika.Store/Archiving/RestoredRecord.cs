using System.Security.Cryptography;
using System.Text;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Sequencing;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;
using Khronika.Store.Checks;
using Khronika.Store.Files;
using Khronika.Store.Log;

namespace Khronika.Store.Archiving;

/// <summary>
/// A record being put together again from an archive: in a folder beside its place until every check is through, so that half of one,
/// or an altered one, is never where somebody would take it for a record. Given up unless it was placed.
/// </summary>
public sealed class RestoredRecord : IDisposable
{
    const int BufferBytes = 256 * 1024;

    static readonly string[] KeepersOwn = [Layout.Rotations, Layout.Sequenced, Layout.IssuedPeriod, Layout.WaitingPeriod];

    readonly string target;
    readonly string root;
    readonly RecordParts parts;
    bool isPlaced;

    RestoredRecord(string target, byte[]? timestamping)
    {
        this.target = target;
        parts = new RecordParts(timestamping);
        root = $"{target}.{RandomNumberGenerator.GetHexString(8, lowercase: true)}.part";
        Durable.CreateFolder(root, Durable.PrivateFolder);
        foreach (string folder in (string[])[Layout.Objects, Layout.Entries, Layout.Log, Layout.Staging, Layout.Keys]) Durable.CreateFolder(Layout.Resolve(root, folder), Durable.PrivateFolder);
    }

    /// <param name="folder">Absent or empty; the folder it is to lie in exists.</param>
    /// <param name="timestamping">The <c>timestamping.txt</c> of the record that comes; null where it has none.</param>
    /// <exception cref="IOException">The folder holds something.</exception>
    public static RestoredRecord Begin(string folder, byte[]? timestamping)
    {
        string target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())) throw new IOException("a record is restored into a folder that is absent or empty");
        return new RestoredRecord(target, timestamping);
    }

    /// <summary>Whether a record has a file at this path, and may be given it by an archive.</summary>
    /// <param name="path">Relative to the record, with '/'.</param>
    public bool Takes(string path) => parts.Has(path);

    /// <summary>Writes a file and says what was written.</summary>
    /// <exception cref="ArgumentException">No record has a file there.</exception>
    public Hash Put(string path, Stream content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (!Takes(path)) throw new ArgumentException("a record has no file there", nameof(path));
        string full = Layout.Resolve(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        using IncrementalHash digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using NewFile file = NewFile.Create(root, path.Contains('/', StringComparison.Ordinal) || !KeepersOwn.Contains(path) ? Durable.ReadOnly : Durable.Private);
        byte[] buffer = new byte[BufferBytes];
        for (int read = content.Read(buffer); read > 0; read = content.Read(buffer))
        {
            digest.AppendData(buffer, 0, read);
            file.Write(buffer.AsSpan(0, read));
        }

        if (path.StartsWith("log/tile/", StringComparison.Ordinal) || path.StartsWith("log/entry/", StringComparison.Ordinal)) file.Undate();
        // Flushed with all the others at the end, before the folder gets its name: a large record has more folders than a process may
        // hold open.
        file.Close();
        file.Replace(full);
        return new Hash(digest.GetHashAndReset());
    }

    /// <summary>
    /// Makes what no archive holds, the row of the head, and reads the whole record again as <c>log fsck</c> does. The head is the
    /// tree in place, as its signed note says: an archive cannot bring another.
    /// </summary>
    /// <param name="pageTimes">As <see cref="RecordSnapshot.PageTimes"/> gave them.</param>
    /// <exception cref="NoRecordException">What was put there is no record, or one of an unknown format.</exception>
    /// <exception cref="DamagedLogException">Its log has no page that its own key signed.</exception>
    public FsckReport Check(byte[] pageTimes, out Checkpoint log)
    {
        ArgumentNullException.ThrowIfNull(pageTimes);
        RecordLog opened = RecordLog.Open(root, RecordSettings.Read(root).Origin);
        log = opened.Sequenced;
        byte[] note = opened.Checkpoint.Size == log.Size ? IssuedFiles.Read(root, Layout.Checkpoint)! : IssuedFiles.Read(root, Layout.Sequenced)!;
        string path = Layout.Resolve(root, Layout.Head);
        HeadRow.Create(path);
        using (HeadRow head = HeadRow.Open(path))
            head.TryReplace(null, new LogHead(log.Size, log.Root, Encoding.UTF8.GetString(NoteLines.Of(note, opened.Keys.All)), "restored"));
        PageTime.Apply(root, pageTimes);
        return Fsck.Run(root);
    }

    /// <summary>Puts the private keys back that were kept apart. False where the key the log signs with is not among them: then none is put.</summary>
    public bool PutKeys(IReadOnlyList<SigningKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        RecordLog log = RecordLog.Open(root, RecordSettings.Read(root).Origin);
        SigningKey[] ordered = [.. keys.OrderBy(key => key.Verifier.ToString() != log.Key.ToString())];
        if (ordered.Length == 0 || ordered[0].Verifier.ToString() != log.Key.ToString() || ordered.Any(key => key.Name != log.Origin)) return false;
        LogKeyFiles.WritePrivate(root, ordered);
        return true;
    }

    /// <summary>Gives the folder its name. All of it is on the disk before.</summary>
    public void Place()
    {
        Durable.SyncFileSystem(root);
        Durable.RenameFolder(root, target);
        isPlaced = true;
    }

    public void Dispose()
    {
        if (!isPlaced && Directory.Exists(root)) Directory.Delete(root, recursive: true);
    }
}
