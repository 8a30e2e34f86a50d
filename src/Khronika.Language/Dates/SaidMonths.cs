namespace Khronika.Language.Dates;

/// <summary>The months as people write them in a date, in English, Russian and Kazakh.</summary>
static class SaidMonths
{
    static readonly string[][] Names =
    [
        ["january", "jan", "января", "январь", "қаңтар"], ["february", "feb", "февраля", "февраль", "ақпан"], ["march", "mar", "марта", "март", "наурыз"],
        ["april", "apr", "апреля", "апрель", "сәуір"], ["may", "мая", "май", "мамыр"], ["june", "jun", "июня", "июнь", "маусым"],
        ["july", "jul", "июля", "июль", "шілде"], ["august", "aug", "августа", "август", "тамыз"], ["september", "sep", "сентября", "сентябрь", "қыркүйек"],
        ["october", "oct", "октября", "октябрь", "қазан"], ["november", "nov", "ноября", "ноябрь", "қараша"], ["december", "dec", "декабря", "декабрь", "желтоқсан"],
    ];

    /// <summary>Its number, 1 to 12; null of a word that is none. Kazakh ones stand with their endings.</summary>
    public static int? Of(string word)
    {
        int index = Array.FindIndex(Names, names => names.Contains(word) || (names[^1].Length > 3 && word.StartsWith(names[^1], StringComparison.Ordinal)));
        return index >= 0 ? index + 1 : null;
    }
}
