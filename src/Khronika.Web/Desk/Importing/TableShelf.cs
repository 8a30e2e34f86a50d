using System.Collections.Concurrent;
using Khronika.Record;
using Khronika.Store.Files;

namespace Khronika.Web.Desk.Importing;

/// <summary>
/// Tables that are being imported, each in a private folder of the record while its steps are gone through: in no log, no archive, no
/// export. What is there when a desk starts is of one that stopped, and is removed.
/// </summary>
public sealed class TableShelf
{
    /// <summary>Tables at once: with one more the oldest gives way, so that uploads without end do not fill the disk.</summary>
    public const int MaxTables = 4;

    /// <summary>Bytes of one table: a million rows of a narrow one. More is a data base, for <c>khronika import csv</c>.</summary>
    public const long MaxBytes = 200L * 1024 * 1024;

    readonly string folder;
    readonly ConcurrentDictionary<string, UploadedTable> tables = new(StringComparer.Ordinal);
    readonly ConcurrentQueue<string> order = [];

    /// <param name="root">The record's folder.</param>
    public TableShelf(string root)
    {
        folder = Path.Combine(Path.GetFullPath(root), "drafts", "tables");
        Empty();
    }

    /// <summary>When no table is worked on any more.</summary>
    public void Empty()
    {
        tables.Clear();
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    public UploadedTable? Find(string id) => tables.GetValueOrDefault(id);

    /// <summary>Takes in the bytes of a table as they come.</summary>
    /// <returns>Null where there are more than <see cref="MaxBytes"/>; then nothing of it is left.</returns>
    /// <exception cref="IOException">The disk refused it, or the connection was lost; then nothing of it is left.</exception>
    public async Task<UploadedTable?> Take(Stream bytes, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        string id = RecordId.New();
        string own = Path.Combine(folder, id);
        // Parents too: nobody else of this machine looks into any of them.
        foreach (string part in new[] { Path.GetDirectoryName(folder)!, folder, own })
            if (!Directory.Exists(part)) Durable.CreateFolder(part, Durable.PrivateFolder);
        UploadedTable table = new(id, own);
        bool isWhole = false;
        try
        {
            isWhole = await table.Write(bytes, MaxBytes, cancel);
        }
        finally
        {
            if (!isWhole) Directory.Delete(own, recursive: true);
        }

        if (!isWhole) return null;
        tables[id] = table;
        order.Enqueue(id);
        while (order.Count > MaxTables && order.TryDequeue(out string? oldest)) Remove(oldest);
        return table;
    }

    public void Remove(string id)
    {
        if (tables.TryRemove(id, out UploadedTable? table) && Directory.Exists(table.Folder)) Directory.Delete(table.Folder, recursive: true);
    }
}
