using System.Globalization;
using System.Text;
using Khronika.Language.Dates;
using Khronika.Record;

namespace Khronika.Web.Desk.Forms;

/// <summary>
/// Values of fields as a case file writes them, on one line. What a person typed is always quoted, so that it is words and never a
/// state, a list or a member of its own.
/// </summary>
public static class YamlMember
{
    /// <summary>Double-quoted (YAML 1.2.2 §7.3.1). What separates lines or cannot be seen is escaped, and no character in halves, which YAML refuses.</summary>
    public static string Text(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StringBuilder quoted = new("\"", text.Length + 2);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.Value is '"' or '\\') quoted.Append('\\').Append(rune);
            else if (IsPlain(rune)) quoted.Append(rune);
            else quoted.Append("\\U").Append(rune.Value.ToString("X8", CultureInfo.InvariantCulture));
        }

        return quoted.Append('"').ToString();
    }

    static bool IsPlain(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);

    /// <summary>Texts by language; null where none stands in any.</summary>
    public static string? Local(DeskForm form, string name)
    {
        string[] texts = [.. RecordLanguage.All.Where(l => form[$"{name}.{l}"].Length > 0).Select(l => $"{l}: {Text(form[$"{name}.{l}"])}")];
        return texts.Length == 0 ? null : $"{{{string.Join(", ", texts)}}}";
    }

    /// <summary>A date as it was typed, by words, or both; null where neither is there. What is no date stays as it is, for the record to refuse.</summary>
    public static string? Date(string typed, string words = "")
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(words);
        string date = Text(SaidDate.Edtf(typed) ?? typed);
        return (typed.Length, words.Length) switch
        {
            (0, 0) => null,
            (_, 0) => $"{{edtf: {date}}}",
            (0, _) => $"{{text: {Text(words)}}}",
            _ => $"{{edtf: {date}, text: {Text(words)}}}",
        };
    }

    public static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Text))}]";
}
