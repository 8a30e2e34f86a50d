using System.Diagnostics.CodeAnalysis;
using Khronika.Language.Texts;
using Khronika.Record.Yaml;

namespace Khronika.Record.Exchange.Csv;

/// <summary>
/// Dates as tables write them, by patterns such as <c>DD.MM.YYYY</c>, turned into EDTF. Nothing is guessed: 03.04.2031 is a day of
/// April only where the mapping says so, and the day number of a spreadsheet is refused.
/// </summary>
static class CsvDates
{
    /// <summary>A pattern's parts, each at most once: D and M take one digit or two, DD and MM two, YYYY four.</summary>
    public static bool IsPattern(string pattern) =>
        pattern == "EDTF" || (pattern.Contains("YYYY", StringComparison.Ordinal) && pattern.Length <= 20
            && pattern.Count(c => c == 'Y') == 4 && pattern.Count(c => c == 'M') <= 2 && pattern.Count(c => c == 'D') <= 2
            && (!pattern.Contains('D', StringComparison.Ordinal) || pattern.Contains('M', StringComparison.Ordinal))
            && pattern.All(c => c is 'Y' or 'M' or 'D' || (!char.IsLetterOrDigit(c) && !char.IsControl(c))));

    /// <summary>The EDTF of a cell; null with the reason where no pattern fits.</summary>
    public static string? Read(string cell, IReadOnlyList<string> patterns, [NotNullWhen(false)] out Why? reason)
    {
        bool isNumber = cell.All(char.IsAsciiDigit);
        bool isSerial = isNumber && cell.Length is 5 or 6;
        string? edtf = patterns.Where(p => p != "EDTF").Select(p => Match(cell, p)).FirstOrDefault(m => m is not null)
            ?? (patterns.Contains("EDTF") && (!isNumber || cell.Length == 4) ? cell : null);
        reason = edtf is not null ? null
            : isSerial ? FaultWhy.Of("cell.serial")
            : FaultWhy.Of("cell.date", string.Join(", ", patterns));
        return edtf;
    }

    static string? Match(string cell, string pattern)
    {
        string year = "", month = "", day = "";
        int at = 0;
        for (int i = 0; i < pattern.Length;)
        {
            char part = pattern[i];
            int length = 1;
            while (i + length < pattern.Length && part is 'Y' or 'M' or 'D' && pattern[i + length] == part) length++;
            i += length;
            if (part is not ('Y' or 'M' or 'D'))
            {
                if (at >= cell.Length || cell[at++] != part) return null;
                continue;
            }

            int digits = 0;
            int most = part == 'Y' ? 4 : 2;
            while (digits < most && at + digits < cell.Length && char.IsAsciiDigit(cell[at + digits])) digits++;
            if (digits == 0 || (length > 1 && digits != length)) return null;
            string text = cell.Substring(at, digits);
            at += digits;
            _ = part switch
            {
                'Y' => year = text,
                'M' => month = text.PadLeft(2, '0'),
                _ => day = text.PadLeft(2, '0'),
            };
        }

        return at < cell.Length ? null : string.Join('-', new[] { year, month, day }.Where(p => p.Length > 0));
    }
}
