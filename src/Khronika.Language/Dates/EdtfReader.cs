using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Khronika.Language.Dates;

/// <summary>
/// Reads EDTF (ISO 8601-2:2019): level 0 dates and intervals, and of level 1 the qualifier behind a whole date
/// (<c>? ~ %</c>) and open or unknown ends. All else is refused with a reason that names it.
/// </summary>
static class EdtfReader
{
    /// <summary>Longest text looked at: a megabyte in a date field is refused without being walked or repeated in a message.</summary>
    const int MaxLength = 64;

    public static bool TryRead(string text, [NotNullWhen(true)] out EdtfValue? value, [NotNullWhen(false)] out string? reason)
    {
        value = null;
        reason = null;
        if (text.Length == 0) reason = "no date is given";
        else if (text.Length > MaxLength) reason = $"a date has at most {MaxLength} characters";
        else if (text.Any(c => c is < ' ' or > '~')) reason = "a date is written in digits and plain signs; put the source's own words under text:";
        else if (text.Contains('T', StringComparison.Ordinal)) reason = $"'{text}' has a time of day; a date here is a day, a month or a year";
        else if (text.AsSpan().ContainsAny("[]{}")) reason = $"'{text}' is a set of dates (EDTF level 2), which is not read";
        else
        {
            int slash = text.IndexOf('/', StringComparison.Ordinal);
            if (slash < 0)
            {
                if (TryReadDate(text, out PartialDate date, out reason)) value = new EdtfValue.Single(date);
            }
            else
            {
                value = ReadInterval(text, text[..slash], text[(slash + 1)..], out reason);
            }
        }

        return value is not null;
    }

    static EdtfValue.Interval? ReadInterval(string whole, string before, string after, out string? reason)
    {
        if (after.Contains('/', StringComparison.Ordinal))
        {
            reason = $"'{whole}' has more than one '/'";
            return null;
        }

        if (!TryReadEnd(before, out EdtfEnd start, out reason) || !TryReadEnd(after, out EdtfEnd end, out reason)) return null;
        if (start.Date is null && end.Date is null)
        {
            reason = $"'{whole}' names no date at either end";
            return null;
        }

        if (start.Date?.First > end.Date?.Last)
        {
            reason = $"'{whole}' ends before it starts";
            return null;
        }

        return new EdtfValue.Interval(start, end);
    }

    static bool TryReadEnd(string text, out EdtfEnd end, out string? reason)
    {
        reason = null;
        end = new EdtfEnd(text.Length == 0 ? IntervalEnd.Unknown : IntervalEnd.Open, null);
        if (text is "" or "..") return true;
        if (!TryReadDate(text, out PartialDate date, out reason)) return false;
        end = new EdtfEnd(IntervalEnd.Dated, date);
        return true;
    }

    static bool TryReadDate(string text, out PartialDate date, [NotNullWhen(false)] out string? reason)
    {
        date = default;
        char qualifier = text[^1];
        string plain = qualifier is '?' or '~' or '%' ? text[..^1] : text;
        reason = BeyondLevel0(text, plain);
        if (reason is not null) return false;

        // Exactly YYYY, YYYY-MM or YYYY-MM-DD: 2031-5 and 20310525 are other notations, and guessing makes dates.
        string[] parts = plain.Split('-');
        bool isForm = parts.Length <= 3 && parts[0].Length == 4 && parts.Skip(1).All(part => part.Length == 2) && parts.All(part => part.All(char.IsAsciiDigit));
        if (!isForm)
        {
            reason = $"'{text}' is none of YYYY, YYYY-MM, YYYY-MM-DD";
            return false;
        }

        int year = Number(parts[0]);
        int? month = parts.Length > 1 ? Number(parts[1]) : null;
        int? day = parts.Length > 2 ? Number(parts[2]) : null;
        reason = NotInCalendar(text, year, month, day);
        if (reason is not null) return false;
        date = new PartialDate(year, month, day, IsApproximate: qualifier is '~' or '%', IsUncertain: qualifier is '?' or '%');
        return true;
    }

    static string? BeyondLevel0(string text, string plain) =>
        plain.AsSpan().ContainsAny("?~%") ? $"'{text}' qualifies a part of a date (EDTF level 2), which is not read; one of ? ~ % may stand at the end"
        : plain.Contains('X', StringComparison.Ordinal) ? $"'{text}' leaves digits unspecified (EDTF level 1), which is not read; write the year or month alone, or an interval"
        : plain.StartsWith('Y') || plain.StartsWith('-') ? $"'{text}' has a year outside 0001 to 9999 (EDTF level 1), which is not read"
        : plain.Contains("..", StringComparison.Ordinal) ? $"'{text}' has '..' inside a date"
        : null;

    /// <summary>The proleptic Gregorian calendar, as ISO 8601 wants it.</summary>
    static string? NotInCalendar(string text, int year, int? month, int? day) =>
        year == 0 ? $"'{text}' has the year 0000, before the first day this record can hold"
        : month is >= 21 and <= 41 ? $"'{text}' has a season or a part of a year for a month (EDTF level 1 and 2), which is not read"
        : month is < 1 or > 12 ? $"'{text}' has a month that is not 01 to 12"
        : month is int of && (day < 1 || day > DateTime.DaysInMonth(year, of)) ? $"'{text}' has a day that this month does not have"
        : null;

    static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
