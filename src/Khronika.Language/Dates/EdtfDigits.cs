using System.Globalization;

namespace Khronika.Language.Dates;

/// <summary>The two digits of a month, a day or a part of a year, each of which may be unspecified (<c>X</c>).</summary>
/// <param name="Code">One more than tens times 11 plus units, with 10 for an X; 0 where there are no digits.</param>
readonly record struct EdtfDigits(byte Code)
{
    /// <summary>An X among digits.</summary>
    public const int Any = 10;

    public EdtfDigits(int tens, int units)
        : this((byte)(1 + (tens * 11) + units))
    {
    }

    public bool IsThere => Code != 0;

    /// <summary>Both digits are stated.</summary>
    public bool IsStated => IsThere && Tens != Any && Units != Any;

    /// <summary>They are <c>XX</c>.</summary>
    public bool IsUnstated => Code == 121;

    /// <summary>The number, where <see cref="IsStated"/>.</summary>
    public int Number => (Tens * 10) + Units;

    int Tens => (Code - 1) / 11;

    int Units => (Code - 1) % 11;

    /// <summary>Whether the digits that are stated are those of this number.</summary>
    public bool Fits(int number) => (Tens == Any || Tens == number / 10) && (Units == Any || Units == number % 10);

    /// <summary>The numbers they fit from 1 to the last that is asked for.</summary>
    public List<int> From1To(int last)
    {
        List<int> numbers = [];
        for (int i = 1; i <= last; i++)
        {
            if (Fits(i)) numbers.Add(i);
        }

        return numbers;
    }

    public override string ToString() =>
        !IsThere ? "" : IsStated ? Number.ToString("D2", CultureInfo.InvariantCulture) : $"{Digit(Tens)}{Digit(Units)}";

    static char Digit(int digit) => digit == Any ? 'X' : (char)('0' + digit);
}
