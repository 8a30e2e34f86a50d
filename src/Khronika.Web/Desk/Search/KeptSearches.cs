using Khronika.Record;

namespace Khronika.Web.Desk.Search;

/// <summary>
/// What a session has searched for, by ids of its own: an address is kept by the browser and read over a shoulder, and a name must not
/// stand in it (rule 11).
/// </summary>
public sealed class KeptSearches
{
    /// <summary>Searches one can go back to: memory does not grow with a day's work.</summary>
    const int MaxKept = 50;

    readonly Lock gate = new();
    readonly Dictionary<string, string> typed = new(StringComparer.Ordinal);
    readonly Queue<string> order = [];

    /// <returns>A <see cref="RecordId"/> of no thing.</returns>
    public string Keep(string words)
    {
        string id = RecordId.New();
        lock (gate)
        {
            typed[id] = words;
            order.Enqueue(id);
            while (order.Count > MaxKept) typed.Remove(order.Dequeue());
        }

        return id;
    }

    /// <summary>Null where it is forgotten, or of another session.</summary>
    public string? Find(string id)
    {
        lock (gate) return typed.GetValueOrDefault(id);
    }
}
