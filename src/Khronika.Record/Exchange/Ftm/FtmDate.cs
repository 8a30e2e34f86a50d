using Khronika.Language.Dates;

namespace Khronika.Record.Exchange.Ftm;

/// <summary>
/// What FollowTheMoney can say of a date: a year, a month or a day, each certain. What is only about then, or perhaps, or made by a
/// convention, is left out, and so are the ends of an interval, within which it happened: here they would pass for certain.
/// </summary>
static class FtmDate
{
    public static string? One(UncertainDate? date) => date is { IsInterval: false, Inferred: null } ? Plain(date.Edtf) : null;

    static string? Plain(string? text) =>
        text is { Length: 4 or 7 or 10 } && text.Index().All(c => c.Index is 4 or 7 ? c.Item == '-' : char.IsAsciiDigit(c.Item))
        && (text.Length < 7 || int.Parse(text.AsSpan(5, 2), System.Globalization.CultureInfo.InvariantCulture) is >= 1 and <= 12) ? text : null;
}
