using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Khronika.Language.Tests.Dates;

/// <summary>Canonical EDTF texts of every form that is read.</summary>
static class DateTexts
{
    public static Arbitrary<string> Any() => Gen.OneOf(Qualified(), Intervals(), HalfOpen()).ToArbitrary();

    static Gen<DateOnly> Days() => Gen.Choose(0, DateOnly.MaxValue.DayNumber).Select(DateOnly.FromDayNumber);

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
}
