using System.Text;

namespace Khronika.Archive.Mhtml;

/// <summary>A field of a value and parameters, as Content-Type is (RFC 2045, 5.1): quoted or bare, comments left out.</summary>
static class MailParameters
{
    /// <summary>What stands before the first ';', in lower case.</summary>
    public static string Value(string field)
    {
        int end = field.IndexOf(';', StringComparison.Ordinal);
        return (end < 0 ? field : field[..end]).Trim().ToLowerInvariant();
    }

    /// <summary>A parameter's value; null where it is absent. The first counts where it repeats.</summary>
    public static string? Find(string field, string name)
    {
        int at = field.IndexOf(';', StringComparison.Ordinal);
        while (at >= 0 && at < field.Length)
        {
            at = SkipBlanks(field, at + 1);
            int nameEnd = field.AsSpan(at).IndexOfAny('=', ';');
            if (nameEnd < 0) return null;
            string found = field.Substring(at, nameEnd).Trim();
            at += nameEnd;
            if (field[at] == ';') continue;
            at = SkipBlanks(field, at + 1);
            string value = ReadValue(field, ref at);
            if (found.Equals(name, StringComparison.OrdinalIgnoreCase)) return value;
            int next = field.AsSpan(Math.Min(at, field.Length)).IndexOf(';');
            at = next < 0 ? -1 : at + next;
        }

        return null;
    }

    static string ReadValue(string field, ref int at)
    {
        if (at >= field.Length) return "";
        if (field[at] != '"')
        {
            int length = field.AsSpan(at).IndexOfAny(";( \t");
            string bare = length < 0 ? field[at..] : field.Substring(at, length);
            at += bare.Length;
            return bare;
        }

        StringBuilder text = new();
        for (at++; at < field.Length && field[at] != '"'; at++)
        {
            if (field[at] == '\\' && at + 1 < field.Length) at++;
            text.Append(field[at]);
        }

        at = Math.Min(at + 1, field.Length);
        return text.ToString();
    }

    static int SkipBlanks(string field, int at)
    {
        while (at < field.Length && (field[at] is ' ' or '\t')) at++;
        return Math.Min(at, field.Length);
    }
}
