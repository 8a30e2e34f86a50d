using Khronika.Ledger.Sequencing;
using Khronika.Store.Files;

namespace Khronika.Store.Log;

/// <summary>
/// The log's storage in a record folder: files for what is staged and issued, <see cref="HeadRow"/> for the head. For the one
/// process that holds the record's lock.
/// </summary>
public sealed class FileLogStorage : ILogStorage, IDisposable
{
    readonly string root;
    readonly HeadRow head;

    FileLogStorage(string root, HeadRow head)
    {
        this.root = root;
        this.head = head;
    }

    /// <summary>Makes the folders and the empty head of a new log. Only ever called when a record is created.</summary>
    /// <param name="root">The record's folder; it exists.</param>
    public static void Create(string root)
    {
        foreach (string folder in new[] { Layout.Log, Layout.Entries, Layout.Staging })
            Durable.CreateFolder(Layout.Resolve(root, folder), Durable.PrivateFolder);
        HeadRow.Create(Layout.Resolve(root, Layout.Head));
        Durable.SyncFolder(root);
    }

    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">The head is not there or not readable.</exception>
    public static FileLogStorage Open(string root) => new(root, HeadRow.Open(Layout.Resolve(root, Layout.Head)));

    public LogHead? ReadHead() => head.Read();

    public bool TryReplaceHead(LogHead? from, LogHead to) => head.TryReplace(from, to);

    public void Stage(string name, ReadOnlyMemory<byte> bytes) => Durable.WriteNew(StagedPath(name), bytes.Span, Durable.ReadOnly);

    public byte[] ReadStaged(string name) => File.ReadAllBytes(StagedPath(name));

    public IReadOnlyList<string> StagedNames() =>
        [.. Directory.EnumerateFiles(Layout.Resolve(root, Layout.Staging)).Select(path => Path.GetFileName(path))
            .Where(name => !name.StartsWith(NewFile.Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public void DiscardStaged(string name) => Durable.Remove(StagedPath(name));

    public byte[]? Read(string path) => IssuedFiles.Read(root, path);

    public void Issue(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> files) => IssuedFiles.Put(root, files);

    public void ReplaceCheckpoint(ReadOnlyMemory<byte> note) => Durable.Replace(Layout.Resolve(root, Layout.Checkpoint), note.Span, Durable.ReadOnly);

    /// <exception cref="ArgumentException">Not a partial pack: nothing else of a log is ever removed.</exception>
    public void Remove(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!path.StartsWith(Layout.Entries + '/', StringComparison.Ordinal) || !path.Contains(".p/", StringComparison.Ordinal))
            throw new ArgumentException("only partial packs of entries are ever superseded", nameof(path));
        Durable.Remove(Layout.Resolve(root, path));
    }

    public void Dispose() => head.Dispose();

    string StagedPath(string name) => name.Contains('/', StringComparison.Ordinal) || name.StartsWith('.')
        ? throw new ArgumentException("not the name of a staged batch", nameof(name))
        : Layout.Resolve(root, $"{Layout.Staging}/{name}");
}
