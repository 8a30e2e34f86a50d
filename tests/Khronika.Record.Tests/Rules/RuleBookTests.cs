using System.Reflection;
using Khronika.Language.Texts;
using Khronika.Record.Rules;

namespace Khronika.Record.Tests.Rules;

public class RuleBookTests
{
    /// <summary>Rules whose test needs a store or lists: where it stands.</summary>
    static readonly string[] Elsewhere = ["correction-names-what-carried-the-error", "list-states-its-criteria", "nothing-is-overwritten"];

    [Fact]
    public void Every_rule_has_a_test_that_reads_as_its_sentence()
    {
        HashSet<string> tests = [.. typeof(RuleTests).GetMethods(BindingFlags.Public | BindingFlags.Instance).Select(m => m.Name)];
        foreach (Rule rule in RuleBook.All.Where(r => !Elsewhere.Contains(r.Name))) Assert.Contains(NameOf(rule), tests);
    }

    [Fact]
    public void Every_rule_is_said_in_the_three_languages() =>
        Assert.All(RuleBook.All, r => Assert.Equal(3, r.Sentence.Select(t => t.Value).Where(t => t.Length > 10).Distinct().Count()));

    [Fact]
    public void Every_message_is_there_in_the_three_languages_with_the_same_places_for_values()
    {
        IReadOnlyDictionary<string, LanguageFile> files = LanguageFile.All<Change>("rules");
        Assert.All(files["en"].Keys, key => Assert.All(files.Values, f => Assert.Equal(Places(files["en"][key]), Places(f[key]))));
        Assert.All(files.Values, f => Assert.Equal(files["en"].Keys.Order(), f.Keys.Order()));
    }

    [Fact]
    public void The_page_for_lawyers_says_every_rule()
    {
        string page = File.ReadAllText(CaseFiles.Repository.At("docs", "domain.md"));
        Assert.All(RuleBook.All, r => Assert.Contains($"| `{r.Name}` | {r.Sentence.In("en").Text} |", page, StringComparison.Ordinal));
    }

    static IEnumerable<char> Places(string text) => text.Where((c, i) => i > 0 && text[i - 1] == '{').Order();

    static string NameOf(Rule rule)
    {
        string[] words = new string([.. rule.Sentence.In("en").Text.Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join('_', words);
    }
}
