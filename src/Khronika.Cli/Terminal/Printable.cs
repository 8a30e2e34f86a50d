using System.Globalization;
using System.Text;

namespace Khronika.Cli.Terminal;

/// <summary>Text from files and names as a terminal may show it: controls and marks of direction are escaped, so that a name cannot rewrite the screen.</summary>
static class Printable
{
    public static string Of(string text)
    {
        StringBuilder shown = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                shown.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
            }
            else
            {
                shown.Append(rune);
            }
        }

        return shown.ToString();
    }
}
