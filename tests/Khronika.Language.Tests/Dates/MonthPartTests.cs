using Khronika.Language.Dates;
using Khronika.Language.Texts;

namespace Khronika.Language.Tests.Dates;

public class MonthPartTests
{
    [Theory]
    [InlineData(MonthPart.Early, "early May", "2031-05-01/2031-05-10")]
    [InlineData(MonthPart.Early, "в начале мая", "2031-05-01/2031-05-10")]
    [InlineData(MonthPart.Early, "мамырдың басында", "2031-05-01/2031-05-10")]
    [InlineData(MonthPart.Mid, "mid-May", "2031-05-11/2031-05-20")]
    [InlineData(MonthPart.Mid, "в середине мая", "2031-05-11/2031-05-20")]
    [InlineData(MonthPart.Mid, "мамырдың ортасы", "2031-05-11/2031-05-20")]
    [InlineData(MonthPart.Late, "Late May 2031", "2031-05-21/2031-05-31")]
    [InlineData(MonthPart.Late, "конец мая", "2031-05-21/2031-05-31")]
    [InlineData(MonthPart.Late, "мамырдың соңында", "2031-05-21/2031-05-31")]
    public void A_part_of_a_month_becomes_its_days_and_keeps_its_words(MonthPart part, string words, string edtf)
    {
        Assert.True(MonthParts.TryCreate(2031, 5, part, words, null, null, out UncertainDate? date, out Why? reason), $"{reason}");

        Assert.Equal((edtf, words), (date.Edtf, date.Words));
        Assert.Equal([part], date.Convention);
    }

    [Fact]
    public void Late_February_ends_with_the_month()
    {
        Assert.Equal((new DateOnly(2032, 2, 21), new DateOnly(2032, 2, 29)), MonthParts.Days(2032, 2, MonthPart.Late));
        Assert.Equal((new DateOnly(2031, 2, 21), new DateOnly(2031, 2, 28)), MonthParts.Days(2031, 2, MonthPart.Late));
    }

    [Theory]
    [InlineData("en", "between 21 and 31 May 2031 (“late” is read as day 21 to the end of a month)")]
    [InlineData("ru", "в период с 21 по 31 мая 2031 г. (концом месяца считаются дни с 21-го по последний)")]
    [InlineData("kk", "2031 ж. 21–31 мамыр аралығында (айдың соңы деп 21-күнінен соңғы күніне дейінгі күндер алынған)")]
    public void The_convention_is_shown_wherever_the_date_is(string language, string shown)
    {
        Assert.True(UncertainDate.TryCreate("2031-05-21/2031-05-31", "late May", "en", null, out UncertainDate? date, out _));

        Assert.Equal(shown, date.Render(language));
    }

    [Fact]
    public void Both_ends_may_be_parts_of_months()
    {
        Assert.True(UncertainDate.TryCreate("2031-05-21/2031-08-20", "между концом мая и серединой августа", "ru", "year", out UncertainDate? date, out _));

        Assert.Equal([MonthPart.Late, MonthPart.Mid], date.Convention);
        Assert.Equal("between 21 May 2031 and 20 August 2031 (year inferred; “late” is read as day 21 to the end of a month; “mid” is read as days 11 to 20 of a month)", date.Render("en"));
    }

    /// <summary>Those days were said by somebody, or made otherwise: then nothing is said of a convention.</summary>
    [Theory]
    [InlineData("2031-05-21/2031-05-31", null)]
    [InlineData("2031-05-21/2031-05-31", "from 21 to 31 May, late in the day")]
    [InlineData("2031-05-21/2031-05-31", "the last days of May")]
    [InlineData("2031-05-21/2031-05-31", "early May")]
    [InlineData("2031-05-21/2031-05-31", "late May, not early May")]
    [InlineData("2031-05-21/2031-05-30", "late May")]
    [InlineData("2031-05-22/2031-05-31", "late May")]
    [InlineData("2031-05-21~/2031-05-31", "late May")]
    [InlineData("2031-05-21/..", "since late May")]
    [InlineData("2031-05", "late May")]
    [InlineData("2031-05-21/2031-05-31", "the latest in May")]
    public void A_date_not_made_by_the_convention_does_not_claim_it(string edtf, string? words)
    {
        Assert.True(UncertainDate.TryCreate(edtf, words, null, null, out UncertainDate? date, out _));

        Assert.Empty(date.Convention);
        Assert.DoesNotContain("is read as", date.Render("en"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2031, 5, "the last days of May", "do not name that part")]
    [InlineData(2031, 5, "early May", "do not name that part")]
    [InlineData(2031, 5, " ", "empty")]
    [InlineData(2031, 13, "late May", "a month from 1 to 12")]
    [InlineData(0, 5, "late May", "a year from 1 to 9999")]
    public void A_part_of_a_month_that_could_not_be_known_again_is_refused(int year, int month, string words, string fault)
    {
        Assert.False(MonthParts.TryCreate(year, month, MonthPart.Late, words, null, null, out UncertainDate? date, out Why? reason));
        Assert.Null(date);
        Assert.Contains(fault, reason.ToString(), StringComparison.Ordinal);
    }
}
