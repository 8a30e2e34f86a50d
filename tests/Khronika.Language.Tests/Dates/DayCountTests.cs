using Khronika.Language.Dates;

namespace Khronika.Language.Tests.Dates;

public class DayCountTests
{
    [Fact]
    public void A_strike_between_parts_of_months_lasted_72_to_91_days_or_73_to_92_with_both_ends()
    {
        DayCount elapsed = DayCount.Between(Edtf.Read("2031-05-21/2031-05-31"), Edtf.Read("2031-08-11/2031-08-20"));

        Assert.Equal(new DayCount(72, 91, false), elapsed);
        Assert.Equal(new DayCount(73, 92, false) { Counting = DayCounting.BothEnds }, elapsed.CountingBothEnds());
        Assert.Equal("72 to 91 days (the first day not counted)", elapsed.Render("en"));
        Assert.Equal("от 72 до 91 дня (первый день не считая)", elapsed.Render("ru"));
        Assert.Equal("72–91 күн (алғашқы күнді есептемегенде)", elapsed.Render("kk"));
        Assert.Equal("73 to 92 days (the first and the last day counted)", elapsed.CountingBothEnds().Render("en"));
        Assert.Equal("от 73 до 92 дней (считая первый и последний день)", elapsed.CountingBothEnds().Render("ru"));
        Assert.Equal("73–92 күн (алғашқы және соңғы күнді қоса есептегенде)", elapsed.CountingBothEnds().Render("kk"));
    }

    [Theory]
    [InlineData(0, "0 days", "0 дней", "0 күн")]
    [InlineData(1, "1 day", "1 день", "1 күн")]
    [InlineData(2, "2 days", "2 дня", "2 күн")]
    [InlineData(4, "4 days", "4 дня", "4 күн")]
    [InlineData(5, "5 days", "5 дней", "5 күн")]
    [InlineData(11, "11 days", "11 дней", "11 күн")]
    [InlineData(12, "12 days", "12 дней", "12 күн")]
    [InlineData(21, "21 days", "21 день", "21 күн")]
    [InlineData(22, "22 days", "22 дня", "22 күн")]
    [InlineData(91, "91 days", "91 день", "91 күн")]
    [InlineData(111, "111 days", "111 дней", "111 күн")]
    [InlineData(1001, "1001 days", "1001 день", "1001 күн")]
    public void A_number_of_days_has_its_form(int days, string english, string russian, string kazakh)
    {
        DayCount count = new(days, days, false);

        Assert.StartsWith(english + " (", count.Render("en"), StringComparison.Ordinal);
        Assert.StartsWith(russian + " (", count.Render("ru"), StringComparison.Ordinal);
        Assert.StartsWith(kazakh + " (", count.Render("kk"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(72, null, "at least 72 days", "не менее 72 дней", "кемінде 72 күн")]
    [InlineData(1, null, "at least 1 day", "не менее 1 дня", "кемінде 1 күн")]
    [InlineData(null, 91, "at most 91 days", "не более 91 дня", "ең көбі 91 күн")]
    [InlineData(null, 11, "at most 11 days", "не более 11 дней", "ең көбі 11 күн")]
    [InlineData(-30, 30, "at most 30 days, or at most 30 days, in the other order", "не более 30 дней, или не более 30 дней, в обратном порядке", "ең көбі 30 күн, немесе ең көбі 30 күн, кері ретпен")]
    [InlineData(-5, -3, "3 to 5 days, in the other order", "от 3 до 5 дней, в обратном порядке", "3–5 күн, кері ретпен")]
    [InlineData(-5, -5, "5 days, in the other order", "5 дней, в обратном порядке", "5 күн, кері ретпен")]
    [InlineData(null, -5, "at least 5 days, in the other order", "не менее 5 дней, в обратном порядке", "кемінде 5 күн, кері ретпен")]
    public void What_is_open_and_what_may_be_in_the_other_order_is_said(int? atLeast, int? atMost, string english, string russian, string kazakh)
    {
        DayCount count = new(atLeast, atMost, false);

        Assert.Equal($"{english} (the first day not counted)", count.Render("en"));
        Assert.Equal($"{russian} (первый день не считая)", count.Render("ru"));
        Assert.Equal($"{kazakh} (алғашқы күнді есептемегенде)", count.Render("kk"));
    }

    [Fact]
    public void Nothing_known_is_said_and_rough_dates_make_a_rough_count()
    {
        Assert.Equal("number of days not known", new DayCount(null, null, false).Render("en"));
        Assert.Equal("число дней неизвестно", new DayCount(null, null, true).Render("ru"));
        Assert.Equal("күн саны белгісіз", new DayCount(null, null, false).Render("kk"));
        Assert.Equal("5 days (the first day not counted; a date is approximate or uncertain)", new DayCount(5, 5, true).Render("en"));
    }

    [Fact]
    public void Counting_both_ends_takes_for_granted_that_the_start_came_first()
    {
        Assert.Equal((1, 31), (new DayCount(-30, 30, false).CountingBothEnds().AtLeast, new DayCount(-30, 30, false).CountingBothEnds().AtMost));
        Assert.Equal((1, null), (new DayCount(null, null, false).CountingBothEnds().AtLeast, new DayCount(null, null, false).CountingBothEnds().AtMost));
        Assert.Throws<InvalidOperationException>(() => new DayCount(1, 1, false).CountingBothEnds().CountingBothEnds());
    }

    [Fact]
    public void Days_across_the_year_1_are_counted_and_more_than_can_be_are_not_known()
    {
        Assert.Equal(new DayCount(21_341, 21_341, false), DayCount.Between(Edtf.Read("-0044-03-15"), Edtf.Read("0014-08-19")));
        Assert.Equal(new DayCount(null, null, false), DayCount.Between(Edtf.Read("-0044"), Edtf.Read("Y170000002")));
    }
}
