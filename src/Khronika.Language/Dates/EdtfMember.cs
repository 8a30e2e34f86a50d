namespace Khronika.Language.Dates;

/// <summary>
/// A member of a set: a date, the dates from one to another, or all up to one or from one on (ISO 8601-2 6.3). What is open there
/// has <see cref="IntervalEnd.Open"/>; of a single date both ends are the same.
/// </summary>
readonly record struct EdtfMember(EdtfEnd Start, EdtfEnd End) : IComparable<EdtfMember>
{
    public bool IsOne => Start.IsDated && Start == End;

    /// <summary>By first day, then last, then text; what has no first day comes first.</summary>
    public int CompareTo(EdtfMember other)
    {
        int order = Start.IsDated.CompareTo(other.Start.IsDated);
        if (order == 0 && Start.IsDated) order = Start.Date.FirstKey.CompareTo(other.Start.Date.FirstKey);
        if (order == 0) order = other.End.IsDated.CompareTo(End.IsDated);
        if (order == 0 && End.IsDated) order = End.Date.LastKey.CompareTo(other.End.Date.LastKey);
        return order != 0 ? order : string.CompareOrdinal(ToString(), other.ToString());
    }

    public override string ToString() => IsOne ? Start.ToString() : $"{(Start.IsDated ? Start : "")}..{(End.IsDated ? End : "")}";
}
