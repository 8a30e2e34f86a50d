namespace Khronika.Language.Texts;

/// <summary>This room's reasons, from <c>why.LANG.json</c>: of dates, texts and quotations that are none.</summary>
static class LanguageWhy
{
    public static IReadOnlyDictionary<string, LanguageFile> Words { get; } = LanguageFile.All<Why>("why");

    public static Why Of(string key, params object[] values) => new(Words, key, values);
}
