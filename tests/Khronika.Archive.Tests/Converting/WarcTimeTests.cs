using FsCheck;
using FsCheck.Fluent;
using Khronika.Archive.Converting;
using Khronika.Archive.Warc;

namespace Khronika.Archive.Tests.Converting;

public class WarcTimeTests
{
    /// <summary>The first two are HAR 1.2's own examples.</summary>
    [Theory]
    [InlineData("2009-04-16T12:07:23.596Z", "2009-04-16T12:07:23.596Z")]
    [InlineData("2009-07-24T19:20:30.45+01:00", "2009-07-24T18:20:30.45Z")]
    [InlineData("2031-01-01T02:00:00+0500", "2030-12-31T21:00:00Z")]
    [InlineData("2031-01-01T02:00:00,5-05:00", "2031-01-01T07:00:00.5Z")]
    [InlineData("2031-01-01T02:00:00.1234567891234Z", "2031-01-01T02:00:00.123456789Z")]
    [InlineData("2031-01-01T02:00:00", null)]
    [InlineData("2031-01-01T02:00Z", null)]
    [InlineData("2031-01-01T24:00:00Z", null)]
    [InlineData("2031-01-01T02:00:00.Z", null)]
    [InlineData("2031-01-01T02:00:00+5", null)]
    [InlineData("0001-01-01T00:00:00+05:00", null)]
    [InlineData("9999-12-31T23:59:59-05:00", null)]
    [InlineData("", null)]
    public void An_iso_time_keeps_each_digit_of_its_second(string text, string? expected) => Assert.Equal(expected, WarcTime.OfIso(text));

    [Theory]
    [InlineData("Fri Jul 25 2031 23:04:05 GMT+0500 (Kazakhstan Time)", "2031-07-25T18:04:05Z")]
    [InlineData("Fri Jul 25 2031 23:04:05 GMT+0500 (Қазақстан уақыты)", "2031-07-25T18:04:05Z")]
    [InlineData("Fri Jul 25 2031 23:04:05 GMT-0330", "2031-07-26T02:34:05Z")]
    [InlineData("Fri Jul 25 2031 23:04:05 GMT", "2031-07-25T23:04:05Z")]
    [InlineData("Fri Jul 25 2031 23:04:05", null)]
    [InlineData("Fri Jul 25 2031 23:04:05 UTC+5", null)]
    [InlineData("Invalid Date", null)]
    public void A_script_date_is_read(string text, string? expected) => Assert.Equal(expected, WarcTime.OfScript(text));

    [Fact]
    public void Any_text_is_a_date_of_warc_or_none() =>
        Prop.ForAll<string>(text => new[] { WarcTime.OfIso(text ?? ""), WarcTime.OfMail(text ?? ""), WarcTime.OfScript(text ?? "") }.All(d => d is null || WarcDates.TryParse(d, out _))).QuickCheckThrowOnFailure();
}
