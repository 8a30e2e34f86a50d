using Khronika.Language.Dates;
using Khronika.Language.Texts;

namespace Khronika.Record.Law;

/// <summary>An article of a law, or a part or item of one, in the editions that are known.</summary>
public sealed record LawProvision
{
    /// <summary>Its code's, then article, part and item: <c>kz/cao-2014/456-2/3</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Code of the law it stands in.</summary>
    public required string In { get; init; }
    public required string Article { get; init; }
    public required string? Part { get; init; }
    public required string? Item { get; init; }

    /// <summary>What it is about, in our own words; empty where nobody looked it up.</summary>
    public required LocalText Titles { get; init; }
    public required IReadOnlyList<ProvisionEdition> Editions { get; init; }
}

/// <summary>The wording of a provision that was in force for a time.</summary>
public sealed record ProvisionEdition
{
    /// <summary>Null where nobody looked it up.</summary>
    public required UncertainDate? From { get; init; }

    /// <summary>Null where it is in force still, as far as is known.</summary>
    public required UncertainDate? Until { get; init; }

    /// <summary>The law that made it; empty where not known.</summary>
    public required LocalText Law { get; init; }
    public required IReadOnlyList<Tariff> Tariffs { get; init; }

    /// <summary>Where number, subject and tariffs were read.</summary>
    public required string Source { get; init; }

    /// <summary>That they were read there. Where not, they are second-hand or from memory, and a lawyer has to look.</summary>
    public required bool IsChecked { get; init; }
}

/// <summary>What an edition sets for one sort of person.</summary>
/// <param name="Who">One of <see cref="Addressees"/>.</param>
/// <param name="Units">Of the base unit of its code.</param>
public sealed record Tariff(string Who, decimal Units)
{
    /// <summary>Sorts of persons a tariff tells apart.</summary>
    public static IReadOnlyList<string> Addressees { get; } =
        ["natural-person", "official", "small-business", "ngo", "medium-business", "large-business"];
}
