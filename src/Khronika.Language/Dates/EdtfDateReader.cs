using Khronika.Language.Texts;

namespace Khronika.Language.Dates;

/// <summary>Reads one date expression: what stands alone, at an end of an interval, or in a set.</summary>
static class EdtfDateReader
{
    /// <summary>As <see cref="TryRead"/>, where a time of day may not stand: in intervals and sets.</summary>
    public static bool TryReadDay(ReadOnlySpan<char> text, out EdtfDate date, out Why? reason)
    {
        if (!TryRead(text, out date, out reason)) return false;
        if (date.Time is null) return true;
        reason = EdtfFault.Of(text, "time-within");
        return false;
    }

    public static bool TryRead(ReadOnlySpan<char> text, out EdtfDate date, out Why? reason)
    {
        date = default;
        int at = 0;
        Doubt ofYear = ReadDoubt(text, ref at), ofMonth = Doubt.None, ofDay = Doubt.None;
        EdtfDigits month = default, day = default;
        EdtfTime? time = null;
        if (!EdtfYearReader.TryRead(text, ref at, out EdtfYear year, out reason)) return false;
        ofYear |= ReadDoubt(text, ref at);
        if (at < text.Length && year is { Form: YearForm.FourDigits, Significant: 0 })
        {
            if (!TryReadPart(text, ref at, out month, ref ofMonth)) return Refuse(text, out reason);
            // A qualifier on the right is of all that stands left of it (ISO 8601-2 8.2.2).
            Doubt right = ReadDoubt(text, ref at);
            (ofYear, ofMonth) = (ofYear | right, ofMonth | right);
            if (at < text.Length)
            {
                if (!TryReadPart(text, ref at, out day, ref ofDay)) return Refuse(text, out reason);
                right = ReadDoubt(text, ref at);
                (ofYear, ofMonth, ofDay) = (ofYear | right, ofMonth | right, ofDay | right);
                if (at < text.Length && text[at] == 'T')
                {
                    if (!EdtfTimeReader.TryRead(text, at, out EdtfTime read, out reason)) return false;
                    (time, at) = (read, text.Length);
                }
            }
        }

        if (at < text.Length) return Refuse(text, out reason);
        date = new EdtfDate(year, month, day, ofYear, ofMonth, ofDay, time);
        reason = FaultIn(text, date);
        return reason is null;
    }

    static bool Refuse(ReadOnlySpan<char> text, out Why? reason)
    {
        reason = EdtfFault.OfForm(text);
        return false;
    }

    static Doubt ReadDoubt(ReadOnlySpan<char> text, ref int at)
    {
        Doubt doubt = at < text.Length ? Doubts.Of(text[at]) : Doubt.None;
        if (doubt != Doubt.None) at++;
        return doubt;
    }

    /// <summary>A dash, what is said of this part alone, and its two digits.</summary>
    static bool TryReadPart(ReadOnlySpan<char> text, ref int at, out EdtfDigits digits, ref Doubt doubt)
    {
        digits = default;
        if (text[at++] != '-') return false;
        doubt = ReadDoubt(text, ref at);
        if (at + 2 > text.Length) return false;
        int tens = Digit(text[at]), units = Digit(text[at + 1]);
        if (tens < 0 || units < 0) return false;
        digits = new EdtfDigits(tens, units);
        at += 2;
        return true;
    }

    /// <summary>0 to 9, 10 for X, below zero for all else.</summary>
    public static int Digit(char sign) => char.IsAsciiDigit(sign) ? sign - '0' : sign == 'X' ? EdtfDigits.Any : -1;

    /// <summary>The proleptic Gregorian calendar, as ISO 8601 wants it.</summary>
    static Why? FaultIn(ReadOnlySpan<char> text, in EdtfDate date)
    {
        if (!date.Month.IsThere) return null;
        if (date.IsPartOfYear) return date.Day.IsThere ? EdtfFault.Of(text, "day-of-season") : null;
        if (!date.Day.IsThere) return IsMonth(date.Month) ? null : EdtfFault.Of(text, "month-or-season");
        if (!IsMonth(date.Month)) return EdtfFault.Of(text, "month");
        if (date.Time is not null && (date.HasUnspecified || date.AnyDoubt != Doubt.None)) return EdtfFault.Of(text, "time-in-doubt");
        bool isDay = date.Month.IsStated && date.Day.IsStated && date.Year.Unspecified == 0
            ? date.Day.Number >= 1 && date.Day.Number <= CalendarDay.DaysIn(date.Year.Number, date.Month.Number)
            : EdtfBounds.IsAny(date);
        return isDay ? null : EdtfFault.Of(text, "day");
    }

    static bool IsMonth(EdtfDigits digits) => digits.IsStated ? digits.Number is >= 1 and <= 12 : digits.Fits(1) || digits.From1To(12).Count > 0;
}
