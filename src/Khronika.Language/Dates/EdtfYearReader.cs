using Khronika.Language.Texts;

namespace Khronika.Language.Dates;

/// <summary>Reads the year at the start of a date expression.</summary>
static class EdtfYearReader
{
    public static bool TryRead(ReadOnlySpan<char> text, ref int at, out EdtfYear year, out Why? reason)
    {
        year = default;
        bool isLong = at < text.Length && text[at] == 'Y';
        if (isLong) at++;
        bool isNegative = at < text.Length && text[at] == '-';
        if (isNegative) at++;
        reason = isLong ? ReadLong(text, ref at, isNegative, out year) : ReadFourDigits(text, ref at, isNegative, out year);
        reason ??= at < text.Length && text[at] == 'S' ? ReadSignificant(text, ref at, ref year) : null;
        return reason is null;
    }

    static Why? ReadFourDigits(ReadOnlySpan<char> text, ref int at, bool isNegative, out EdtfYear year)
    {
        year = default;
        if (at + 4 > text.Length) return EdtfFault.OfForm(text);
        int number = 0, unspecified = 0;
        for (int end = at + 4; at < end; at++)
        {
            int digit = EdtfDateReader.Digit(text[at]);
            if (digit < 0) return EdtfFault.OfForm(text);
            number = (number * 10) + (digit == EdtfDigits.Any ? 0 : digit);
            unspecified = (unspecified << 1) | (digit == EdtfDigits.Any ? 1 : 0);
        }

        if (isNegative && number == 0 && unspecified == 0) return EdtfFault.Of(text, "year-zero");
        year = new EdtfYear(isNegative ? -number : number, YearForm.FourDigits, isNegative, (byte)unspecified, 0, 0);
        return null;
    }

    static Why? ReadLong(ReadOnlySpan<char> text, ref int at, bool isNegative, out EdtfYear year)
    {
        year = default;
        Why? fault = ReadNumber(text, ref at, EdtfYear.MaxDigits, out long number);
        if (fault is not null) return fault;
        if (at == text.Length || text[at] != 'E')
        {
            year = new EdtfYear(isNegative ? -number : number, YearForm.Long, isNegative, 0, 0, 0);
            return number > 9999 ? null : EdtfFault.Of(text, "short-y");
        }

        at++;
        fault = ReadNumber(text, ref at, EdtfYear.MaxExponentDigits, out long exponent);
        if (fault is not null) return fault;
        for (; number % 10 == 0; number /= 10) exponent++;
        year = new EdtfYear(isNegative ? -number : number, YearForm.Exponential, isNegative, 0, (int)exponent, 0);
        return null;
    }

    static Why? ReadSignificant(ReadOnlySpan<char> text, ref int at, ref EdtfYear year)
    {
        at++;
        Why? fault = ReadNumber(text, ref at, EdtfYear.MaxExponentDigits, out long digits);
        if (fault is not null) return fault;
        if (year.Unspecified != 0) return EdtfFault.Of(text, "significant-unspecified");
        if (digits > EdtfYear.DigitsOf(year.Number, year.Exponent)) return EdtfFault.Of(text, "significant-than-year");
        if (digits > EdtfYear.MaxDigits) return EdtfFault.Of(text, "significant-many", EdtfYear.MaxDigits);
        year = year with { Significant = (byte)digits };
        return null;
    }

    /// <summary>Digits that do not begin with 0: one text for a number.</summary>
    static Why? ReadNumber(ReadOnlySpan<char> text, ref int at, int most, out long number)
    {
        number = 0;
        int start = at;
        for (; at < text.Length && char.IsAsciiDigit(text[at]); at++)
        {
            if (at - start == most) return EdtfFault.Of(text, "digits-many", most);
            number = (number * 10) + (text[at] - '0');
        }

        return at == start || text[start] == '0' ? EdtfFault.OfForm(text) : null;
    }
}
