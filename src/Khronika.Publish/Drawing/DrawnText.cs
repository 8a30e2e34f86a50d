using System.Globalization;

namespace Khronika.Publish.Drawing;

/// <summary>What stands in a picture: numbers as attributes, and names cut to the room there is. The table has them whole.</summary>
static class DrawnText
{
    /// <summary>Marks stacked on one letter beyond this are there to break a page.</summary>
    const int CharactersOfOne = 8;

    /// <summary>A place in a picture; the machine's culture would write a comma, which no browser reads.</summary>
    public static string At(double place) => place.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Percent(double place) => $"{At(place)}%";

    /// <summary>At most that many characters, as a person counts them, isolated so that a name from right to left turns nothing around it.</summary>
    public static string Cut(string text, int most) => $"\u2068{Short(text, most)}\u2069";

    /// <summary>One or two lines, broken between words; the second is cut.</summary>
    public static IReadOnlyList<string> TwoLines(string text, int most)
    {
        if (text.Length <= most) return [Cut(text, most)];
        int at = text.LastIndexOf(' ', most);
        return at <= 0 ? [Cut(text, most)] : [Cut(text[..at], most), Cut(text[(at + 1)..], most)];
    }

    static string Short(string text, int most)
    {
        // What looks like one character can be thousands: no more is counted than a label of ordinary letters could have.
        StringInfo counted = new(text[..Math.Min(text.Length, most * CharactersOfOne)]);
        return counted.LengthInTextElements <= most && text.Length <= most * CharactersOfOne
            ? text
            : $"{counted.SubstringByTextElements(0, Math.Min(most, counted.LengthInTextElements) - 1)}…";
    }
}
