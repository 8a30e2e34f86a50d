using Khronika.Ledger.Tiles;
using Khronika.Store.Files;
using Khronika.Store.Log;

namespace Khronika.Store.Pruning;

/// <summary>Removes the partial tiles and bundles of a record's log that no reader needs any more; see <see cref="PartialFile.MayBeRemoved"/>.</summary>
public static class PartialPruning
{
    /// <summary>What may be removed, relative to the record. Changes nothing.</summary>
    /// <exception cref="NoRecordException">There is no record, or one of an unknown format.</exception>
    /// <exception cref="DamagedLogException">There is no checkpoint signed by the log's key: what readers need is not known.</exception>
    public static IReadOnlyList<string> Find(string folder)
    {
        string root = Path.GetFullPath(folder);
        return Find(root, RecordLog.Open(root, RecordSettings.Read(root).Origin));
    }

    /// <summary>Removes what <see cref="Find(string)"/> finds, durably, and says what that was.</summary>
    /// <exception cref="RecordInUseException">Another process is writing to the record.</exception>
    public static IReadOnlyList<string> Remove(string folder)
    {
        string root = Path.GetFullPath(folder);
        RecordSettings settings = RecordSettings.Read(root);
        using WriterLock taken = WriterLock.TryTake(root) ?? throw new RecordInUseException();
        IReadOnlyList<string> found = Find(root, RecordLog.Open(root, settings.Origin));
        string[] full = [.. found.Select(path => Layout.Resolve(root, path))];
        Durable.RemoveAll(full);
        foreach (string emptied in full.Select(path => Path.GetDirectoryName(path)!).Distinct())
            if (!Directory.EnumerateFileSystemEntries(emptied).Any()) Directory.Delete(emptied);
        return found;
    }

    // The issued checkpoint is the last one published: a tree that is sequenced and not issued is nobody else's to read.
    static string[] Find(string root, RecordLog log)
    {
        long[] published = [log.Checkpoint.Size];
        return [.. log.Files()
            .Where(path => PartialFile.Parse(path) is PartialFile partial && partial.MayBeRemoved(published, log.Read))
            .Select(path => $"{Layout.Log}/{path}")];
    }
}
