using System.Text;

namespace Khronika.Archive.Cdxj;

/// <summary>Lower case as ECMAScript has it: Unicode's full mapping, which knows two cases that the framework's simple one does not.</summary>
static class LowerCase
{
    const char DottedI = '\u0130';
    const char Sigma = '\u03A3';
    const char FinalSigma = '\u03C2';

    public static string Of(string text)
    {
        string lower = text.ToLowerInvariant();
        if (!text.AsSpan().ContainsAny(DottedI, Sigma)) return lower;
        var full = new StringBuilder(text.Length + 8);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == DottedI) full.Append("i\u0307");
            else full.Append(text[i] == Sigma && IsFinal(text, i) ? FinalSigma : lower[i]);
        }

        return full.ToString();
    }

    // Unicode 3.13, Final_Sigma: a letter before and none after, leaving out what carries no case of its own (marks, apostrophes).
    static bool IsFinal(string text, int at)
    {
        int before = at - 1, after = at + 1;
        while (before >= 0 && IsIgnored(text[before])) before--;
        while (after < text.Length && IsIgnored(text[after])) after++;
        return before >= 0 && IsCased(text[before]) && (after >= text.Length || !IsCased(text[after]));
    }

    static bool IsCased(char c) => char.IsUpper(c) || char.IsLower(c);

    static bool IsIgnored(char c) => c is '\'' or '.' or ':' or '^' or '`' or '\u00B7' or '\u2019'
        || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.ModifierLetter or System.Globalization.UnicodeCategory.ModifierSymbol;
}
