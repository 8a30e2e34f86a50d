using System.Globalization;
using Khronika.Language.Dates;
using Khronika.Record.Exchange.Calendar;
using Khronika.Record.Schema;

namespace Khronika.Record.Lists;

/// <summary>Hearings of a list as a calendar file (RFC 5545), for a telephone or another program.</summary>
/// <param name="Text">The file.</param>
/// <param name="LeftOut">Hearings whose day is not known closely enough to stand on a day: they are in the list and not in the file.</param>
public sealed record HearingCalendar(string Text, int LeftOut)
{
    /// <summary>Days over which a hearing of uncertain day is shown: a whole year of it would hide what is certain.</summary>
    const int MaxDays = 31;

    /// <param name="origin">Of the record's log: it makes the ids of entries its own.</param>
    /// <param name="at">When the file is made; every entry says it (§3.8.7.2).</param>
    public static HearingCalendar Of(RecordList hearings, string language, string origin, DateTimeOffset at, bool isPrivate)
    {
        ArgumentNullException.ThrowIfNull(hearings);
        CalendarLines lines = new CalendarLines().Add("BEGIN", "VCALENDAR").Add("VERSION", "2.0").AddText("PRODID", "-//Khronika//hearings//EN").Add("CALSCALE", "GREGORIAN");
        int leftOut = 0;
        foreach (ListRow row in hearings.Rows)
        {
            if (row.Cells.FirstOrDefault(c => c.Name == "date")?.Date is { Earliest: DateOnly first, Latest: DateOnly last } date && last.DayNumber - first.DayNumber < MaxDays && last < DateOnly.MaxValue)
                Event(lines, row, date, first, last, language, origin, at, isPrivate);
            else
                leftOut++;
        }

        return new HearingCalendar(lines.Add("END", "VCALENDAR").ToString(), leftOut);
    }

    static void Event(CalendarLines lines, ListRow row, UncertainDate date, DateOnly first, DateOnly last, string language, string origin, DateTimeOffset at, bool isPrivate)
    {
        string? Cell(string name) => row.Cells.FirstOrDefault(c => c.Name == name)?.Text.In(language).Text;
        string kind = RecordSchema.Standard.Find(ThingType.Hearing)!.Labels.In(language).Text;
        string[] parts = [.. new[] { Cell("person"), Cell("court") }.OfType<string>()];
        // A day that is not certain says so where it is read first.
        string uncertain = first == last ? "" : $" ({date.Render(language)})";
        lines.Add("BEGIN", "VEVENT")
            .AddText("UID", $"{row.Id}@{origin}")
            .Add("DTSTAMP", at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        // The hour on the clock of the court, in no zone: who looks at it is where the court is (§3.3.5, form 1).
        if (first == last && TimeOnly.TryParseExact(Cell("time"), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time))
            lines.Add("DTSTART", $"{Day(first)}T{time.ToString("HHmm", CultureInfo.InvariantCulture)}00");
        else
            lines.Add("DTSTART;VALUE=DATE", Day(first)).Add("DTEND;VALUE=DATE", Day(last.AddDays(1)));
        lines.AddText("SUMMARY", $"{kind}{(parts.Length > 0 ? ": " : "")}{string.Join(", ", parts)}{uncertain}");
        if (Cell("court") is { } court) lines.AddText("LOCATION", court);
        lines.AddText("DESCRIPTION", string.Join('\n', row.Cells.Select(c => $"{c.Label(language)}: {c.Text.In(language).Text}")));
        if (isPrivate) lines.Add("CLASS", "PRIVATE");
        lines.Add("END", "VEVENT");
    }

    static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
