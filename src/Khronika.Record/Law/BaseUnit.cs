using Khronika.Language.Texts;

namespace Khronika.Record.Law;

/// <summary>An amount a state sets each year, in multiples of which its laws state fines: in Kazakhstan the monthly calculation index.</summary>
public sealed record BaseUnit
{
    /// <summary>As tariffs and the vocabulary of units name it: <c>kz-mci</c>.</summary>
    public required string Code { get; init; }
    public required LocalText Labels { get; init; }

    /// <summary>Its abbreviation, which stands behind a number: "20 MCI".</summary>
    public required LocalText Short { get; init; }

    /// <summary>A code of ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>In the order of years, each once. A year that is not here is not known.</summary>
    public required IReadOnlyList<UnitYear> Years { get; init; }

    public UnitYear? In(int year) => Years.FirstOrDefault(y => y.Year == year);
}

/// <summary>What the unit amounts to in a year.</summary>
/// <param name="Source">Where it was read.</param>
public sealed record UnitYear(int Year, decimal Amount, UnitStatus Status, string Source);

/// <summary>How an amount of a base unit is known.</summary>
public enum UnitStatus
{
    InForce,

    /// <summary>Reckoned from other figures.</summary>
    Implied,

    /// <summary>In a bill, or not yet in force when it was read.</summary>
    Draft,
}
