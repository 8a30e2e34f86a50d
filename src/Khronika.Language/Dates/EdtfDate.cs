namespace Khronika.Language.Dates;

/// <summary>One date expression of any level: a year, a month or part of a year, a day, a time; digits unspecified, parts in doubt.</summary>
/// <param name="Month">A month, or a <see cref="PartOfYear"/>.</param>
/// <param name="Day">Only behind a month.</param>
/// <param name="Time">Only behind a day in full.</param>
readonly record struct EdtfDate(EdtfYear Year, EdtfDigits Month, EdtfDigits Day, Doubt OfYear, Doubt OfMonth, Doubt OfDay, EdtfTime? Time)
{
    /// <summary>First day it may be; null where its year lies beyond every calendar.</summary>
    public CalendarDay? First => FirstKey is { Year: not (long.MaxValue or -long.MaxValue) } day ? day : null;

    /// <summary>Last day it may be; null as for <see cref="First"/>.</summary>
    public CalendarDay? Last => LastKey is { Year: not (long.MaxValue or -long.MaxValue) } day ? day : null;

    /// <summary>As <see cref="First"/>, and for a year beyond every calendar something that sorts there.</summary>
    public CalendarDay FirstKey => EdtfBounds.First(this);

    public CalendarDay LastKey => EdtfBounds.Last(this);

    public bool IsPartOfYear => PartOfYear.Is(Month);

    /// <summary>Year, month or day as one counts them, with nothing left open but what comes after.</summary>
    public bool IsStated => Year.IsOne && (!Month.IsThere || (Month.IsStated && !IsPartOfYear)) && (!Day.IsThere || Day.IsStated) && Time is null;

    /// <summary>A digit is unspecified.</summary>
    public bool HasUnspecified => Year.Unspecified != 0 || (Month.IsThere && !Month.IsStated) || (Day.IsThere && !Day.IsStated);

    /// <summary>Any part is in doubt in this way.</summary>
    public Doubt AnyDoubt => OfYear | OfMonth | OfDay;

    /// <summary>All parts are in the same doubt, or in none.</summary>
    public bool IsDoubtWhole => (!Month.IsThere || OfMonth == OfYear) && (!Day.IsThere || OfDay == OfYear);

    /// <summary>The lowest level of EDTF that has its canonical text.</summary>
    public int Level
    {
        get
        {
            if (Year.Form == YearForm.Exponential || Year.Significant > 0 || !IsDoubtWhole || (IsPartOfYear && Month.Number > PartOfYear.LastOfLevel1)) return 2;
            if (HasUnspecified) return IsUnspecifiedFromTheRight ? 1 : 2;
            return Year.Form == YearForm.Long || Year.IsNegative || IsPartOfYear || AnyDoubt != Doubt.None ? 1 : 0;
        }
    }

    /// <summary>The shapes of level 1 and no other: 201X, 20XX, 2004-XX, 1985-04-XX, 1985-XX-XX (ISO 8601-2 A.5.5).</summary>
    bool IsUnspecifiedFromTheRight =>
        Day.IsThere ? Year.Unspecified == 0 && Day.IsUnstated && (Month.IsStated || Month.IsUnstated)
        : Month.IsThere ? Year.Unspecified == 0 && Month.IsUnstated
        : Year.Unspecified is 1 or 3;

    /// <summary>Canonical text. A qualifier is written as far to the right as it holds: of the whole, else of the parts on the left, else of one part (8.2.4).</summary>
    public override string ToString()
    {
        if (!Month.IsThere) return $"{Year}{OfYear.Sign()}";
        if (!Day.IsThere) return IsDoubtWhole ? $"{Year}-{Month}{OfYear.Sign()}" : $"{Year}{OfYear.Sign()}-{OfMonth.Sign()}{Month}";
        if (IsDoubtWhole) return $"{Year}-{Month}-{Day}{Time}{OfYear.Sign()}";
        return OfMonth == OfYear
            ? $"{Year}-{Month}{OfYear.Sign()}-{OfDay.Sign()}{Day}"
            : $"{Year}{OfYear.Sign()}-{OfMonth.Sign()}{Month}-{OfDay.Sign()}{Day}";
    }
}
