using System.Text.RegularExpressions;
using Khronika.Publish.Words;
using Khronika.Web.Desk.Running;
using Khronika.Web.Tests.Running;

namespace Khronika.Web.Tests.Speaking;

public sealed partial class GlossaryTests
{
    [Fact]
    public void Every_term_of_the_glossary_stands_in_the_words_it_names()
    {
        string[][] rows = [.. File.ReadLines(Path.Combine(SampleRecord.Samples(), "../../docs/glossary.md")).Where(l => l.EndsWith("` |", StringComparison.Ordinal)).Select(l => l.Split('|', StringSplitOptions.TrimEntries)[1..^1])];
        Assert.True(rows.Length > 25);
        foreach (string[] row in rows)
        {
            foreach (string key in Key().Matches(row[3]).Select(m => m.Groups[1].Value))
                foreach ((string language, string term) in new[] { ("ru", row[1]), ("kk", row[2]) })
                    Assert.True(Said(DeskWords.For(language), key).Contains(Stem(term), StringComparison.OrdinalIgnoreCase), $"{key}: '{term}' is not in '{Said(DeskWords.For(language), key)}'");
        }
    }

    static string Said(PageWords words, string key) => words.FormsOf(key).Count > 0 ? words.Count(key, 1) : words[key];

    /// <summary>Cases change the end of a word.</summary>
    static string Stem(string term) => term.Length > 6 ? term[..^2] : term;

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Key();
}
