namespace Khronika.Store.Search;

/// <summary>What was found for a query.</summary>
/// <param name="Groups">One for each <see cref="SearchKind"/> that was asked for, in their order.</param>
/// <param name="IsCut">More was typed than was searched for: <see cref="SearchAnswer.MaxQuery"/> characters, <see cref="MaxWords"/> words.</param>
/// <param name="Read">Entries of the log that are searched so far.</param>
/// <param name="Entries">Entries of the log.</param>
public sealed record SearchAnswer(IReadOnlyList<SearchGroup> Groups, bool IsCut, long Read, long Entries)
{
    /// <summary>Characters of a query that are read.</summary>
    public const int MaxQuery = SearchQuery.MaxLength;

    /// <summary>Words of a query that are asked for.</summary>
    public const int MaxWords = SearchQuery.MaxWords;

    /// <summary>Results of each group where all are asked for.</summary>
    public const int FirstHits = 15;

    /// <summary>Results of one group: who sees more of them types another word.</summary>
    public const int MaxHits = 50;

    /// <summary>Not all of the record has been read yet: what is missing here may be there.</summary>
    public bool IsPartial => Read < Entries;
}

/// <summary>What was found of a kind, the newest first.</summary>
/// <param name="HasMore">There are more than are listed, or may be: not all that has these words was looked at.</param>
public sealed record SearchGroup(SearchKind Kind, IReadOnlyList<SearchHit> Hits, bool HasMore);
