using Khronika.Language.Texts;

namespace Khronika.Record.Lists;

/// <summary>Words of ours in lists and statistics. What others said comes from the record and never from here.</summary>
static class ListWords
{
    static readonly IReadOnlyDictionary<string, LanguageFile> Words = LanguageFile.All<Change>("lists");

    public static LanguageFile For(string language) => Words[language];

    /// <summary>A word in every language.</summary>
    public static LocalText Of(string key, params object[] values) => In(l => Words[l].Format(key, values));

    /// <summary>A phrase that holds texts which differ by language.</summary>
    public static LocalText Of(string key, Func<string, object[]> values) => In(l => Words[l].Format(key, values(l)));

    public static LocalText In(Func<string, string> words) => new(RecordLanguage.All.Select(l => KeyValuePair.Create(l, words(l))));

    /// <summary>Several texts on one line; empty where there are none.</summary>
    public static LocalText Line(IEnumerable<LocalText> texts)
    {
        LocalText[] all = [.. texts.Where(t => !t.IsEmpty)];
        return all.Length == 0 ? LocalText.Empty : In(l => string.Join("; ", all.Select(t => t.In(l).Text).Distinct(StringComparer.Ordinal)));
    }
}
