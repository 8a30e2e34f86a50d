namespace Khronika.Web.Desk.Cases;

/// <summary>What one page of a case shows, but for the frame around it, which belongs to whoever asks.</summary>
/// <param name="Page">Of long lists.</param>
/// <param name="Today">What is overdue hangs on it.</param>
public sealed record PageKey(string CaseId, string Tab, CaseMoment Moment, int Page, string Language, DateOnly Today);

/// <summary>A rendered part of a page.</summary>
public sealed record KeptPage(string Title, string Html);

/// <summary>
/// Pages of cases as they were last rendered, as long as nothing was entered since: a case that is read again and again costs its
/// frame. Bounded in characters; what was not asked for longest goes first.
/// </summary>
public sealed class KeptPages
{
    /// <summary>Characters kept: a hundred cases with the pages one has open. Twice as many bytes.</summary>
    const long MaxCharacters = 8 * 1024 * 1024;

    readonly Lock gate = new();
    readonly Dictionary<PageKey, LinkedListNode<(PageKey Key, KeptPage Page)>> byKey = [];
    readonly LinkedList<(PageKey Key, KeptPage Page)> kept = new();
    long size = -1;
    long characters;

    /// <param name="now">Size of the log: of another than was kept, all is forgotten.</param>
    public KeptPage? Find(PageKey key, long now)
    {
        lock (gate)
        {
            if (now != size) Forget(now);
            if (!byKey.TryGetValue(key, out var node)) return null;
            kept.Remove(node);
            kept.AddFirst(node);
            return node.Value.Page;
        }
    }

    /// <param name="now">Size of the log from before the page was made: where it has grown since, nothing is kept.</param>
    public void Keep(PageKey key, KeptPage page, long now)
    {
        ArgumentNullException.ThrowIfNull(page);
        lock (gate)
        {
            if (now != size || page.Html.Length > MaxCharacters || byKey.ContainsKey(key)) return;
            byKey[key] = kept.AddFirst((key, page));
            characters += page.Html.Length;
            while (characters > MaxCharacters) RemoveLast();
        }
    }

    void RemoveLast()
    {
        (PageKey key, KeptPage page) = kept.Last!.Value;
        kept.RemoveLast();
        byKey.Remove(key);
        characters -= page.Html.Length;
    }

    void Forget(long now)
    {
        kept.Clear();
        byKey.Clear();
        (size, characters) = (now, 0);
    }
}
