using Khronika.Language.Dates;

namespace Khronika.Record.Law;

/// <summary>Whether an edition was in force when something of an uncertain date was done.</summary>
static class InForce
{
    /// <summary>For what lies within <paramref name="year"/>: whether it may have been, and whether nothing known speaks against it.</summary>
    public static (bool May, bool IsCertain) Of(ProvisionEdition edition, UncertainDate? on, int year)
    {
        DateOnly first = Later(on?.Earliest, new DateOnly(year, 1, 1));
        DateOnly last = Earlier(on?.Latest, new DateOnly(year, 12, 31));
        bool may = !(edition.From?.Earliest > last) && !(edition.Until?.Latest < first);
        bool hasBegun = edition.From is { Latest: { } begun, IsApproximate: false, IsUncertain: false } && begun <= first
            // About then is within the year before: what was done later was done under it.
            || edition.From is { Latest: { } about } && first.DayNumber - about.DayNumber >= 365;
        bool hasNotEnded = edition.Until is null || edition.Until is { Earliest: { } ends, IsApproximate: false, IsUncertain: false } && ends >= last;
        return (may, may && hasBegun && hasNotEnded);
    }

    static DateOnly Later(DateOnly? one, DateOnly other) => one > other ? one.Value : other;

    static DateOnly Earlier(DateOnly? one, DateOnly other) => one < other ? one.Value : other;
}
