using Khronika.Language.Dates;
using Khronika.Language.Texts;

namespace Khronika.Language.Tests.Dates;

public class EdtfReadingTests
{
    [Fact]
    public void Every_example_of_the_specification_is_read_at_its_level() =>
        Assert.All(LocExamples.All, example =>
        {
            Assert.True(UncertainDate.TryParse(example.Text, out UncertainDate? date, out Why? reason), $"{reason}");
            Assert.Equal((example.Text, (int?)example.Level), (example.Text, date.Level));
        });

    /// <summary>What the standard means beyond its examples, and what others' readers agree on.</summary>
    [Theory]
    [InlineData(0, "0000", "9999", "0007", "2016-05-02T16:54:59+14:00", "2016-05-02T16:54:59-00:15", "2016-05-02T23:59:60Z", "2016-05-02T16:59:60", "0000/0000")]
    [InlineData(1, "-0001", "-9999-12-31", "Y10000", "Y-10000", "2001-24", "2001-22~", "198X", "156X~", "16XX%", "-20XX", "-2004-XX", "-1985-04-12T23:20:30Z", "2018-21/2018-23", "1984~/2004-06", "../1985-04-12?", "?2001", "?2004-?06-?11")]
    [InlineData(2, "XXXX", "XXXX-XX", "2XXX", "1XX3", "1560-XX-25", "15XX-01-3X", "2004-X1-31", "XXXX-02-29", "Y17E7", "Y-3388E2S3", "1953S3", "-1859S2", "2001-25", "2001-41", "20XX-41", "2001?-23")]
    [InlineData(2, "[2016-03]", "{1760..}", "[-1740-02-12..-1200-01-29]", "[..1983-12-31,1984-10-10..1984-11-01,1984-11-05..]", "{2001-21~,195X}", "2004-06?-~11", "2001-?09~-09", "198X/1999", "1800/1X01", "..2004-06-01/2004-06-~20", "2004-06-01~/2004-06-20..")]
    public void What_else_the_standard_has_is_read_at_its_level(int level, params string[] texts) =>
        Assert.All(texts, text => Assert.Equal((text, (int?)level), (text, Edtf.Read(text).Level)));

    [Theory]
    [InlineData("", "no date")]
    [InlineData("   ", "no date")]
    [InlineData("2031-07-25 ", "has a blank")]
    [InlineData("[1667,1668, 1670..1672]", "has a blank")]
    [InlineData("٢٠٣١", "plain signs")]
    [InlineData("2031\t", "plain signs")]
    [InlineData("late May", "none of YYYY")]
    [InlineData("25.07.2031", "none of YYYY")]
    [InlineData("20250501", "begins with Y")]
    [InlineData("12345", "begins with Y")]
    [InlineData("2025-5", "none of YYYY")]
    [InlineData("203", "none of YYYY")]
    [InlineData("19", "none of YYYY")]
    [InlineData("1985-W15-5", "none of YYYY")]
    [InlineData("1985-102", "none of YYYY")]
    [InlineData("P1Y", "none of YYYY")]
    [InlineData("1985Y4M12D", "none of YYYY")]
    [InlineData("2031-07-25-01", "none of YYYY")]
    [InlineData("203x", "none of YYYY")]
    [InlineData("203u", "none of YYYY")]
    [InlineData("2004-(06)?-11", "none of YYYY")]
    [InlineData("+2006", "a sign")]
    [InlineData("--0044", "a sign")]
    [InlineData("-0000", "0001 is 0000")]
    [InlineData("-0000-01-01", "0001 is 0000")]
    [InlineData("-", "none of YYYY")]
    [InlineData("~", "none of YYYY")]
    [InlineData("2031?~", "none of YYYY")]
    [InlineData("2031-05??", "none of YYYY")]
    [InlineData("-?2031", "none of YYYY")]
    [InlineData("2031..2032", "'..' inside")]
    public void What_does_not_look_like_a_date_is_refused(string text, string words) => Refused(text, words);

    [Theory]
    [InlineData("2025-13", "a month that is not 01 to 12")]
    [InlineData("2025-00", "a month that is not 01 to 12")]
    [InlineData("2025-20", "a month that is not 01 to 12")]
    [InlineData("2025-42", "a month that is not 01 to 12")]
    [InlineData("2025-2X", "a month that is not 01 to 12")]
    [InlineData("2016-13-XX", "a month that is not 01 to 12")]
    [InlineData("15XX-2X-25", "a month that is not 01 to 12")]
    [InlineData("2001-21-05", "a day in a season")]
    [InlineData("2025-02-30", "a day that this month does not have")]
    [InlineData("2100-02-29", "a day that this month does not have")]
    [InlineData("-0001-02-29", "a day that this month does not have")]
    [InlineData("2025-04-00", "a day that this month does not have")]
    [InlineData("2025-04-31~", "a day that this month does not have")]
    [InlineData("156X-09-31", "a day that this month does not have")]
    [InlineData("15XX-02-3X", "a day that this month does not have")]
    [InlineData("XXX1-02-29", "a day that this month does not have")]
    [InlineData("2025-XX-4X", "a day that this month does not have")]
    public void Days_and_months_there_are_not_are_refused(string text, string words) => Refused(text, words);

    [Theory]
    [InlineData("2012-10-10T1:10:10", "a time")]
    [InlineData("2012-10-10T10:10", "a time")]
    [InlineData("2012-10-10T10:10:1", "a time")]
    [InlineData("2012-10-10T", "a time")]
    [InlineData("2012-10-10T24:00:00", "a time")]
    [InlineData("2012-10-10T25:00:00", "a time")]
    [InlineData("2012-10-10T10:60:00", "a time")]
    [InlineData("2012-10-10T10:10:61", "a time")]
    [InlineData("2012-10-10T23:20:60Z", "a leap second")]
    [InlineData("2012-10-10T23:20:60", "a leap second")]
    [InlineData("2012-10-10T10:10:10.5", "a zone")]
    [InlineData("2012-10-10T10:10:10z", "a zone")]
    [InlineData("2012-10-10T10:10:10+0230", "a zone")]
    [InlineData("2012-10-10T10:10:10+14:01", "a zone")]
    [InlineData("2012-10-10T10:10:10+15", "a zone")]
    [InlineData("2012-10-10T10:10:10-00:00", "a zone")]
    [InlineData("2012-10-10T10:10:10+02:60", "a zone")]
    [InlineData("2012-10-10T10:10:10+", "a zone")]
    [InlineData("2012-10-10T10:10:10?", "a zone")]
    [InlineData("2012-10-10t10:10:10", "none of YYYY")]
    [InlineData("2012-10T10:10:10", "none of YYYY")]
    [InlineData("2012-10-XXT10:10:10", "in doubt or unspecified")]
    [InlineData("2012-10-?10T10:10:10", "in doubt or unspecified")]
    [InlineData("2012-10-10T10:10:10/2013", "intervals and sets")]
    [InlineData("[2012-10-10T10:10:10]", "intervals and sets")]
    public void Times_that_are_none_and_times_where_none_may_stand_are_refused(string text, string words) => Refused(text, words);

    [Theory]
    [InlineData("Y2006", "four digits or fewer")]
    [InlineData("Y-9999", "four digits or fewer")]
    [InlineData("Y00001", "a year that is none of Y")]
    [InlineData("Y", "a year that is none of Y")]
    [InlineData("Y17E", "a year that is none of Y")]
    [InlineData("Y17E0", "a year that is none of Y")]
    [InlineData("Y17E-7", "a year that is none of Y")]
    [InlineData("Y17E07", "a year that is none of Y")]
    [InlineData("-Y170000002", "a year that is none of Y")]
    [InlineData("Y170000002-12", "a year that is none of Y")]
    [InlineData("Y17E7-12-26", "a year that is none of Y")]
    [InlineData("Y1234567890123456789", "more than 18 digits")]
    [InlineData("Y1E1234567890", "more than 9 digits")]
    [InlineData("1950S0", "none of YYYY")]
    [InlineData("1950S5", "more significant digits than")]
    [InlineData("1950S99999999999", "more than 9 digits")]
    [InlineData("Y1E30S20", "more than 18 significant")]
    [InlineData("195XS2", "significant digits and unspecified")]
    [InlineData("1950S2-05", "none of YYYY")]
    [InlineData("1950?S2", "none of YYYY")]
    public void Years_that_are_none_are_refused(string text, string words) => Refused(text, words);

    [Theory]
    [InlineData("/", "no date at either end")]
    [InlineData("../", "no date at either end")]
    [InlineData("/..", "no date at either end")]
    [InlineData("../..", "no date at either end")]
    [InlineData("2031/2032/2033", "more than one")]
    [InlineData("2012///4444", "more than one")]
    [InlineData("2032/2031", "ends before it starts")]
    [InlineData("2031-06-01/2031-05", "ends before it starts")]
    [InlineData("2012-24/2012-21", "ends before it starts")]
    [InlineData("-1000/-2000", "ends before it starts")]
    [InlineData("0800/-0999", "ends before it starts")]
    [InlineData("Y1E30/2000", "ends before it starts")]
    [InlineData("2000/Y-1E30", "ends before it starts")]
    [InlineData("2000/12-12", "none of YYYY")]
    [InlineData("2031-05-21/31", "none of YYYY")]
    [InlineData("NONE/", "none of YYYY")]
    [InlineData("2031/...", "none of YYYY")]
    [InlineData("[2031]/2032", "does not close")]
    [InlineData("2031/[2032]", "a set of dates within")]
    public void Intervals_that_are_none_are_refused(string text, string words) => Refused(text, words);

    [Theory]
    [InlineData("[", "does not close")]
    [InlineData("[1999", "does not close")]
    [InlineData("{1999", "does not close")]
    [InlineData("[1999}", "does not close")]
    [InlineData("{1999]", "does not close")]
    [InlineData("[]", "none of YYYY")]
    [InlineData("[,]", "none of YYYY")]
    [InlineData("[1667,]", "none of YYYY")]
    [InlineData("[..]", "without a date")]
    [InlineData("[1667,..]", "without a date")]
    [InlineData("[1667,1999-13]", "a month that is not 01 to 12")]
    [InlineData("[1672..1670]", "ends before it starts")]
    [InlineData("[1670..1672-05]", "another precision")]
    [InlineData("[1670~..1672]", "not plain")]
    [InlineData("[167X..1680]", "not plain")]
    [InlineData("[2001-21..2001-23]", "not plain")]
    [InlineData("[1670..1672..1675]", "'..' inside")]
    [InlineData("[1670/1672]", "an interval within a set")]
    [InlineData("[[1670]]", "a set of dates within")]
    [InlineData("[1667]?", "does not close")]
    [InlineData("..1984,1986", "'..' inside")]
    public void Sets_that_are_none_are_refused(string text, string words) => Refused(text, words);

    [Fact]
    public void A_text_longer_than_any_date_is_refused_without_being_repeated()
    {
        Assert.All(["[" + string.Join(',', Enumerable.Repeat("2031", 2000)) + "]", new string('2', 10_000), new string('/', 1_000_000)], text =>
        {
            Assert.False(UncertainDate.TryParse(text, out _, out Why? reason));
            Assert.Equal("a date has at most 1024 characters", reason.ToString());
        });
    }

    [Fact]
    public void A_long_text_within_the_limit_is_not_repeated_whole_either()
    {
        string set = "[" + string.Join(',', Enumerable.Range(1900, 200)) + "]";
        Assert.Equal(set, Edtf.Read(set).Edtf);

        Assert.False(UncertainDate.TryParse("1985-" + new string('9', 1000), out _, out Why? reason));
        Assert.True(reason.ToString().Length < 200);
    }

    static void Refused(string text, string words)
    {
        Assert.False(UncertainDate.TryParse(text, out UncertainDate? date, out Why? reason), $"{text} was read");
        Assert.Null(date);
        Assert.Contains(words, reason.ToString(), StringComparison.Ordinal);
    }
}
