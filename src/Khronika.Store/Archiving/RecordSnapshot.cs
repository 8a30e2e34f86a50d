using System.Text;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tree;
using Khronika.Store.Checks;
using Khronika.Store.Files;
using Khronika.Store.Log;
using Khronika.Store.Timestamping;

namespace Khronika.Store.Archiving;

/// <summary>A file of a record that is being archived.</summary>
/// <param name="Path">Relative to the record, with '/'.</param>
/// <param name="Known">The digest its own name states; null where it states none.</param>
public readonly record struct RecordPart(string Path, long Size, Hash? Known);

/// <summary>A record held still while it is copied: nobody writes to it as long as this is open, and no key is needed.</summary>
public sealed class RecordSnapshot : IDisposable
{
    readonly string root;
    readonly RecordSettings settings;
    readonly WriterLock writerLock;

    RecordSnapshot(string root, RecordSettings settings, WriterLock writerLock, RecordLog log)
    {
        this.root = root;
        this.settings = settings;
        this.writerLock = writerLock;
        Origin = log.Origin;
        Log = log.Sequenced;
        RecordParts parts = new(IssuedFiles.Read(root, TimestampingSettings.FileName));
        string[] all = [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(full => System.IO.Path.GetRelativePath(root, full)).Order(StringComparer.Ordinal)];
        Parts = [.. all.Where(parts.Has).Select(Part)];
        LeftOut = all.Count(path => !parts.Has(path) && !RecordParts.IsLeftOutSilently(path));
    }

    public string Origin { get; }

    /// <summary>The tree that is in place, issued or not: what every entry of the archive is held against.</summary>
    public Checkpoint Log { get; }

    /// <summary>By path.</summary>
    public IReadOnlyList<RecordPart> Parts { get; }

    /// <summary>Files that lie in the folder and are no part of a record.</summary>
    public int LeftOut { get; }

    /// <summary>
    /// When each kept log page was written, which only the disk knows: a line <c>&lt;size&gt; &lt;time&gt;</c> for each (RFC 3339, UTC).
    /// </summary>
    public byte[] PageTimes()
    {
        StringBuilder lines = new();
        foreach (RecordPart part in Parts)
            if (PageTime.SizeOf(part.Path) is long size)
                lines.Append(PageTime.Line(size, File.GetLastWriteTimeUtc(Layout.Resolve(root, part.Path))));
        return Encoding.ASCII.GetBytes(lines.ToString());
    }

    /// <exception cref="NoRecordException">There is none, or one of an unknown format.</exception>
    /// <exception cref="RecordInUseException">Somebody is writing to it.</exception>
    /// <exception cref="UnfinishedBatchException">A crash left a batch that is not in place yet.</exception>
    public static RecordSnapshot Open(string folder)
    {
        string root = System.IO.Path.GetFullPath(folder);
        RecordSettings settings = RecordSettings.Read(root);
        WriterLock writerLock = WriterLock.TryTake(root) ?? throw new RecordInUseException();
        try
        {
            RecordLog log = RecordLog.Open(root, settings.Origin);
            using HeadRow head = HeadRow.OpenToRead(Layout.Resolve(root, Layout.Head));
            // What the head has beyond the files lies in staging alone, and that is no part of a record that goes elsewhere.
            if (head.Read()?.Size != log.Sequenced.Size) throw new UnfinishedBatchException();
            return new RecordSnapshot(root, settings, writerLock, log);
        }
        catch
        {
            writerLock.Dispose();
            throw;
        }
    }

    /// <summary>Reads the whole record as <c>log fsck</c> does: what is wrong with it would be wrong with its archive.</summary>
    public FsckReport Check() => Fsck.Run(root, settings, writerLock);

    /// <summary>The bytes of a part, from the start.</summary>
    public Stream Read(RecordPart part) => new FileStream(Layout.Resolve(root, part.Path), FileMode.Open, FileAccess.Read, FileShare.Read);

    public void Dispose() => writerLock.Dispose();

    RecordPart Part(string path)
    {
        Hash? known = path.StartsWith(Layout.Objects + "/", StringComparison.Ordinal) && Hash.TryParse(System.IO.Path.GetFileName(path), out Hash named) ? named : null;
        return new RecordPart(path, new FileInfo(Layout.Resolve(root, path)).Length, known);
    }
}
