using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Record.Exchange.Calendar;
using Khronika.Record.Lists;

namespace Khronika.Record.Tests.Lists;

public class HearingCalendarTests
{
    static readonly DateTimeOffset At = new(2031, 8, 21, 9, 0, 0, TimeSpan.Zero);

    static HearingCalendar Of(string members, bool isPrivate = false) => HearingCalendar.Of(
        HearingList.Of(ListScope.OfKeeper(HeldCase.Record($"hearings:\n  - key: sitting\n    person: one\n    body: prison\n    {members}\n{HeldCase.Cleared}{HeldCase.Statement("sitting")}").State), HeldCase.Day("2031-01-01")), "en", "SAMPLE.example/log", At, isPrivate);

    [Fact]
    public void A_hearing_with_its_hour_stands_at_that_hour_wherever_it_is_read()
    {
        string text = Of("scheduled_on: \"2031-09-18\"\n    scheduled_time: \"10:00\"", isPrivate: true).Text;

        Assert.StartsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:", text, StringComparison.Ordinal);
        Assert.Contains("\r\nDTSTART:20310918T100000\r\n", text, StringComparison.Ordinal);
        Assert.Contains("\r\nDTSTAMP:20310821T090000Z\r\n", text, StringComparison.Ordinal);
        Assert.Contains("\r\nSUMMARY:Hearing: Sample One\\, Invented Prison Service\r\n", text, StringComparison.Ordinal);
        Assert.Contains("\r\nCLASS:PRIVATE\r\n", text, StringComparison.Ordinal);
        Assert.EndsWith("END:VEVENT\r\nEND:VCALENDAR\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_that_is_uncertain_is_all_of_its_days_and_says_so_first()
    {
        string text = Of("scheduled_on: \"2031-09\"").Text;

        Assert.Contains("DTSTART;VALUE=DATE:20310901\r\nDTEND;VALUE=DATE:20311001\r\n", text, StringComparison.Ordinal);
        Assert.Contains("(September 2031)", text.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("CLASS", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("scheduled_on: \"2031\"")]
    [InlineData("scheduled_on: {text: \"after the holidays\"}")]
    [InlineData("scheduled_on: \"9999-12-31\"")]
    public void What_has_no_day_is_left_out_and_counted(string members)
    {
        HearingCalendar calendar = Of(members);

        Assert.Equal(1, calendar.LeftOut);
        Assert.DoesNotContain("VEVENT", calendar.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_ends_no_line_and_begins_no_property()
    {
        string text = new CalendarLines().AddText("SUMMARY", "a\\b;c,d\r\nEND:VCALENDAR\re\u0085f\0g").ToString();

        Assert.Equal("SUMMARY:a\\\\b\\;c\\,d\\nEND:VCALENDAR\\ne\\nfg\r\n", text);
    }

    [Fact]
    public void No_line_is_longer_than_75_octets_and_unfolded_it_is_what_it_was() =>
        Prop.ForAll(Gen.ArrayOf(Gen.Elements("a", "ж", "Ұ", "😀", ",", ";", "\\", "\n", " ")).ToArbitrary(), (Action<string[]>)(pieces =>
        {
            string said = string.Concat(pieces);
            string text = new CalendarLines().AddText("SUMMARY", said).ToString();
            Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75));
            string unfolded = text.Replace("\r\n ", "", StringComparison.Ordinal);
            Assert.Equal(said, Unescaped(unfolded["SUMMARY:".Length..^2]));
        })).QuickCheckThrowOnFailure();

    static string Unescaped(string text)
    {
        StringBuilder said = new();
        for (int i = 0; i < text.Length; i++) said.Append(text[i] != '\\' ? text[i] : text[++i] == 'n' ? '\n' : text[i]);
        return said.ToString();
    }
}
