using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Language.Dates;
using Khronika.Language.Texts;

namespace Khronika.Language.Tests.Dates;

public class UncertainDateTests
{
    [Theory]
    [InlineData("2031", "2031-01-01", "2031-12-31")]
    [InlineData("2031-02", "2031-02-01", "2031-02-28")]
    [InlineData("2032-02", "2032-02-01", "2032-02-29")]
    [InlineData("2031-07-25", "2031-07-25", "2031-07-25")]
    [InlineData("2031-05~", "2031-05-01", "2031-05-31")]
    [InlineData("2031?", "2031-01-01", "2031-12-31")]
    [InlineData("2031-05-21/2031-05-31", "2031-05-21", "2031-05-31")]
    [InlineData("2031-05/2032", "2031-05-01", "2032-12-31")]
    [InlineData("2031-05-21/..", "2031-05-21", null)]
    [InlineData("2031-05-21/", "2031-05-21", null)]
    [InlineData("../2031-05", null, "2031-05-31")]
    [InlineData("/2031-05", null, "2031-05-31")]
    [InlineData("2031-05-21~/2031-08%", "2031-05-21", "2031-08-31")]
    public void A_date_has_a_first_and_a_last_possible_day(string edtf, string? earliest, string? latest)
    {
        UncertainDate date = Parse(edtf);

        Assert.Equal(edtf, date.Edtf);
        Assert.Equal(earliest, date.Earliest?.ToString("o", CultureInfo.InvariantCulture));
        Assert.Equal(latest, date.Latest?.ToString("o", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_megabyte_of_digits_is_refused_without_being_repeated()
    {
        Assert.False(UncertainDate.TryParse(new string('2', 1_000_000), out _, out Why? reason));
        Assert.True(reason.ToString().Length < 200);
    }

    [Fact]
    public void What_is_read_is_written_the_same_and_its_bounds_are_in_order() =>
        Prop.ForAll(DateTexts.Any(), edtf =>
        {
            UncertainDate date = Parse(edtf);
            return date.Edtf == edtf && Parse(date.Edtf!) == date && !(date.Earliest > date.Latest);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_is_read_or_refused_but_never_throws() =>
        Prop.ForAll<string>(text => UncertainDate.TryParse(text ?? "", out UncertainDate? date, out Why? reason) ? date.Edtf is not null : reason.ToString().Length > 0)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Words_alone_make_a_date_without_bounds()
    {
        Assert.True(UncertainDate.TryCreate(null, "конец мая", "ru", null, out UncertainDate? date, out _));

        Assert.Null(date.Edtf);
        Assert.Null(date.Earliest);
        Assert.Null(date.Latest);
        Assert.Equal("“конец мая” (in Russian)", date.Render("en"));
        Assert.Equal("«конец мая»", date.Render("ru"));
    }

    [Fact]
    public void Words_stand_beside_the_date_and_what_was_inferred_is_said()
    {
        Assert.True(UncertainDate.TryCreate("2031-05-21/2031-05-31", "late May", "en", "year", out UncertainDate? date, out _));

        Assert.Equal("between 21 and 31 May 2031 (year inferred; “late” is read as day 21 to the end of a month)", date.Render("en"));
        Assert.Equal("«late May» (на английском)", date.RenderWords("ru"));
        Assert.Null(Parse("2031").RenderWords("ru"));
    }

    [Theory]
    [InlineData(null, null, null, null, "needs an EDTF")]
    [InlineData(null, "  ", null, null, "empty")]
    [InlineData(null, "late\nMay", null, null, "one line")]
    [InlineData("2031", null, "en", null, "not there")]
    [InlineData("2031", "late May", "English!", null, "a tag")]
    [InlineData(null, "late May", "en", "year", "inferred")]
    [InlineData("2031", null, null, "place", "inferred")]
    [InlineData("2031-13", "late May", "en", null, "month")]
    public void A_date_that_cannot_be_is_refused(string? edtf, string? words, string? language, string? inferred, string reason)
    {
        Assert.False(UncertainDate.TryCreate(edtf, words, language, inferred, out _, out Why? found));
        Assert.Contains(reason, found.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Qualifiers_ends_and_spans_are_told_apart()
    {
        UncertainDate span = Parse("2031-05-21~/..");

        Assert.True(span is { IsInterval: true, IsApproximate: true, IsUncertain: false, Start: IntervalEnd.Dated, End: IntervalEnd.Open });
        Assert.Equal(IntervalEnd.Unknown, Parse("2031/").End);
        Assert.True(Parse("2031%") is { IsInterval: false, IsApproximate: true, IsUncertain: true, IsOneDay: false });
        Assert.True(Parse("2031-05-21").IsOneDay);
    }

    [Fact]
    public void A_timeline_puts_first_days_first_and_what_has_none_last()
    {
        Assert.True(UncertainDate.TryCreate(null, "some day", "en", null, out UncertainDate? words, out _));
        UncertainDate[] dates = [words, Parse("2031-06"), Parse("../2030"), Parse("2031-05-21/2031-05-31"), Parse("2031-05-21")];

        Assert.Equal(["2031-05-21", "2031-05-21/2031-05-31", "2031-06", "../2030", null], dates.Order(UncertainDate.InTime).Select(date => date.Edtf));
    }

    [Theory]
    [InlineData("2031-05-21", "2031-08-20", 91, 91, false)]
    [InlineData("2031-05-21/2031-05-31", "2031-08-20", 81, 91, false)]
    [InlineData("2031-05~", "2031-06", 1, 60, true)]
    [InlineData("2031-05", "2031-05", -30, 30, false)]
    [InlineData("2031-05-21/..", "2031-08-20", null, 91, false)]
    public void The_days_between_two_dates_are_at_least_and_at_most(string from, string to, int? atLeast, int? atMost, bool isRough) =>
        Assert.Equal(new DayCount(atLeast, atMost, isRough), DayCount.Between(Parse(from), Parse(to)));

    static UncertainDate Parse(string edtf)
    {
        Assert.True(UncertainDate.TryParse(edtf, out UncertainDate? date, out Why? reason), $"{reason}");
        return date;
    }

    [Theory]
    [InlineData("2031-06-12T23:20:30", "23:20:30", null)]
    [InlineData("2031-06-12T23:20:30Z", "23:20:30", 0)]
    [InlineData("2031-06-12T23:20:30+05:30", "23:20:30", 330)]
    [InlineData("2031-06-12T23:59:60Z", "23:59:59", 0)]
    [InlineData("2031-06-12", null, null)]
    [InlineData("2031-06-12/2031-06-13", null, null)]
    public void A_date_with_a_time_says_it_and_its_zone(string edtf, string? time, int? minutes)
    {
        Assert.True(UncertainDate.TryParse(edtf, out UncertainDate? date, out _));

        Assert.Equal((time, minutes), (date.Time?.ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture), (int?)date.Offset?.TotalMinutes));
    }
}
