using Khronika.Language.Texts;

namespace Khronika.Language.Dates;

/// <summary>Reads the time behind a day: <c>Thh:mm:ss</c>, then nothing, <c>Z</c>, <c>±hh</c> or <c>±hh:mm</c> (ISO 8601-1 5.3, 5.4.1).</summary>
static class EdtfTimeReader
{
    /// <summary>The farthest that any zone has been from UTC, in minutes.</summary>
    const int MaxZone = 14 * 60;

    public static bool TryRead(ReadOnlySpan<char> text, int at, out EdtfTime time, out Why? reason)
    {
        time = default;
        ReadOnlySpan<char> clock = text[(at + 1)..];
        if (clock.Length < 8 || !TwoDigits(clock, 0, out int hour) || clock[2] != ':' || !TwoDigits(clock, 3, out int minute) || clock[5] != ':' || !TwoDigits(clock, 6, out int second) || hour > 23 || minute > 59 || second > 60)
        {
            reason = EdtfFault.Of(text, "time");
            return false;
        }

        reason = ReadZone(text, clock[8..], out int? zone);
        if (reason is null && second == 60 && !MayLeap(hour, minute, zone)) reason = EdtfFault.Of(text, "leap-second");
        time = new EdtfTime(hour, minute, second, zone);
        return reason is null;
    }

    static Why? ReadZone(ReadOnlySpan<char> text, ReadOnlySpan<char> zone, out int? ahead)
    {
        ahead = null;
        if (zone.IsEmpty) return null;
        ahead = 0;
        if (zone is "Z") return null;
        int minutes = 0;
        bool isForm = zone.Length is 3 or 6 && (zone[0] is '+' or '-') && TwoDigits(zone, 1, out int hours)
            && (zone.Length == 3 || (zone[3] == ':' && TwoDigits(zone, 4, out minutes) && minutes < 60))
            && (minutes += hours * 60) <= MaxZone && (minutes > 0 || zone[0] == '+');
        ahead = zone[0] == '-' ? -minutes : minutes;
        return isForm ? null : EdtfFault.Of(text, "zone");
    }

    /// <summary>A leap second is 23:59:60 of UTC; zones lie whole quarters of an hour from it, so a local one ends a quarter.</summary>
    static bool MayLeap(int hour, int minute, int? zone) =>
        zone is int ahead ? ((hour * 60) + minute - ahead + (2 * 1440)) % 1440 == 1439 : minute % 15 == 14;

    static bool TwoDigits(ReadOnlySpan<char> text, int at, out int number)
    {
        number = 0;
        if (!char.IsAsciiDigit(text[at]) || !char.IsAsciiDigit(text[at + 1])) return false;
        number = ((text[at] - '0') * 10) + (text[at + 1] - '0');
        return true;
    }
}
