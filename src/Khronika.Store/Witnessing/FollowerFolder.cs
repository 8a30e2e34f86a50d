using System.Text;
using Khronika.Ledger.Following;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tiles;
using Khronika.Store.Files;

namespace Khronika.Store.Witnessing;

/// <summary>
/// What mirror or monitor keeps on disk. A mirror's folder is a log's prefix: it can be served as it is, mirrored again, checked,
/// and recovered from. Beside the log's files lie <c>key</c>, the log's vkey as given or trusted at the first look,
/// <c>rotations</c>, the indexes of the entries that replaced it, and <c>evidence/</c>. One process at a time.
/// </summary>
public sealed class FollowerFolder : IMonitorStorage, IDisposable
{
    const string KeyFile = "key";
    const string MemoryFile = "memory";

    readonly string root;
    readonly WriterLock writerLock;

    FollowerFolder(string root, WriterLock writerLock)
    {
        this.root = root;
        this.writerLock = writerLock;
    }

    /// <summary>Opens the folder, or makes it.</summary>
    /// <exception cref="RecordInUseException">Another process has it.</exception>
    /// <exception cref="IOException">It holds something else: it is not written into.</exception>
    public static FollowerFolder Open(string folder)
    {
        string root = PlacedFile.Begin(folder);
        WriterLock writerLock = WriterLock.TryTake(root) ?? throw new RecordInUseException();
        Durable.RemoveTemporaries(root);
        if (File.Exists(Path.Combine(root, KeyFile)) || !Directory.EnumerateFileSystemEntries(root).Any()) return new FollowerFolder(root, writerLock);
        writerLock.Dispose();
        throw new IOException("the folder holds something else than a mirror or a monitor's memory");
    }

    /// <summary>The log's key as remembered; null in a new folder.</summary>
    /// <exception cref="DamagedLogException">The file is not readable.</exception>
    public VerifierKey? Key
    {
        get
        {
            byte[]? line = PlacedFile.Read(root, KeyFile);
            if (line is null) return null;
            return VerifierKey.TryParse(Encoding.UTF8.GetString(line).TrimEnd('\n'), out VerifierKey? key, out NoteFault? fault) ? key : throw new DamagedLogException(KeyFile, fault.ToString());
        }
    }

    /// <summary>Remembers the log's key; the first one stays.</summary>
    public void RememberKey(VerifierKey key) => PlacedFile.Put(root, [new(KeyFile, Encoding.UTF8.GetBytes($"{key}\n"))]);

    /// <summary>Trusts another key from now on, on the word of who gave it; the log's entries have to name it.</summary>
    public void ReplaceKey(VerifierKey key) => PlacedFile.Replace(root, KeyFile, Encoding.UTF8.GetBytes($"{key}\n"));

    public byte[]? Read(string path) => PlacedFile.Read(root, path);

    public void Put(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> files) => PlacedFile.Put(root, files);

    public void Replace(string path, ReadOnlyMemory<byte> bytes) => PlacedFile.Replace(root, path, bytes.Span);

    public string? ReadMemory() => PlacedFile.Read(root, MemoryFile) is byte[] memory ? Encoding.UTF8.GetString(memory) : null;

    public void ReplaceMemory(string memory) => PlacedFile.Replace(root, MemoryFile, Encoding.UTF8.GetBytes(memory));

    public bool KeepEvidence(EvidenceKind kind, string known, string found) => EvidenceFiles.TryKeep(root, kind, known, found);

    public void Dispose() => writerLock.Dispose();
}
