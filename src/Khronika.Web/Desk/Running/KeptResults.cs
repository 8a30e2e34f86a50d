using System.Collections.Concurrent;
using Khronika.Record;

namespace Khronika.Web.Desk.Running;

/// <summary>What long work came to, for the pages that show it. Held in memory alone: whoever comes later has it made again.</summary>
public sealed class KeptResults
{
    /// <summary>A list of a large record takes a few megabytes; of more than these the oldest give way.</summary>
    const int MaxKept = 12;

    readonly ConcurrentDictionary<string, object> kept = new(StringComparer.Ordinal);
    readonly ConcurrentQueue<string> order = [];

    /// <returns>The id of its page.</returns>
    public string Keep(object result)
    {
        string id = RecordId.New();
        kept[id] = result;
        order.Enqueue(id);
        while (order.Count > MaxKept && order.TryDequeue(out string? oldest)) kept.TryRemove(oldest, out _);
        return id;
    }

    /// <summary>Null where it is none, or has given way.</summary>
    public T? Find<T>(string id)
        where T : class => kept.GetValueOrDefault(id) as T;
}
