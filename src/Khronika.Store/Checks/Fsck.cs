using Khronika.Store.Files;
using Khronika.Store.Log;
using Khronika.Store.Objects;

namespace Khronika.Store.Checks;

/// <summary>
/// Checks all of a record against its log: signature, tiles, bundles, every entry file against its leaf, public entries, the
/// chain of versions, every object against its name, and what lies there that should not. Changes nothing, repairs nothing.
/// </summary>
public static class Fsck
{
    /// <exception cref="NoRecordException">There is no record, or one of an unknown format.</exception>
    public static FsckReport Run(string folder)
    {
        string root = Path.GetFullPath(folder);
        RecordSettings settings = RecordSettings.Read(root);

        // Held, if it can be had, so that what a writer is about to finish is not taken for a leftover.
        using WriterLock? writerLock = WriterLock.TryTake(root);
        return Run(root, settings, writerLock);
    }

    /// <param name="writerLock">Held by the caller; null where somebody else has it.</param>
    internal static FsckReport Run(string root, RecordSettings settings, WriterLock? writerLock)
    {
        var findings = new Findings();
        if (writerLock is null) findings.Add(FindingKind.CouldNotCheck, "", "another process is writing to this record: head and leftovers were not checked");

        RecordLog? log = null;
        findings.Try(Layout.Checkpoint, () => log = RecordLog.Open(root, settings.Origin));
        var objects = new ObjectFiles(Layout.Resolve(root, Layout.Objects));
        EntriesCheck? entries = null;
        if (log is null)
        {
            findings.Add(FindingKind.CouldNotCheck, Layout.Entries, "without a checkpoint and its key there is nothing to check the entries against");
        }
        else
        {
            if (writerLock is not null) findings.Try(Layout.Head, () => HeadCheck.Run(root, log, findings));
            new LogCheck(root, log, isQuiet: writerLock is not null, findings).Run();
            StampsCheck.Run(root, log, findings);
            entries = new EntriesCheck(root, log, objects, findings);
            entries.Run();
        }

        long objectCount = new ObjectsCheck(root, objects, findings).Run(entries?.NamedObjects);
        if (writerLock is not null) Leftovers.Find(root, log, findings);
        return new FsckReport(findings.All, log?.Sequenced.Size ?? 0, entries?.PublicCount ?? 0, entries?.ErasedCount ?? 0, objectCount) { LostEntries = entries?.LostCount ?? 0, UnappliedErasures = entries?.UnappliedCount ?? 0 };
    }
}
