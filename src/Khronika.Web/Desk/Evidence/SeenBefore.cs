using System.Collections.Concurrent;
using Khronika.Ledger.Tree;
using Khronika.Record;

namespace Khronika.Web.Desk.Evidence;

/// <summary>A file that was sent and whose bytes the record has already.</summary>
/// <param name="Items">Ids of the items that hold them.</param>
public sealed record SeenFile(Hash Sha256, string Name, long Size, IReadOnlyList<string> Items);

/// <summary>Files that were sent again and whose sender has still to decide. Only their hashes and names are remembered: the bytes are in the record.</summary>
public sealed class SeenBefore
{
    /// <summary>Questions that are open at once; the oldest is forgotten, and its files are sent again by whoever wants that.</summary>
    const int MaxOpen = 64;

    readonly ConcurrentDictionary<string, (IReadOnlyList<SeenFile> Files, string? Source)> open = new(StringComparer.Ordinal);
    readonly ConcurrentQueue<string> order = [];

    /// <returns>The id of its page.</returns>
    public string Add(IReadOnlyList<SeenFile> files, string? source)
    {
        string id = RecordId.New();
        open[id] = (files, source);
        order.Enqueue(id);
        while (order.Count > MaxOpen && order.TryDequeue(out string? oldest)) open.TryRemove(oldest, out _);
        return id;
    }

    public (IReadOnlyList<SeenFile> Files, string? Source)? Find(string id) => open.TryGetValue(id, out (IReadOnlyList<SeenFile>, string?) one) ? one : null;

    public void Decided(string id) => open.TryRemove(id, out _);
}
