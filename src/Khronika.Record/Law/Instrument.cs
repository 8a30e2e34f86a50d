using Khronika.Language.Texts;

namespace Khronika.Record.Law;

/// <summary>A treaty, declaration or set of rules that human rights stand in.</summary>
public sealed record Instrument
{
    public required string Code { get; init; }
    public required LocalText Titles { get; init; }

    /// <summary>As lawyers abbreviate it: "ICCPR", "МПГПП".</summary>
    public required LocalText Short { get; init; }
    public required IReadOnlyList<RightsProvision> Provisions { get; init; }
}

/// <summary>An article of an instrument, or a paragraph of one.</summary>
/// <param name="Code">Its instrument's, then article and paragraph: <c>iccpr/9/3</c>.</param>
/// <param name="Cited">"Article 9(3)".</param>
/// <param name="Subject">What it is about, in our own words.</param>
/// <param name="Huridocs">The right it corresponds to in the micro-thesaurus of rights of HURIDOCS; null where none does.</param>
public sealed record RightsProvision(string Code, LocalText Cited, LocalText Subject, string? Huridocs)
{
    /// <summary>Number of that micro-thesaurus.</summary>
    public const int HuridocsList = 3;
}
