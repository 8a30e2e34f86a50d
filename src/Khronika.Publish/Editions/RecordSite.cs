using Khronika.Publish.Sites;
using Khronika.Store;

namespace Khronika.Publish.Editions;

/// <summary>A record's log as a site takes it.</summary>
static class RecordSite
{
    public static SiteLog Log(RecordFolder record) => new()
    {
        Checkpoint = record.Log.Checkpoint,
        EntryAt = record.Journal.ReadEntry,
        ProofAt = record.Log.ProofOf,
        IsErased = index => record.Index.ErasuresOf(index).Count > 0,
        Files = record.Log.Files(),
        Open = path => new MemoryStream(record.Log.Read(path) ?? throw new FileNotFoundException("a file of the log vanished while the site was written"), writable: false),
    };
}
