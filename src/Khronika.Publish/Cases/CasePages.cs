using System.Globalization;
using System.Text;
using Khronika.Publish.Pages;
using Khronika.Publish.Proofs;
using Khronika.Publish.Words;
using Khronika.Record.Views;

namespace Khronika.Publish.Cases;

/// <summary>Renders all pages of one case in one language. What it costs is a matter of the case, not of how many there are.</summary>
sealed class CasePages(CaseView view, LogFacts log, Func<EntryRef, LeafCounts?> leaves)
{
    /// <summary>Room for what grows between the measured frame and the page: numbers and file names of pages.</summary>
    const int FrameSlack = 1_000;

    readonly CaseSentences sentences = new(view);

    public static string FileName(int number) => number == 1 ? "index.html" : string.Create(CultureInfo.InvariantCulture, $"page-{number}.html");

    /// <summary>Files by their path within the case's folder.</summary>
    public async Task<IReadOnlyList<KeyValuePair<string, string>>> Render(string language)
    {
        await using PageRenderer renderer = new();
        List<KeyValuePair<string, string>> files = [];
        Dictionary<string, int> pageOf = [];

        CaseContext context = Context(language, s => $"passages/{s.Anchor}.html", "../../../");
        CaseSections sections = new(renderer, context, sentences);
        IReadOnlyList<PageSection> all = await sections.Build();
        string status = sections.Status();
        PageLink[] languages = Languages(language, other => $"../../../{other}/cases/{view.Slug}/index.html");

        string frame = await Page([], [.. all.Select(s => new PageLink($"page-99.html#{s.Id}", Heading(s, context)))], 2, 99);
        string first = await Page([], [.. all.Select(s => new PageLink($"page-99.html#{s.Id}", Heading(s, context)))], 1, 99);
        int frameBytes = Math.Max(Bytes(frame), Bytes(first)) + Bytes(StyleSheet.Site) + FrameSlack;
        IReadOnlyList<IReadOnlyList<PagePart>> pages = Paginator.Lay(all, frameBytes);
        List<PageLink> contents = [];
        foreach ((int i, IReadOnlyList<PagePart> parts) in pages.Index())
        {
            foreach (PagePart part in parts)
            {
                if (!part.IsContinued) contents.Add(new PageLink($"{(i == 0 ? "" : FileName(i + 1))}#{part.Section.Id}", Heading(part.Section, context)));
                foreach (string anchor in part.Items.SelectMany(item => item.Anchors)) pageOf[anchor] = i + 1;
            }
        }

        foreach ((int i, IReadOnlyList<PagePart> parts) in pages.Index())
        {
            files.Add(KeyValuePair.Create(FileName(i + 1), await Page(parts, contents, i + 1, pages.Count)));
        }

        Dictionary<int, AnnexView> annexes = view.Annexes.ToDictionary(a => a.Number);
        foreach (SentenceView sentence in sentences.All)
        {
            // Links between passages, but not from a passage to itself; ids start anew on each page.
            CaseContext inPassage = Context(language, s => s.Anchor == sentence.Anchor ? null : $"{s.Anchor}.html", "../../../../");
            files.Add(KeyValuePair.Create($"passages/{sentence.Anchor}.html", await renderer.Render<PassagePage>(
                ("In", inPassage),
                ("View", sentence),
                ("Beside", sentences.Beside(sentence)),
                ("Annexes", annexes),
                ("Languages", Languages(language, other => $"../../../../{other}/cases/{view.Slug}/passages/{sentence.Anchor}.html")),
                ("Back", $"../{FileName(pageOf.GetValueOrDefault(sentence.Anchor, 1))}#{sentence.Anchor}"))));
        }

        return files;

        Task<string> Page(IReadOnlyList<PagePart> parts, IReadOnlyList<PageLink> contents, int number, int count) => renderer.Render<CasePage>(
            ("In", context),
            ("Parts", parts),
            ("Contents", contents),
            ("Languages", languages),
            ("Status", status),
            ("Number", number),
            ("Count", count));
    }

    CaseContext Context(string language, Func<SentenceView, string?> passageHref, string root) => new()
    {
        Case = view,
        Words = PageWords.For(language),
        PassageHref = passageHref,
        AnnexHref = _ => null,
        ProofHref = entry => leaves(entry) is null ? null : $"{root}proofs/{ProofFile.Name(entry)}",
        Leaves = entry => leaves(entry) ?? default,
        Log = log,
    };

    static string Heading(PageSection section, CaseContext context) => section.Heading ?? context.Words[$"section.{section.Id}"];

    static PageLink[] Languages(string own, Func<string, string> href) =>
        [.. PageWords.Languages.Where(l => l != own).Select(l => new PageLink(href(l), LanguageTag.SelfName(l), l))];

    static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);
}
