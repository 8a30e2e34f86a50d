using Khronika.Publish.Sites;
using Khronika.Store;
using Khronika.Store.Log;

namespace Khronika.Publish.Editions;

/// <summary>A record's log as a site takes it.</summary>
static class RecordSite
{
    /// <param name="log">Of the page with the edition: what is logged while the site is written is on the next.</param>
    public static SiteLog Log(RecordFolder record, IssuedLog log) => new()
    {
        Checkpoint = log.Checkpoint,
        EntryAt = record.Journal.ReadEntry,
        ProofAt = log.ProofOf,
        IsErased = index => record.Index.ErasuresOf(index).Count > 0,
        Files = log.Files(),
        Open = path => new MemoryStream(log.Read(path) ?? throw new FileNotFoundException("a file of the log vanished while the site was written"), writable: false),
    };
}
