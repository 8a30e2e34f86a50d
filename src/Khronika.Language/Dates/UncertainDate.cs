using System.Diagnostics.CodeAnalysis;

namespace Khronika.Language.Dates;

/// <summary>CONTRACT. EDTF level 0, plus '~' '?' '%' and intervals; with the source's own words where given.</summary>
public sealed record UncertainDate
{
    /// <summary>Canonical EDTF; null where only the source's own words are held (`text:`).</summary>
    public string? Edtf { get; init; }
    /// <summary>The source's own words, e.g. "late May"; null where none.</summary>
    public string? Words { get; init; }
    /// <summary>Earliest / latest possible day, inclusive; null for open, unknown or words only.</summary>
    public DateOnly? Earliest { get; init; }
    public DateOnly? Latest { get; init; }
    public bool IsApproximate { get; init; }
    public bool IsUncertain { get; init; }
    public bool IsInterval { get; init; }
    /// <summary>One of the things the source did not say and the keeper inferred: "year".</summary>
    public string? Inferred { get; init; }

    public static bool TryParse(string text, [NotNullWhen(true)] out UncertainDate? date, [NotNullWhen(false)] out string? reason) => throw new NotImplementedException();

    /// <summary>As a reader reads it, in en, ru or kk: "25 July 2031", "about 2031", "between 21 May 2031 and 31 May 2031", "25 июля 2031 г.", "2031 ж. 25 шілде".</summary>
    public string Render(string language) => throw new NotImplementedException();
}
