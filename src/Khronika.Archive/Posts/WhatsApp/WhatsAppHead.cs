using System.Globalization;

namespace Khronika.Archive.Posts.WhatsApp;

/// <summary>How a head is written, as far as one chat keeps to it. What is inferred of one shape says nothing of another.</summary>
readonly record struct WhatsAppShape(bool IsBracketed, char Separator, bool HasShortYear, bool HasHalves, bool IsYearFirst);

/// <summary>
/// Date and time at the start of a message: <c>[05.09.26, 16:40:07] </c> from iOS, <c>05.09.2026, 16:40 - </c> from Android. Their order is
/// that of the device's locale (CLDR), and nothing in the file names it.
/// </summary>
/// <param name="First">The first number of a date whose year is last; else the month.</param>
/// <param name="Length">Characters of the line up to what follows.</param>
/// <param name="Written">Date and time, as the line has them.</param>
readonly record struct WhatsAppHead(WhatsAppShape Shape, int Year, int First, int Second, TimeSpan Time, bool HasSeconds, int Length, string Written)
{
    /// <summary>Null where the line is no start of a message.</summary>
    public static WhatsAppHead? Read(string line)
    {
        Scanner at = new(line);
        at.SkipMarks();
        bool isBracketed = at.Take('[');
        int start = at.Index;
        if (at.Number(1, 4) is not { } a || at.TakeAny("./-") is not { } separator) return null;
        if (at.Number(1, 2) is not { } b || !at.Take(separator) || at.Number(1, 4) is not { } c) return null;
        bool isYearFirst = a.Digits == 4;
        if (a.Digits == 3 || (isYearFirst ? c.Digits > 2 : a.Digits > 2 || c.Digits is 1 or 3)) return null;
        at.Take(',');
        if (at.SkipBlanks() == 0) return null;
        if (Clock(ref at) is not var (time, hasSeconds, hasHalves)) return null;
        string written = line[start..at.Index];
        if (isBracketed ? !at.Take(']') : at.SkipBlanks() == 0 || !at.Take('-')) return null;
        at.Take(' ');
        (int year, int first, int second) = isYearFirst ? (a.Value, b.Value, c.Value) : (c.Value, a.Value, b.Value);
        WhatsAppShape shape = new(isBracketed, separator, !isYearFirst && c.Digits == 2, hasHalves, isYearFirst);
        WhatsAppHead head = new(shape, shape.HasShortYear ? 2000 + year : year, first, second, time, hasSeconds, at.Index, written);
        return head.Date(isDayFirst: true) is null && head.Date(isDayFirst: false) is null ? null : head;
    }

    /// <summary>The date by one of its readings; null where that one is in no calendar.</summary>
    public DateTime? Date(bool isDayFirst)
    {
        (int month, int day) = isDayFirst && !Shape.IsYearFirst ? (Second, First) : (First, Second);
        return Year is > 1999 and < 2200 && month is > 0 and <= 12 && day > 0 && day <= DateTime.DaysInMonth(Year, month) ? new DateTime(Year, month, day) + Time : null;
    }

    static (TimeSpan, bool HasSeconds, bool HasHalves)? Clock(ref Scanner at)
    {
        if (at.Number(1, 2) is not { } hour || at.TakeAny(":.") is not { } separator || at.Number(2, 2) is not { Value: < 60 } minute) return null;
        int seconds = 0;
        bool hasSeconds = at.Take(separator);
        if (hasSeconds)
        {
            if (at.Number(2, 2) is not { Value: < 60 } second) return null;
            seconds = second.Value;
        }

        int hours = hour.Value;
        int? half = at.Half();
        if (half is { } added)
        {
            if (hours is 0 or > 12) return null;
            hours = hours % 12 + added;
        }

        return hours > 23 ? null : (new TimeSpan(hours, minute.Value, seconds), hasSeconds, half is not null);
    }

    ref struct Scanner(string line)
    {
        public int Index { get; private set; }

        char Now => Index < line.Length ? line[Index] : '\0';

        public void SkipMarks()
        {
            while (WhatsAppMarks.IsMark(Now)) Index++;
        }

        public int SkipBlanks()
        {
            int start = Index;
            while (WhatsAppMarks.IsBlank(Now)) Index++;
            return Index - start;
        }

        public bool Take(char expected)
        {
            if (Now != expected) return false;
            Index++;
            return true;
        }

        public char? TakeAny(string expected)
        {
            if (Now == '\0' || !expected.Contains(Now, StringComparison.Ordinal)) return null;
            return line[Index++];
        }

        /// <summary>Decimal digits of any script: some locales write their own.</summary>
        public (int Value, int Digits)? Number(int least, int most)
        {
            int value = 0;
            int digits = 0;
            while (digits <= most && CharUnicodeInfo.GetDecimalDigitValue(Now) is >= 0 and var digit)
            {
                value = value * 10 + digit;
                digits++;
                Index++;
            }

            return digits >= least && digits <= most ? (value, digits) : null;
        }

        /// <summary>AM or PM in the forms of English locales: the hours to add; null where neither stands here.</summary>
        public int? Half()
        {
            int back = Index;
            SkipBlanks();
            char half = char.ToLowerInvariant(Now);
            if (half is 'a' or 'p')
            {
                Index++;
                Take('.');
                SkipBlanks();
                if (char.ToLowerInvariant(Now) == 'm')
                {
                    Index++;
                    Take('.');
                    return half == 'a' ? 0 : 12;
                }
            }

            Index = back;
            return null;
        }
    }
}
