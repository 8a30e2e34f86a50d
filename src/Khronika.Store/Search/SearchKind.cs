namespace Khronika.Store.Search;

/// <summary>What is searched, and in which groups it is answered.</summary>
public enum SearchKind
{
    /// <summary>Names of people, in all spellings the record holds.</summary>
    People,

    /// <summary>Titles and addresses of cases.</summary>
    Cases,

    /// <summary>What was said, and what was asserted.</summary>
    Said,

    /// <summary>Titles and texts of preserved items.</summary>
    Texts,
}
