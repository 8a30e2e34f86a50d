namespace Khronika.Store.Search;

/// <summary>
/// What a person typed, as words: each has to be there, the last one may go on. Signs of any search language are text like the rest,
/// since only letters and digits are left of them.
/// </summary>
/// <param name="Words">Folded; none where nothing was asked for.</param>
/// <param name="IsCut">More was typed than is searched for.</param>
sealed record SearchQuery(IReadOnlyList<string> Words, bool IsCut)
{
    /// <summary>Characters that are read: stops a query as long as a book.</summary>
    internal const int MaxLength = 200;

    /// <summary>Words that are asked for: each costs a look-up, and no person types more.</summary>
    internal const int MaxWords = 10;

    /// <summary>Letters from which a last word may go on: below, half the words of a language begin so, and all their places would be merged.</summary>
    internal const int MinPrefix = 3;

    internal static SearchQuery Of(string typed)
    {
        string read = typed.Length > MaxLength ? typed[..MaxLength] : typed;
        string[] words = [.. SearchWord.In(read).Select(word => word.Folded).Take(MaxWords + 1)];
        return new SearchQuery([.. words.Take(MaxWords)], typed.Length > MaxLength || words.Length > MaxWords);
    }

    /// <summary>In the language of FTS5: every word in quotation marks.</summary>
    internal string In(SearchKind kind) => $"{{{Column(kind)}}} : ({string.Join(" AND ", Words.Select((word, i) => IsPrefix(i) ? $"\"{word}\"*" : $"\"{word}\""))})";

    /// <summary>Whether a word of a text is one that is asked for.</summary>
    internal bool Finds(string folded)
    {
        for (int i = 0; i < Words.Count; i++)
            if (IsPrefix(i) ? folded.StartsWith(Words[i], StringComparison.Ordinal) : folded == Words[i]) return true;
        return false;
    }

    internal static string Column(SearchKind kind) => kind switch
    {
        SearchKind.People => "people",
        SearchKind.Cases => "cases",
        SearchKind.Said => "said",
        SearchKind.Texts => "texts",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    bool IsPrefix(int word) => word == Words.Count - 1 && Words[word].Length >= MinPrefix;
}
