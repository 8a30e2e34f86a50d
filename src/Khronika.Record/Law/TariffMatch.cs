using Khronika.Language.Dates;
using Khronika.Language.Texts;

namespace Khronika.Record.Law;

/// <summary>
/// Whether an amount of money is a fine a law sets: so many times the base unit of the year. It suggests provisions and says
/// why; an amount that fits none may still be a lawful fine, and one that fits may be another's.
/// </summary>
public static class TariffMatch
{
    /// <summary>Years looked at one by one; a date that spans more is made to fill a page with years.</summary>
    const int MaxYears = 40;

    /// <summary>No fine is larger; what is would overflow what is reckoned with it.</summary>
    const decimal MostAmount = 1_000_000_000_000_000;

    /// <summary>Digits behind the point that units are shown with where they are no whole number.</summary>
    const int ShownDigits = 4;

    /// <summary>What is on record about an amount.</summary>
    /// <param name="currency">A code of ISO 4217.</param>
    /// <param name="on">When it was imposed; null where that is not known.</param>
    /// <param name="who">One of <see cref="Tariff.Addressees"/>; null for any.</param>
    /// <exception cref="ArgumentException">The amount is not above 0, or there is no such addressee.</exception>
    public static TariffFinding Of(LawReference law, decimal amount, string currency, UncertainDate? on, string? who = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        if (who is not null && !Tariff.Addressees.Contains(who)) throw new ArgumentException($"a tariff knows no '{who}'", nameof(who));
        if (amount > MostAmount) return new TariffFinding([], [], TariffWords.Say("too-large"));
        BaseUnit[] units = [.. law.Units.Where(u => u.Currency == currency)];
        if (units.Length == 0) return new TariffFinding([], [], TariffWords.NoUnit(currency));
        List<YearUnits> years = [];
        List<Suggestion> suggestions = [];
        List<LocalText> reasons = [];
        foreach (BaseUnit unit in units)
        {
            int[] tried = [.. YearsOf(on, unit)];
            if (tried.Length == 0) reasons.Add(TariffWords.NoAmounts(unit));
            foreach (int year in tried)
            {
                YearUnits reckoned = Reckon(amount, unit, year);
                Suggestion[] found = [.. Suggest(law, amount, reckoned, on, who, tried.Length > 1)];
                if (reckoned.Of is not null) reckoned = reckoned with { Reason = Reason(amount, reckoned, found.Length > 0, who) };
                years.Add(reckoned);
                suggestions.AddRange(found);
                reasons.Add(reckoned.Reason);
                reasons.AddRange(found.Select(f => TariffWords.Tariff(Cited(law, f.Provision), f.Edition, f.Tariff, unit)));
            }
        }

        reasons.Add(DateDoubt(on));
        if (suggestions.Count > 0) reasons.Add(TariffWords.Say("suggestion"));
        return new TariffFinding(years, suggestions, TariffWords.Joined(reasons));
    }

    /// <summary>Each year the date may lie in; where it has no bound on a side, the years on record on that side.</summary>
    static IEnumerable<int> YearsOf(UncertainDate? on, BaseUnit unit)
    {
        if (on?.Earliest is null && on?.Latest is null) return unit.Years.Select(y => y.Year);
        int from = on.Earliest?.Year ?? Math.Min(on.Latest!.Value.Year, unit.Years.Select(y => y.Year).DefaultIfEmpty(int.MaxValue).Min());
        int to = on.Latest?.Year ?? Math.Max(on.Earliest!.Value.Year, unit.Years.Select(y => y.Year).DefaultIfEmpty(int.MinValue).Max());
        return to - from < MaxYears ? Enumerable.Range(from, to - from + 1) : unit.Years.Select(y => y.Year).Where(y => y >= from && y <= to).Take(MaxYears);
    }

    static YearUnits Reckon(decimal amount, BaseUnit unit, int year)
    {
        if (unit.In(year) is not { } of) return new YearUnits(unit, year, null, null, IsExact: false, TariffWords.NoAmount(unit, year));
        decimal units = Math.Round(amount / of.Amount, ShownDigits, MidpointRounding.AwayFromZero);
        // Multiplied back, so that no digit that the division dropped makes a multiple of what is none.
        return new YearUnits(unit, year, of, units, IsExact: units * of.Amount == amount, LocalText.Empty);
    }

    static LocalText Reason(decimal amount, YearUnits reckoned, bool isFound, string? who) =>
        TariffWords.Units(isFound ? "multiple" : who is null ? "no-tariff" : "no-tariff-for", amount, reckoned, who);

    static IEnumerable<Suggestion> Suggest(LawReference law, decimal amount, YearUnits reckoned, UncertainDate? on, string? who, bool isOneOfSeveral)
    {
        if (reckoned.Of is null || !reckoned.IsExact) yield break;
        foreach (LawProvision provision in law.Provisions.Where(p => law.Code(p.In)?.Unit == reckoned.Unit.Code))
        {
            foreach (ProvisionEdition edition in provision.Editions)
            {
                if (InForce.Of(edition, on, reckoned.Year) is not (true, var isCertain)) continue;
                foreach (Tariff tariff in edition.Tariffs.Where(t => (who is null || t.Who == who) && t.Units == reckoned.Units))
                {
                    LocalText reason = TariffWords.Joined(
                        TariffWords.Units("multiple", amount, reckoned, who),
                        TariffWords.Tariff(Cited(law, provision), edition, tariff, reckoned.Unit),
                        isCertain ? LocalText.Empty : TariffWords.Say("edition-doubtful"),
                        edition.IsChecked ? LocalText.Empty : TariffWords.Say("unchecked"),
                        isOneOfSeveral ? TariffWords.IfIn(reckoned.Year) : LocalText.Empty,
                        DateDoubt(on),
                        TariffWords.Say("suggestion"));
                    yield return new Suggestion(provision, edition, tariff, reckoned.Year, isCertain, reason);
                }
            }
        }
    }

    /// <summary>A qualifier moves no bound, so a year beside an uncertain date is not tried: that is said.</summary>
    static LocalText DateDoubt(UncertainDate? on) =>
        on?.Earliest is null && on?.Latest is null ? TariffWords.Say("undated")
        : on.IsApproximate || on.IsUncertain ? TariffWords.Say("doubtful-date")
        : LocalText.Empty;

    static LocalText Cited(LawReference law, LawProvision provision) => LawCitation.Of(provision, law.Code(provision.In)!);
}
