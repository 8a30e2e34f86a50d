using Khronika.Language.Texts;

namespace Khronika.Store.Intake;

/// <summary>Why an item, or a part of one, cannot be had: messages of <c>items.LANG.json</c>.</summary>
static class ItemWhy
{
    static readonly IReadOnlyDictionary<string, LanguageFile> Words = LanguageFile.All<ItemLookup>("items");

    public static Why Of(string key, params object[] values) => new(Words, key, values);
}
