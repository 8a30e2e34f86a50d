using Khronika.Language.Texts;

namespace Khronika.Language.Anchors;

/// <summary>Where a passage stands in a canonical text, or why it has no one place. Positions are UTF-8 byte offsets.</summary>
public abstract record AnchorResult
{
    AnchorResult()
    {
    }

    /// <summary>It stands there and, with its prefix and suffix, nowhere else.</summary>
    public sealed record Found(int Start, int End) : AnchorResult;

    /// <summary>It does not occur.</summary>
    /// <param name="NearestText">The most similar text, for a person to compare; empty where nothing is similar. Never taken as the passage.</param>
    /// <param name="NearestStart">Where that starts; 0 where there is none.</param>
    /// <param name="Why">What differs.</param>
    public sealed record NotFound(string NearestText, int NearestStart, Why Why) : AnchorResult;

    /// <summary>It occurs several times. A prefix or suffix must tell them apart.</summary>
    /// <param name="Starts">Ascending; the first <see cref="Anchor.MaxOccurrences"/>.</param>
    public sealed record Ambiguous(IReadOnlyList<int> Starts) : AnchorResult;
}
