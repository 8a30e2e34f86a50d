using System.Text.RegularExpressions;
using Khronika.Language.Texts;

namespace Khronika.Record.Tests.Lists;

public partial class ListWordsTests
{
    static readonly IReadOnlyDictionary<string, LanguageFile> Files = LanguageFile.All<Change>("lists");

    [Fact]
    public void Every_word_is_there_in_every_language_with_the_same_places()
    {
        foreach (string key in Files["en"].Keys)
            Assert.All(RecordLanguage.All, language => Assert.Equal(Places(Files["en"][key]), Places(Files[language].Find(key) ?? $"{key} is missing")));
        Assert.All(RecordLanguage.All, language => Assert.Equal(Files["en"].Keys.Order(StringComparer.Ordinal), Files[language].Keys.Order(StringComparer.Ordinal)));
    }

    static string[] Places(string text) => [.. Place().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
