namespace Khronika.Language.Dates;

/// <summary>
/// How what happened at one time stands to what happened at another, in three values.
/// </summary>
/// <remarks>
/// What happened took one day or several, somewhere within the bounds of its date; nothing more is taken for granted, since
/// <c>2031-05-21/2031-05-31</c> is both a day within and all of them. An end that is open, unknown or beyond every calendar bounds
/// nothing. Qualifiers move no bound (ISO 8601-2 8.4.2), so an approximate date answers as its bounds do. Of <c>[a,b]</c> each member
/// is possible; of <c>{a,b}</c> each happened.
/// </remarks>
public static class DateRelations
{
    /// <summary>All of it lies before all of the other.</summary>
    public static Answer IsBefore(this UncertainDate date, UncertainDate other)
    {
        ArgumentNullException.ThrowIfNull(date);
        ArgumentNullException.ThrowIfNull(other);
        return Stretch.Relate(date, other, Every, Every, (a, b) => a.Last < b.First ? Answer.Yes : a.First >= b.Last ? Answer.No : Answer.Maybe);
    }

    /// <summary>All of it lies after all of the other.</summary>
    public static Answer IsAfter(this UncertainDate date, UncertainDate other) => IsBefore(other, date);

    /// <summary>Both have a day in common.</summary>
    public static Answer Overlaps(this UncertainDate date, UncertainDate other)
    {
        ArgumentNullException.ThrowIfNull(date);
        ArgumentNullException.ThrowIfNull(other);
        return Stretch.Relate(date, other, Any, Any, Meets);
    }

    /// <summary>Both took the very same days.</summary>
    public static Answer IsSameTimeAs(this UncertainDate date, UncertainDate other)
    {
        ArgumentNullException.ThrowIfNull(date);
        ArgumentNullException.ThrowIfNull(other);
        if (!IsAllOfSeveral(date) && !IsAllOfSeveral(other)) return Stretch.Relate(date, other, Every, Every, Meets);
        return date.Overlaps(other) == Answer.No ? Answer.No
            : date.Value is EdtfValue.Set set && set == other.Value && set.Members.All(member => member.Start.First is not null && member.Start.First == member.End.Last) ? Answer.Yes
            : Answer.Maybe;
    }

    /// <summary>It happened within a period that is taken whole, from its first day to its last: what a question such as "in 2031" means.</summary>
    public static Answer IsWithin(this UncertainDate date, UncertainDate period)
    {
        ArgumentNullException.ThrowIfNull(date);
        ArgumentNullException.ThrowIfNull(period);
        // An end that is open is where the period says it is; one that nobody knows is not.
        bool isWhole = IsAllOfSeveral(period) || period.IsInterval, hasStart = isWhole && period.Start == IntervalEnd.Open, hasEnd = isWhole && period.End == IntervalEnd.Open;
        return Stretch.Relate(date, period, Every, Any, (a, whole) =>
            a.IsApartFrom(whole) ? Answer.No
            : (hasStart || whole.HasFirst) && (hasEnd || whole.HasLast) && whole.First <= a.First && a.Last <= whole.Last ? Answer.Yes
            : Answer.Maybe);
    }

    /// <summary>The other happened within this, which is taken whole.</summary>
    public static Answer Contains(this UncertainDate period, UncertainDate other) => IsWithin(other, period);

    /// <summary>Sure only of one day and the same day: of longer dates either may be another day of them.</summary>
    static Answer Meets(Stretch a, Stretch b) => a.IsApartFrom(b) ? Answer.No : a.IsOneDay && a == b ? Answer.Yes : Answer.Maybe;

    static bool IsAllOfSeveral(UncertainDate date) => date.Value is EdtfValue.Set { IsAll: true };

    static Answer Every(Answer left, Answer right) => left < right ? left : right;

    static Answer Any(Answer left, Answer right) => left > right ? left : right;
}
