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

    public void DiscardStaged(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        Durable.RemoveAll([.. names.Select(StagedPath)]);
    }

    public byte[]? Read(string path) => IssuedFiles.Read(root, path);

    public void Issue(IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> files) => IssuedFiles.Put(root, files);

    /// <exception cref="ArgumentException">Another path than the two notes that are ever replaced.</exception>
    public void ReplaceNote(string path, ReadOnlyMemory<byte> note)
    {
        if (path is not (Layout.Checkpoint or Layout.Sequenced)) throw new ArgumentException("only the checkpoint and the private note are ever replaced", nameof(path));
        Durable.Replace(Layout.Resolve(root, path), note.Span, path == Layout.Sequenced ? Durable.Private : Durable.ReadOnly);
    }

    /// <exception cref="ArgumentException">Not partial: nothing else of a log is ever removed.</exception>
    public void Remove(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        if (paths.Any(path => !path.Contains(".p/", StringComparison.Ordinal) || path.Split('/')[0] is not (Layout.Entries or Layout.Log)))
            throw new ArgumentException("only partial tiles and packs are ever superseded", nameof(paths));
        Durable.RemoveAll([.. paths.Select(path => Layout.Resolve(root, path))]);
    }

    public void Dispose() => head.Dispose();

    string StagedPath(string name) => name.Contains('/', StringComparison.Ordinal) || name.StartsWith('.')
        ? throw new ArgumentException("not the name of a staged batch", nameof(name))
        : Layout.Resolve(root, $"{Layout.Staging}/{name}");
}
