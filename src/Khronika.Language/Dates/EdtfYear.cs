using System.Globalization;

namespace Khronika.Language.Dates;

/// <summary>How a year is written.</summary>
enum YearForm : byte
{
    /// <summary><c>1984</c>, <c>-0043</c>, <c>19XX</c>.</summary>
    FourDigits,

    /// <summary><c>Y170000002</c> (ISO 8601-2 4.7.2).</summary>
    Long,

    /// <summary><c>Y17E7</c> (4.7.3).</summary>
    Exponential,
}

/// <summary>A year with what is unspecified, rounded or too far away in it.</summary>
/// <param name="Number">Its value, unspecified digits taken for 0; of an exponential year what stands before the E, which does not end with 0.</param>
/// <param name="Form">How it is written.</param>
/// <param name="IsNegative">Beside the number, since -0XXX has none that could say it.</param>
/// <param name="Unspecified">A bit for each digit of four that is X; the lowest is the last digit.</param>
/// <param name="Exponent">Of ten; 0 where there is none.</param>
/// <param name="Significant">Digits from the left that count (4.4.3); 0 where nothing is said, and all do.</param>
readonly record struct EdtfYear(long Number, YearForm Form, bool IsNegative, byte Unspecified, int Exponent, byte Significant)
{
    /// <summary>Most digits after Y: what 64 bits hold. More would be a number of its own kind for years that nobody writes.</summary>
    public const int MaxDigits = 18;

    /// <summary>Most digits of an exponent: a year of a billion digits is far enough.</summary>
    public const int MaxExponentDigits = 9;

    /// <summary>First and last year it may be, in order; ±<see cref="long.MaxValue"/> where it lies beyond <see cref="CalendarDay.MaxYear"/>.</summary>
    public (long First, long Last) Range
    {
        get
        {
            if (Form == YearForm.FourDigits && Unspecified == 0 && Significant == 0) return (Number, Number);
            if (Value is not long value || Math.Abs(value) > CalendarDay.MaxYear) return IsNegative ? (-long.MaxValue, -long.MaxValue) : (long.MaxValue, long.MaxValue);
            (long low, long high) = Significant > 0 ? Rounded(Math.Abs(value)) : Filled(Math.Abs(value));
            return IsNegative ? (-high, -(low == 0 ? LeastBelowZero : low)) : (low, high);
        }
    }

    /// <summary>The number in full; null where it has more than <see cref="MaxDigits"/> digits.</summary>
    public long? Value
    {
        get
        {
            long value = Number;
            for (int i = 0; i < Exponent; i++)
            {
                if (Math.Abs(value) >= 100_000_000_000_000_000) return null;
                value *= 10;
            }

            return value;
        }
    }

    /// <summary>One year and no other, with a number that can be written out.</summary>
    public bool IsOne => Unspecified == 0 && Significant == 0 && (Exponent == 0 || Value is not null);

    /// <summary>Whether this year is among those it may be; asked of years within <see cref="Range"/> only.</summary>
    public bool Fits(long year)
    {
        if (Unspecified == 0) return true;
        long rest = Math.Abs(year), stated = Math.Abs(Number);
        for (int bit = 1; bit <= 8; bit <<= 1, rest /= 10, stated /= 10)
        {
            if ((Unspecified & bit) == 0 && rest % 10 != stated % 10) return false;
        }

        return true;
    }

    public override string ToString() => Form switch
    {
        YearForm.FourDigits => $"{(IsNegative ? "-" : "")}{FourDigits}{Precision}",
        YearForm.Long => string.Create(CultureInfo.InvariantCulture, $"Y{Number}{Precision}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"Y{Number}E{Exponent}{Precision}"),
    };

    string Precision => Significant == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"S{Significant}");

    /// <summary>The four digits with their X, without a sign.</summary>
    public string FourDigits
    {
        get
        {
            string digits = Math.Abs(Number).ToString("D4", CultureInfo.InvariantCulture);
            return Unspecified == 0 ? digits : string.Create(4, (digits, Unspecified), static (text, year) =>
            {
                for (int i = 0; i < 4; i++) text[i] = (year.Unspecified & (8 >> i)) != 0 ? 'X' : year.digits[i];
            });
        }
    }

    /// <summary>How many digits the number has, written in full.</summary>
    public static int DigitsOf(long number, int exponent)
    {
        int digits = 1;
        for (long rest = Math.Abs(number); rest >= 10; rest /= 10) digits++;
        return digits + exponent;
    }

    // There is no year -0000: the smallest that the X allow stands for it.
    long LeastBelowZero => (Unspecified & 1) != 0 ? 1 : (Unspecified & 2) != 0 ? 10 : (Unspecified & 4) != 0 ? 100 : (Unspecified & 8) != 0 ? 1000 : 0;

    (long Low, long High) Filled(long value) =>
        (value, value + ((Unspecified & 1) * 9) + ((Unspecified >> 1 & 1) * 90) + ((Unspecified >> 2 & 1) * 900) + ((Unspecified >> 3 & 1) * 9000));

    (long Low, long High) Rounded(long value)
    {
        long step = 1;
        for (int i = DigitsOf(value, 0); i > Significant; i--) step *= 10;
        long low = value / step * step;
        return (low, low + step - 1);
    }
}
