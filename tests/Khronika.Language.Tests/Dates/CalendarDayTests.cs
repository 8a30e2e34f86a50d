using FsCheck;
using FsCheck.Fluent;
using Khronika.Language.Dates;

namespace Khronika.Language.Tests.Dates;

public class CalendarDayTests
{
    [Fact]
    public void Days_have_the_numbers_the_framework_gives_them() =>
        Prop.ForAll(Gen.Choose(0, DateOnly.MaxValue.DayNumber).ToArbitrary(), number =>
        {
            DateOnly day = DateOnly.FromDayNumber(number);
            CalendarDay ours = CalendarDay.Of(day);
            return ours.DayNumber == number && ours.AsDateOnly == day && CalendarDay.DaysIn(day.Year, day.Month) == DateTime.DaysInMonth(day.Year, day.Month);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    /// <summary>400 years are always as long, before the year 1 and after 9999 too.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-400)]
    [InlineData(-4713)]
    [InlineData(12_000)]
    [InlineData(-999_999_999_999_599)]
    [InlineData(999_999_999_999_599)]
    public void The_calendar_repeats_itself_every_400_years_without_a_gap(long year)
    {
        CalendarDay end = new(year - 1, 12, 31), start = new(year, 1, 1), later = new(year + 400, 1, 1);

        Assert.Equal(1, start.DayNumber - end.DayNumber);
        Assert.Equal(146_097, later.DayNumber - start.DayNumber);
        Assert.True(end < start && start < later);
    }

    [Fact]
    public void The_day_before_the_first_of_the_framework_is_one_below_it()
    {
        CalendarDay day = new(0, 12, 31);

        Assert.Equal(-1, day.DayNumber);
        Assert.Null(day.AsDateOnly);
        Assert.True(CalendarDay.IsLeap(0) && CalendarDay.IsLeap(-4) && !CalendarDay.IsLeap(-100) && CalendarDay.IsLeap(-400));
    }

    [Theory]
    [InlineData(2031, 5, 3, "2031-05-03")]
    [InlineData(14, 8, 19, "0014-08-19")]
    [InlineData(-44, 3, 15, "-0044-03-15")]
    [InlineData(10_000, 1, 1, "+10000-01-01")]
    [InlineData(-10_000, 1, 1, "-10000-01-01")]
    public void It_is_written_as_ISO_8601_writes_it(long year, int month, int day, string text) => Assert.Equal(text, new CalendarDay(year, month, day).ToString());
}
