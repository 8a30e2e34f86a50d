using Khronika.Record;

namespace Khronika.Web.Desk.Clearing;

/// <summary>The pages a case would go out as, by what they were made of: whoever follows the links of one is not kept waiting for all again.</summary>
public sealed class PreviewPages
{
    /// <summary>Cases whose pages are held: one reads one, perhaps in three languages.</summary>
    const int MaxKept = 4;

    readonly Lock gate = new();
    readonly LinkedList<(Key Key, IReadOnlyDictionary<string, string> Pages)> kept = [];

    /// <param name="Things">What is seen as if it were cleared.</param>
    /// <param name="Size">Of the log: a page made before an entry is not shown after it.</param>
    public readonly record struct Key(string Case, Audience Audience, string Language, string Things, long Size);

    public IReadOnlyDictionary<string, string>? Find(Key key)
    {
        lock (gate) return kept.FirstOrDefault(k => k.Key == key).Pages;
    }

    public void Keep(Key key, IReadOnlyDictionary<string, string> pages)
    {
        lock (gate)
        {
            kept.AddFirst((key, pages));
            while (kept.Count > MaxKept) kept.RemoveLast();
        }
    }
}
