using System.Text;
using Khronika.Publish.Cases;
using Khronika.Publish.Pages;
using Khronika.Publish.Words;

namespace Khronika.Publish.Sites;

/// <summary>The pages above the cases: choice of language, list of cases, no such page.</summary>
static class SitePages
{
    /// <summary>Room for what grows between the measured frame and the page.</summary>
    const int FrameSlack = 500;

    public static async Task<string> Home(bool isSample)
    {
        await using PageRenderer renderer = new();
        return await renderer.Render<HomePage>(("IsSample", isSample));
    }

    public static async Task<string> NotFound(bool isSample)
    {
        await using PageRenderer renderer = new();
        return await renderer.Render<NotFoundPage>(("IsSample", isSample));
    }

    /// <summary>What is kept of a case for the lists.</summary>
    public static async Task<SiteLine> Line(SiteCase one)
    {
        // A renderer keeps what it rendered: one for each case, not one for all.
        await using PageRenderer renderer = new();
        Dictionary<string, string> lines = new(StringComparer.Ordinal);
        foreach (string language in PageWords.Languages) lines[language] = await renderer.Render<CaseLine>(("Words", PageWords.For(language)), ("View", one.View));
        return new SiteLine(one.View.Entry.Record, one.View.Slug, one.Updated, one.View.IsSample, one.View.Title, one.View.AsAt, lines);
    }

    /// <summary>The list of cases in one language, in as many pages as it needs, by file name.</summary>
    public static async Task<IReadOnlyList<KeyValuePair<string, string>>> List(IReadOnlyList<SiteLine> cases, string language, bool isSample)
    {
        PageWords words = PageWords.For(language);
        PageItem[] items = [.. cases.Select(one => new PageItem(one.Lines[language], []))];
        await using PageRenderer pages = new();
        Task<string> Page(IReadOnlyList<PageItem> some, int number, int count) => pages.Render<CaseListPage>(
            ("Words", words), ("Items", some), ("Total", cases.Count), ("Number", number), ("Count", count), ("IsSample", isSample));

        int frame = Encoding.UTF8.GetByteCount(await Page([], 2, 99)) + Encoding.UTF8.GetByteCount(StyleSheet.Site) + FrameSlack;
        IReadOnlyList<IReadOnlyList<PagePart>> laid = Paginator.Lay([new PageSection("cases", null, items)], frame);
        List<KeyValuePair<string, string>> files = [];
        foreach ((int i, IReadOnlyList<PagePart> parts) in laid.Index())
        {
            files.Add(KeyValuePair.Create(CasePages.FileName(i + 1), await Page(parts.Single().Items, i + 1, laid.Count)));
        }

        return files;
    }
}
