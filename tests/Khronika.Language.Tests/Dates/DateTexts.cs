using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Language.Dates;

namespace Khronika.Language.Tests.Dates;

/// <summary>EDTF texts of every form that is read, canonical and not.</summary>
static class DateTexts
{
    /// <summary>Canonical texts of whole dates, with a qualifier behind or none, and of intervals of them.</summary>
    public static Arbitrary<string> Any() => Gen.OneOf(Qualified(), Intervals(), HalfOpen()).ToArbitrary();

    /// <summary>All of level 0 to 2. What the pieces make by chance and is no date is left out.</summary>
    public static Gen<string> Of() => Gen.OneOf(Qualified(), Singles(), Pairs(), Sets(), Timed()).Where(text => UncertainDate.TryParse(text, out _, out _));

    /// <summary>One date with any digit unspecified and any part in doubt.</summary>
    public static Gen<string> Singles() => Gen.OneOf(Masked(), Years(), Parts());

    static Gen<DateOnly> Days() => Gen.Choose(0, DateOnly.MaxValue.DayNumber).Select(DateOnly.FromDayNumber);

    static Gen<string> Doubt() => Gen.Elements("", "", "", "", "~", "?", "%");

    static Gen<string> Qualified() =>
        from day in Days()
        from text in Form(day)
        select text;

    static Gen<string> Form(DateOnly day) =>
        from format in Gen.Elements("yyyy", "yyyy-MM", "yyyy-MM-dd")
        from qualifier in Gen.Elements("", "", "~", "?", "%")
        select day.ToString(format, CultureInfo.InvariantCulture) + qualifier;

    static Gen<string> Intervals() =>
        from first in Days()
        from second in Days()
        from start in Form(first < second ? first : second)
        from end in Form(first < second ? second : first)
        select $"{start}/{end}";

    static Gen<string> HalfOpen() =>
        from date in Qualified()
        from end in Gen.Elements("", "..")
        from isStart in Gen.Elements(true, false)
        select isStart ? $"{date}/{end}" : $"{end}/{date}";

    public static Gen<string> Masked() =>
        from day in Days()
        from sign in Gen.Elements("", "", "", "-")
        from parts in Gen.Choose(1, 3)
        from unspecified in Gen.Choose(0, 255)
        from left in Doubt().ArrayOf(3)
        from right in Doubt().ArrayOf(3)
        select Write(day, sign, parts, unspecified, left, right);

    static string Write(DateOnly day, string sign, int parts, int unspecified, string[] left, string[] right)
    {
        char[] digits = day.ToString("yyyyMMdd", CultureInfo.InvariantCulture).ToCharArray();
        for (int i = 0; i < 8; i++)
        {
            if ((unspecified >> i & 1) != 0) digits[i] = 'X';
        }

        string[] texts = [sign + new string(digits[..4]), new(digits[4..6]), new(digits[6..])];
        return string.Join('-', texts.Take(parts).Select((text, i) => left[i] + text + right[i]));
    }

    static Gen<string> Years() =>
        from number in Gen.Choose(1, int.MaxValue)
        from sign in Gen.Elements("", "-")
        from exponent in Gen.Choose(0, 20)
        from significant in Gen.Choose(0, 9)
        from doubt in Doubt()
        select string.Create(CultureInfo.InvariantCulture, $"Y{sign}{number}{(exponent == 0 ? "" : $"E{exponent}")}{(significant == 0 ? "" : $"S{significant}")}{doubt}");

    static Gen<string> Parts() =>
        from year in Gen.Choose(1, 9999)
        from part in Gen.Choose(21, 41)
        from doubts in Doubt().ArrayOf(3)
        select string.Create(CultureInfo.InvariantCulture, $"{doubts[0]}{year:D4}-{doubts[1]}{part}{doubts[2]}");

    static Gen<string> Timed() =>
        from day in Days()
        from second in Gen.Choose(0, 86399)
        from zone in Gen.Elements("", "Z", "+00", "+05", "-04:30", "+14:00")
        select $"{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}T{TimeSpan.FromSeconds(second):c}{zone}";

    static Gen<string> Pairs() =>
        from start in Gen.OneOf(Singles(), Qualified(), Gen.Constant(""), Gen.Constant(".."))
        from end in Gen.OneOf(Singles(), Qualified(), Gen.Constant(""), Gen.Constant(".."))
        from before in Gen.Elements("", "", "", "..")
        from after in Gen.Elements("", "", "", "..")
        select $"{before}{start}/{end}{after}";

    static Gen<string> Sets() =>
        from isAll in Gen.Elements(true, false)
        from count in Gen.Choose(1, 5)
        from members in Member().ArrayOf(count)
        select isAll ? $"{{{string.Join(',', members)}}}" : $"[{string.Join(',', members)}]";

    static Gen<string> Member() => Gen.OneOf(
        Singles().Where(text => UncertainDate.TryParse(text, out _, out _)),
        from year in Gen.Choose(1000, 9000) from more in Gen.Choose(0, 900) select string.Create(CultureInfo.InvariantCulture, $"{year}..{year + more}"),
        Qualified().Select(text => $"..{text}"),
        Qualified().Select(text => $"{text}.."));
}
