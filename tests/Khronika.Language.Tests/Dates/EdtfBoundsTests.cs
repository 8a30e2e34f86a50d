using FsCheck;
using FsCheck.Fluent;
using Khronika.Language.Dates;

namespace Khronika.Language.Tests.Dates;

public class EdtfBoundsTests
{
    [Theory]
    [InlineData("0000", "0000-01-01", "0000-12-31")]
    [InlineData("-0044-03-15", "-0044-03-15", "-0044-03-15")]
    [InlineData("-0004-02", "-0004-02-01", "-0004-02-29")]
    [InlineData("Y170000002", "+170000002-01-01", "+170000002-12-31")]
    [InlineData("Y-17E7", "-170000000-01-01", "-170000000-12-31")]
    [InlineData("Y999999999999999", "+999999999999999-01-01", "+999999999999999-12-31")]
    [InlineData("Y1000000000000000", null, null)]
    [InlineData("Y1E30", null, null)]
    [InlineData("1950S2", "1900-01-01", "1999-12-31")]
    [InlineData("-1859S2", "-1899-01-01", "-1800-12-31")]
    [InlineData("Y171010000S3", "+171000000-01-01", "+171999999-12-31")]
    [InlineData("Y3388E2S3", "+338000-01-01", "+338999-12-31")]
    [InlineData("201X", "2010-01-01", "2019-12-31")]
    [InlineData("20XX", "2000-01-01", "2099-12-31")]
    [InlineData("-01XX", "-0199-01-01", "-0100-12-31")]
    [InlineData("-000X", "-0009-01-01", "-0001-12-31")]
    [InlineData("-0X01", "-0901-01-01", "-0001-12-31")]
    [InlineData("-XX00", "-9900-01-01", "-0100-12-31")]
    [InlineData("1985-XX-XX", "1985-01-01", "1985-12-31")]
    [InlineData("2004-0X", "2004-01-01", "2004-09-30")]
    [InlineData("1984-1X", "1984-10-01", "1984-12-31")]
    [InlineData("1560-X2", "1560-02-01", "1560-12-31")]
    [InlineData("156X-12-25", "1560-12-25", "1569-12-25")]
    [InlineData("XXXX-12-XX", "0000-12-01", "9999-12-31")]
    [InlineData("XXXX-02-29", "0000-02-29", "9996-02-29")]
    [InlineData("-XXXX-02-29", "-9996-02-29", "-0004-02-29")]
    [InlineData("1XX0-02-29", "1020-02-29", "1980-02-29")]
    [InlineData("2001-21", "2001-03-01", "2001-05-31")]
    [InlineData("2001-24", "2001-12-01", "2002-02-28")]
    [InlineData("2003-28", "2003-12-01", "2004-02-29")]
    [InlineData("2001-29", "2001-09-01", "2001-11-30")]
    [InlineData("2001-30", "2001-12-01", "2002-02-28")]
    [InlineData("2001-34", "2001-04-01", "2001-06-30")]
    [InlineData("2001-38", "2001-05-01", "2001-08-31")]
    [InlineData("2001-40", "2001-01-01", "2001-06-30")]
    [InlineData("20XX-41", "2000-07-01", "2099-12-31")]
    [InlineData("1985-04-12T23:20:30-04", "1985-04-12", "1985-04-12")]
    [InlineData("1985-04-12/..", "1985-04-12", null)]
    [InlineData("/1985", null, "1985-12-31")]
    [InlineData("2004-06-XX/2004-07-03", "2004-06-01", "2004-07-03")]
    [InlineData("..2004-06-01/2004-06-20", null, "2004-06-20")]
    [InlineData("2004-06-01/2004-06-20..", "2004-06-01", null)]
    [InlineData("[1667,1668,1670..1672]", "1667-01-01", "1672-12-31")]
    [InlineData("{1960,1960-03}", "1960-01-01", "1960-12-31")]
    [InlineData("[..1760-12-03]", null, "1760-12-03")]
    [InlineData("[1760-01,1760-12..]", "1760-01-01", null)]
    [InlineData("[1760..,1770]", "1760-01-01", null)]
    [InlineData("[1960,Y1E30]", "1960-01-01", null)]
    public void A_date_has_a_first_and_a_last_possible_day(string text, string? first, string? last) =>
        Assert.Equal((first, last), (Edtf.Read(text).FirstDay?.ToString(), Edtf.Read(text).LastDay?.ToString()));

    /// <summary>ISO 8601-2 8.4.2: it says that the date is in doubt, not by how much.</summary>
    [Fact]
    public void A_qualifier_never_moves_a_bound() =>
        Prop.ForAll(DateTexts.Masked().Where(text => UncertainDate.TryParse(text, out _, out _)).ToArbitrary(), text =>
        {
            UncertainDate plain = Edtf.Read(text.Replace("~", "", StringComparison.Ordinal).Replace("?", "", StringComparison.Ordinal).Replace("%", "", StringComparison.Ordinal));
            return (plain.FirstDay, plain.LastDay) == (Edtf.Read(text).FirstDay, Edtf.Read(text).LastDay);
        }).QuickCheckThrowOnFailure();

    /// <summary>Against the plain way to find them: all days of the years are written out, and those that fit the text are kept.</summary>
    [Fact]
    public void The_bounds_of_unspecified_digits_are_those_of_the_days_that_fit() =>
        Prop.ForAll(DateTexts.Masked().ToArbitrary(), text =>
        {
            string plain = string.Concat(text.Where(sign => sign is not ('~' or '?' or '%')));
            // The framework knows no year 0, and a thousand years are too many to write out three hundred times.
            if (!plain.Contains('X', StringComparison.Ordinal) || plain[0] is '-' or '0' or 'X' || plain[1] == 'X') return true;
            (string First, string Last)? fitting = Fitting(plain);
            bool isRead = UncertainDate.TryParse(text, out UncertainDate? date, out _);
            return isRead == fitting is not null && (!isRead || (date!.FirstDay.ToString(), date.LastDay.ToString()) == fitting);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    static (string First, string Last)? Fitting(string text)
    {
        string? first = null, last = null;
        int low = int.Parse(text[..4].Replace('X', '0'), System.Globalization.CultureInfo.InvariantCulture), high = int.Parse(text[..4].Replace('X', '9'), System.Globalization.CultureInfo.InvariantCulture);
        for (int year = low; year <= high; year++)
        {
            for (DateOnly day = new(year, 1, 1); ; day = day.AddDays(1))
            {
                string written = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
                if (text.Zip(written).All(pair => pair.First == 'X' || pair.First == pair.Second)) (first, last) = (first ?? written, written);
                if (day.Month == 12 && day.Day == 31) break;
            }
        }

        return first is null ? null : (first, last!);
    }

    [Fact]
    public void A_year_beyond_9999_has_no_day_of_the_framework_and_still_sorts_in_time()
    {
        Assert.Null(Edtf.Read("-0044").Earliest);
        Assert.Null(Edtf.Read("Y12345").Latest);
        Assert.Equal(new DateOnly(14, 12, 31), Edtf.Read("-0044/0014").Latest);

        string[] texts = ["2031", "-0044", "Y12345", "Y-12345", "0001"];
        Assert.Equal(["Y-12345", "-0044", "0001", "2031", "Y12345"], texts.Select(Edtf.Read).Order(UncertainDate.InTime).Select(date => date.Edtf));
    }
}
