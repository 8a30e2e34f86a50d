using Khronika.Language.Texts;

namespace Khronika.Record.Law;

/// <summary>What arithmetic says of a fine. Nothing of it is ever set by the program: a person reads the reasons and decides.</summary>
/// <param name="Years">Each year it may have been, with what the amount is in base units then.</param>
/// <param name="Suggestions">Provisions whose tariff it is; none where it is no multiple that a tariff on record has.</param>
/// <param name="Reason">All of it in one line.</param>
public sealed record TariffFinding(IReadOnlyList<YearUnits> Years, IReadOnlyList<Suggestion> Suggestions, LocalText Reason);

/// <summary>An amount in the base units of a year.</summary>
/// <param name="Of">What the unit amounted to; null where no amount is on record for the year.</param>
/// <param name="Units">To four digits behind the point; null with <paramref name="Of"/>.</param>
/// <param name="IsExact">Nothing was rounded.</param>
public sealed record YearUnits(BaseUnit Unit, int Year, UnitYear? Of, decimal? Units, bool IsExact, LocalText Reason);

/// <summary>A provision that may have been applied, and why it is thought of.</summary>
/// <param name="Year">Whose base unit the arithmetic holds for.</param>
/// <param name="IsInForce">Its edition was in force then, for all that is known; where not, it may have been.</param>
public sealed record Suggestion(LawProvision Provision, ProvisionEdition Edition, Tariff Tariff, int Year, bool IsInForce, LocalText Reason);
