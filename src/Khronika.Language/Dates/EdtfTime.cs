using System.Globalization;

namespace Khronika.Language.Dates;

/// <summary>A time of day with its zone. It never moves a bound: a date with a time is that day, as it is written.</summary>
/// <param name="Second">60 is a leap second.</param>
/// <param name="Zone">Minutes ahead of UTC; null for a local time.</param>
readonly record struct EdtfTime(int Hour, int Minute, int Second, int? Zone)
{
    /// <summary>"23:20:30".</summary>
    public string Clock => string.Create(CultureInfo.InvariantCulture, $"{Hour:D2}:{Minute:D2}:{Second:D2}");

    /// <summary>As a reader reads it. EDTF has no minutes without seconds: where these are none, nobody said them.</summary>
    public string Shown => Second == 0 ? Clock[..5] : Clock;

    /// <summary><c>+04:30</c>; empty where it is UTC or local.</summary>
    public string Offset => Zone is null or 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{(Zone < 0 ? '-' : '+')}{Math.Abs(Zone.Value) / 60:D2}:{Math.Abs(Zone.Value) % 60:D2}");

    public override string ToString() => $"T{Clock}{(Zone == 0 ? "Z" : Offset)}";
}
