using Khronika.Record;
using Khronika.Record.State;
using Khronika.Store;
using Khronika.Store.Intake;
using Khronika.Store.Intake.Parts;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Running;
using Microsoft.AspNetCore.Http;

namespace Khronika.Web.Desk.Reading;

/// <summary>Large exports that were read through once, so that their posts can be chosen page by page; gone when the desk closes.</summary>
public sealed class ListedExports : IDisposable
{
    /// <summary>Of more than these the oldest gives way: each may hold four gigabytes of disk.</summary>
    const int MaxKept = 3;

    readonly Lock gate = new();
    readonly List<(string Item, ListedPosts Posts)> kept = [];
    readonly Dictionary<string, string> jobs = new(StringComparer.Ordinal);

    /// <summary>Null where it was not read yet, or gave way.</summary>
    public ListedPosts? Find(string itemId)
    {
        lock (gate) return kept.FirstOrDefault(k => k.Item == itemId).Posts;
    }

    /// <summary>The job that reads an export, or read it last; null for none.</summary>
    public string? JobOf(string itemId)
    {
        lock (gate) return jobs.GetValueOrDefault(itemId);
    }

    void Keep(string itemId, ListedPosts posts)
    {
        lock (gate)
        {
            // A page may be reading one that gives way: its file is closed when nobody holds it any more.
            kept.RemoveAll(k => k.Item == itemId);
            kept.Add((itemId, posts));
            if (kept.Count > MaxKept) kept.RemoveAt(0);
        }
    }

    /// <summary>Begins to read an export through; where that goes on already, leads to it.</summary>
    internal static Task<IResult> Begin(DeskRequest request, string id) =>
        request.Thing(id) is { Type: ThingType.Evidence } item && PackageNote.Read(item.Entry.Body) is { IsExport: true }
            ? request.Receive(_ => request.NotFound(), _ => Task.FromResult<FormOutcome>(new FormOutcome.Saved(request.Links.Job(request.Host.Exports.Start(request, item)))))
            : request.NotFound();

    string Start(DeskRequest request, Thing item)
    {
        (DeskHost host, DeskLinks links, string? caseId) = (request.Host, request.Links, request.CaseInAddress);
        Publish.Words.PageWords words = request.Words;
        lock (gate)
        {
            if (jobs.TryGetValue(item.Id, out string? known) && host.Jobs.Find(known) is { Done.IsCompleted: false }) return known;
            return jobs[item.Id] = host.Jobs.Start(words["reading.posts.listing"], (record, progress, cancel) =>
            {
                Keep(item.Id, List(record, host.Root, item, n => progress(words.Count("reading.posts.listed", n)), cancel));
                return Task.FromResult(links.ReadList(item.Id, caseId, 0));
            });
        }
    }

    static ListedPosts List(RecordFolder record, string root, Thing item, Action<int> told, CancellationToken cancel) =>
        ListedPosts.Make(UploadFolder.Unnamed(root), ExportPosts.All(record.Objects, EvidenceObjects.Read(record.Objects, item.Entry.Body)).Select(ShownPost.Of), told, cancel);

    public void Dispose()
    {
        lock (gate)
        {
            foreach ((_, ListedPosts posts) in kept) posts.Dispose();
            kept.Clear();
        }
    }
}
