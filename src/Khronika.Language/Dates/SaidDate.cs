using System.Globalization;

namespace Khronika.Language.Dates;

/// <summary>
/// A date as people write it where a form asks for one: "20.06.2031", "20 June 2031", "20 июня 2031 г., 14:30", "2031 ж. 20 маусым",
/// "июнь 2031". Only what can be read in one way: the year has four digits, and no day and month are guessed. It may lie ahead.
/// </summary>
public static class SaidDate
{
    /// <summary>Characters of a date: stops a page pasted into a field.</summary>
    const int MaxLength = 60;

    static readonly HashSet<string> Filler = ["the", "of", "on", "at", "в", "г", "год", "года", "ж", "жыл", "жылы", "жылғы", "жылдың", "күні", "сағат"];

    /// <summary>As EDTF, its time local; null where it is none of these. EDTF itself is given back as it is.</summary>
    public static string? Edtf(string said)
    {
        ArgumentNullException.ThrowIfNull(said);
        string text = said.Trim();
        if (UncertainDate.TryParse(text, out _, out _)) return text;
        if (text.Length > MaxLength) return null;
        Parts parts = new();
        return text.ToLowerInvariant().Split([' ', ',', '\u00a0', '\u202f'], StringSplitOptions.RemoveEmptyEntries).All(parts.Take) ? parts.Edtf : null;
    }

    /// <summary>The date; null where it cannot be read.</summary>
    public static UncertainDate? Read(string said) => Edtf(said) is { } edtf && UncertainDate.TryParse(edtf, out UncertainDate? date, out _) ? date : null;

    sealed class Parts
    {
        int? day, month, year;
        TimeOnly? time;

        public string? Edtf
        {
            get
            {
                if (year is not int y || month is not int m) return null;
                if (day is not int d) return time is null ? string.Create(CultureInfo.InvariantCulture, $"{y:D4}-{m:D2}") : null;
                if (d > DateTime.DaysInMonth(y, m)) return null;
                return string.Create(CultureInfo.InvariantCulture, $"{y:D4}-{m:D2}-{d:D2}") + time?.ToString("'T'HH':'mm':'ss", CultureInfo.InvariantCulture);
            }
        }

        public bool Take(string word)
        {
            string bare = word.TrimEnd('.');
            if (Filler.Contains(bare)) return true;
            if (bare.Split(':') is [{ Length: 1 or 2 } hour, { Length: 2 } minute]) return Number(hour, 0, 23) is int h && Number(minute, 0, 59) is int at && Set(ref time, new TimeOnly(h, at));
            if (bare.Split('.') is [{ Length: 1 or 2 } first, { Length: 1 or 2 } second, { Length: 4 } third])
                return Number(first, 1, 31) is int d && Number(second, 1, 12) is int m && Number(third, 1, 9999) is int y && Set(ref day, d) && Set(ref month, m) && Set(ref year, y);
            if (SaidMonths.Of(bare) is int named) return Set(ref month, named);
            if (bare.Length == 4 && Number(bare, 1, 9999) is int whole) return Set(ref year, whole);
            string ordinal = bare.Length > 2 && bare[^2..] is "st" or "nd" or "rd" or "th" ? bare[..^2] : bare;
            return ordinal.Length <= 2 && Number(ordinal, 1, 31) is int one && Set(ref day, one);
        }

        static bool Set<T>(ref T? known, T value)
            where T : struct
        {
            if (known is not null) return false;
            known = value;
            return true;
        }

        static int? Number(string digits, int least, int most) =>
            digits.Length is > 0 and <= 4 && digits.All(char.IsAsciiDigit) && int.Parse(digits, CultureInfo.InvariantCulture) is var number && number >= least && number <= most ? number : null;
    }
}
