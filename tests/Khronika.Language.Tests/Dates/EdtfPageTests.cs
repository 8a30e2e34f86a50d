using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Khronika.Language.Dates;
using Khronika.Language.Texts;

namespace Khronika.Language.Tests.Dates;

/// <summary>Runs the tables of <c>docs/formats/edtf.md</c>; the lines it opens with are run with the program itself.</summary>
public partial class EdtfPageTests
{
    static readonly string Page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "../../../docs/formats/edtf.md"));

    [Fact]
    public void Each_value_on_the_page_is_what_the_page_says()
    {
        string[][] rows = Rows("| value | level | earliest | latest | is |");

        Assert.True(rows.Length > 15);
        Assert.All(rows, row =>
        {
            UncertainDate date = Edtf.Read(row[0].Trim('`'));
            Assert.Equal(row[1..], (string[])[date.Level!.Value.ToString(CultureInfo.InvariantCulture), date.FirstDay?.ToString() ?? "–", date.LastDay?.ToString() ?? "–", date.Render("en")]);
        });
    }

    [Fact]
    public void The_convention_is_shown_as_the_page_says()
    {
        string[][] rows = Rows("| words | interval | is |");

        Assert.Equal(3, rows.Length);
        Assert.All(rows, row =>
        {
            Assert.True(UncertainDate.TryCreate(row[1].Trim('`'), row[0], null, null, out UncertainDate? date, out Why? reason), $"{reason}");
            Assert.Equal(row[2], date.Render("en"));
        });
    }

    [Fact]
    public void Canonical_texts_on_the_page_are_made()
    {
        MatchCollection pairs = Pair().Matches(Page[Page.IndexOf("## Canonical", StringComparison.Ordinal)..]);

        Assert.Equal(3, pairs.Count);
        Assert.All(pairs, pair => Assert.Equal(pair.Groups[2].Value, Edtf.Read(pair.Groups[1].Value).Edtf));
    }

    [Fact]
    public void What_the_page_calls_refused_is_refused()
    {
        MatchCollection refused = Code().Matches(Page[Page.IndexOf("## Refused", StringComparison.Ordinal)..]);

        Assert.Equal(7, refused.Count);
        Assert.All(refused, text => Assert.False(UncertainDate.TryParse(text.Groups[1].Value, out _, out _)));
    }

    [Fact]
    public void The_limits_on_the_page_are_those_of_the_reader()
    {
        Assert.Contains("±999,999,999,999,999", Page, StringComparison.Ordinal);
        Assert.Equal(999_999_999_999_999, CalendarDay.MaxYear);
        Assert.False(UncertainDate.TryParse(new string('1', 1025), out _, out Why? reason));
        Assert.Equal("a date has at most 1024 characters", reason.ToString());
    }

    static string[][] Rows(string head) =>
    [
        .. Page[Page.IndexOf(head, StringComparison.Ordinal)..].Split('\n').Skip(2).TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray()),
    ];

    [GeneratedRegex("`([^`-][^`]+)` is `([^`]+)`[,)]")]
    private static partial Regex Pair();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    static string Here([CallerFilePath] string here = "") => here;
}
