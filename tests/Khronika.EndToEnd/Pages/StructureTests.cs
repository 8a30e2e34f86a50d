using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Khronika.EndToEnd.Pages;

/// <summary>Headings, landmarks, size and letters of every page.</summary>
public sealed partial class StructureTests(SitePages pages) : IClassFixture<SitePages>
{
    const int MaxBytes = 50 * 1000;

    [Fact]
    public void Each_page_is_at_most_50_kilobytes() => Assert.All(pages.All, page => Assert.True(page.Bytes.Length <= MaxBytes, $"{page}: {page.Bytes.Length} bytes"));

    [Fact]
    public void Each_page_has_one_first_heading_and_none_skips_a_level() => Assert.All(pages.All, page =>
    {
        int[] levels = [.. page.Document.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(h => h.LocalName[1] - '0')];
        Assert.Single(levels, level => level == 1);
        Assert.Equal(1, levels[0]);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, $"{page}: h{pair.First} then h{pair.Second}"));
    });

    [Fact]
    public void Each_page_says_its_language_its_title_and_its_landmarks_and_can_be_skipped_to_its_text() => Assert.All(pages.All, page =>
    {
        string language = page.Path.Split('/')[0];
        Assert.Equal(language is "ru" or "kk" ? language : "en", page.Document.DocumentElement.GetAttribute("lang"));
        Assert.NotEmpty(page.Document.Title!);
        IElement main = Assert.Single(page.Document.QuerySelectorAll("main"));
        Assert.Equal("#" + main.Id, page.Document.Body!.Children[0].GetAttribute("href"));
        // A part in another language, with no name, is no landmark.
        Assert.All(page.Document.QuerySelectorAll("nav, section:not([lang])"), landmark => Assert.True(landmark.HasAttribute("aria-label") || landmark.HasAttribute("aria-labelledby"), $"{page}: {landmark.OuterHtml[..80]}"));
        Assert.All(page.Document.QuerySelectorAll("img"), picture => Assert.NotEmpty(picture.GetAttribute("alt") ?? ""));
    });

    [Fact]
    public void No_id_stands_twice_on_a_page() => Assert.All(pages.All, page =>
        Assert.Empty(page.Document.QuerySelectorAll("[id]").GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g => $"{page}: {g.Key}")));

    [Fact]
    public void Cyrillic_is_written_as_itself()
    {
        Assert.All(pages.All, page => Assert.DoesNotMatch(CyrillicReference(), Encoding.UTF8.GetString(page.Bytes)));
        foreach (string language in (string[])["ru", "kk"])
            Assert.Contains(language == "ru" ? "Пример Один" : "Үлгі Бір", Encoding.UTF8.GetString(pages.At($"{language}/cases/sample-one/index.html")!.Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void The_case_page_has_its_parts_in_the_order_a_reader_needs_and_hashes_last()
    {
        string[] order = [.. pages.OfCase.Where(p => p.Path.StartsWith("en/", StringComparison.Ordinal)).OrderBy(p => !p.Path.EndsWith("index.html", StringComparison.Ordinal)).ThenBy(p => p.Path, StringComparer.Ordinal)
            .SelectMany(p => p.Document.QuerySelectorAll("main [id]")).Select(e => e.Id!)];
        string[] parts = ["reported", "known", "notknown", "asked", "next", "timeline", "persons", "statements", "annexes", "corrections", "log"];

        Assert.Equal(parts, order.Where(parts.Contains).Distinct());
    }

    // U+0400 to U+052F, in decimal or hex.
    [GeneratedRegex("&#(x0?[45][0-9a-f]{2}|10[2-9][0-9]|1[1-2][0-9]{2});", RegexOptions.IgnoreCase)]
    private static partial Regex CyrillicReference();
}
