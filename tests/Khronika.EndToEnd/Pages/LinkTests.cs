using AngleSharp.Dom;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Pages;

/// <summary>The site as files: every link leads somewhere, and each sentence to what it rests on.</summary>
public sealed class LinkTests(DemoFolder demo, SitePages pages) : IClassFixture<SitePages>
{
    [Fact]
    public void Every_link_leads_to_a_file_and_a_place_that_exist() => Assert.All(pages.All, page => Assert.All(page.Addresses, address =>
    {
        string[] parts = address.Split('#', 2);
        string target = parts[0].Length == 0 ? page.Path : Path.GetRelativePath(demo.Site, Path.Combine(demo.Site, Path.GetDirectoryName(page.Path)!, Uri.UnescapeDataString(parts[0])));
        if (target == "." || target.EndsWith('/')) target = Path.Combine(target, "index.html");
        Assert.False(target.StartsWith("..", StringComparison.Ordinal), $"{address} in {page} leads out of the site");
        Assert.True(File.Exists(Path.Combine(demo.Site, target)), $"{address} in {page} leads nowhere");
        if (parts.Length == 2) Assert.True(pages.At(target)?.Document.GetElementById(parts[1]) is not null, $"{address} in {page}: no such place");
    }));

    [Fact]
    public void No_page_names_another_host_or_runs_a_script() => Assert.All(pages.All, page =>
    {
        Assert.DoesNotContain(page.Addresses, address => address.Contains("//", StringComparison.Ordinal) || address.Contains(':', StringComparison.Ordinal));
        Assert.Empty(page.Document.QuerySelectorAll("script, iframe, object, embed, form, base, [onclick], [onload], [onerror]"));
    });

    [Fact]
    public void No_style_sheet_fetches_anything() =>
        Assert.DoesNotMatch(@"url\(|@import", File.ReadAllText(Path.Combine(demo.Site, "style.css")));

    [Fact]
    public void Each_sentence_of_the_case_leads_to_a_page_where_it_stands_with_its_passage()
    {
        (SitePage Page, IElement Sentence)[] sentences = [.. pages.OfCase.SelectMany(p => p.Document.QuerySelectorAll("span.sentence").Select(s => (p, s)))];
        Assert.True(sentences.Length > 60);

        Assert.All(sentences, pair =>
        {
            string href = pair.Sentence.ParentElement?.GetAttribute("href") ?? throw new InvalidOperationException($"no link on: {pair.Sentence.TextContent}");
            SitePage passage = pages.At(Path.GetRelativePath(demo.Site, Path.Combine(demo.Site, Path.GetDirectoryName(pair.Page.Path)!, href)))!;
            Assert.Contains(passage.Document.QuerySelectorAll("span.sentence"), s => s.TextContent == pair.Sentence.TextContent);
            Assert.Contains(passage.Document.QuerySelectorAll("figure.passage mark"), mark => mark.TextContent.Length > 0);
        });
    }

    [Fact]
    public void Behind_each_sentence_stand_log_index_checkpoint_and_a_proof_to_download()
    {
        SitePage[] passages = [.. pages.All.Where(p => p.Path.Contains("/passages/", StringComparison.Ordinal))];
        Assert.NotEmpty(passages);
        Assert.All(passages, page =>
        {
            Assert.Contains(page.Addresses, a => a.EndsWith(".tlog-proof", StringComparison.Ordinal));
            Assert.Contains(page.Addresses, a => a.EndsWith("log/checkpoint", StringComparison.Ordinal));
        });
    }
}
