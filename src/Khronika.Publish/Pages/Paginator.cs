namespace Khronika.Publish.Pages;

/// <summary>
/// Lays sections out on pages of a size that a slow telephone can fetch. Items stay whole and in order; one that is larger than
/// a page has a page to itself. Cost is that of the items.
/// </summary>
static class Paginator
{
    /// <summary>Largest page with its style sheet, without pictures: read over a 2G connection by people whose connection is slowed on purpose.</summary>
    public const int MaxPageBytes = 50_000;

    /// <summary>Markup around a section: tags, heading, the word for "continued".</summary>
    const int SectionBytes = 400;

    /// <param name="frameBytes">What every page holds besides items: style sheet, head, navigation.</param>
    public static IReadOnlyList<IReadOnlyList<PagePart>> Lay(IEnumerable<PageSection> sections, int frameBytes)
    {
        int budget = MaxPageBytes - frameBytes;
        List<IReadOnlyList<PagePart>> pages = [];
        List<PagePart> page = [];
        int used = 0;
        foreach (PageSection section in sections)
        {
            List<PageItem> items = [];
            bool isContinued = false;
            used += SectionBytes;
            foreach (PageItem item in section.Items)
            {
                if (used + item.Bytes > budget && (items.Count > 0 || page.Count > 0))
                {
                    if (items.Count > 0)
                    {
                        page.Add(new PagePart(section, items, isContinued));
                        isContinued = true;
                    }

                    pages.Add(page);
                    page = [];
                    items = [];
                    used = SectionBytes;
                }

                items.Add(item);
                used += item.Bytes;
            }

            page.Add(new PagePart(section, items, isContinued));
        }

        if (page.Count > 0) pages.Add(page);
        return pages;
    }
}
