using System.Collections.Concurrent;

namespace Khronika.Web.Desk.Running;

/// <summary>
/// Which forms were saved, and where that led, whichever browser it was: an unfinished form can be open in several, and is saved once.
/// </summary>
public sealed class SavedForms
{
    /// <summary>A form older than so many others finds its thing by its version or its key, and no longer its result.</summary>
    const int MaxKept = 10_000;

    readonly ConcurrentDictionary<string, string> results = new(StringComparer.Ordinal);
    readonly ConcurrentQueue<string> order = [];

    /// <summary>Null where it was not saved.</summary>
    public string? Find(string formId) => results.GetValueOrDefault(formId);

    public void Add(string formId, string result)
    {
        if (!results.TryAdd(formId, result)) return;
        order.Enqueue(formId);
        while (order.Count > MaxKept && order.TryDequeue(out string? oldest)) results.TryRemove(oldest, out _);
    }
}
