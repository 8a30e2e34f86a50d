using System.Globalization;

namespace Khronika.Cli.Terminal;

/// <summary>How long, as a person writes it: <c>90s</c>, <c>30m</c>, <c>26h</c>, <c>7d</c>.</summary>
static class Duration
{
    // Longer than anybody means, and short enough for every clock.
    const int MaxDays = 3650;

    public static TimeSpan Parse(string text, string option)
    {
        bool isNumber = int.TryParse(text.AsSpan(0, Math.Max(0, text.Length - 1)), NumberStyles.None, CultureInfo.InvariantCulture, out int count);
        TimeSpan? unit = text.Length < 2 ? null : text[^1] switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            'd' => TimeSpan.FromDays(1),
            _ => null,
        };
        return isNumber && unit is TimeSpan one && count > 0 && one.TotalDays * count <= MaxDays
            ? one * count
            : throw new Refusal($"{option} takes a number and one of s, m, h, d: 30m, 26h.");
    }
}
