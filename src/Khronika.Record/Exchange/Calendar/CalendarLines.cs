using System.Text;

namespace Khronika.Record.Exchange.Calendar;

/// <summary>Content lines of an iCalendar file (RFC 5545 §3.1): CRLF, folded at 75 octets, texts escaped (§3.3.11).</summary>
sealed class CalendarLines
{
    /// <summary>Octets of a line without its break (§3.1).</summary>
    const int MaxOctets = 75;

    readonly StringBuilder lines = new();

    /// <summary>A property whose value needs no escaping.</summary>
    public CalendarLines Add(string name, string value)
    {
        Fold($"{name}:{value}");
        return this;
    }

    /// <summary>A property of type TEXT.</summary>
    public CalendarLines AddText(string name, string text) => Add(name, Escaped(text));

    public override string ToString() => lines.ToString();

    /// <summary>Line breaks of every kind are one; other control characters have no place in a text and would end a line for some readers.</summary>
    static string Escaped(string text)
    {
        StringBuilder escaped = new(text.Length);
        foreach (char c in text.ReplaceLineEndings("\n"))
        {
            if (c == '\n') escaped.Append("\\n");
            else if (c is '\\' or ';' or ',') escaped.Append('\\').Append(c);
            else if (!char.IsControl(c) || c == '\t') escaped.Append(c);
        }

        return escaped.ToString();
    }

    /// <summary>Never within a character: some readers decode line by line.</summary>
    void Fold(string line)
    {
        int used = 0;
        foreach (Rune rune in line.EnumerateRunes())
        {
            if (used + rune.Utf8SequenceLength > MaxOctets)
            {
                lines.Append("\r\n ");
                used = 1;
            }

            lines.Append(rune.ToString());
            used += rune.Utf8SequenceLength;
        }

        lines.Append("\r\n");
    }
}
