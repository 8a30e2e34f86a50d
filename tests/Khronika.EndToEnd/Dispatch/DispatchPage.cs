using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Khronika.EndToEnd.Dispatch;

/// <summary>A page that is given out, as a reader's program sees it.</summary>
sealed record DispatchPage(string Path, IDocument Document)
{
    /// <summary>All pages of site and bundle.</summary>
    public static IReadOnlyList<DispatchPage> Of(DispatchRun run)
    {
        return [.. from file in run.GivenOutText() where file.Path.EndsWith(".html", StringComparison.Ordinal) select Parse(file.Path, file.Text)];
    }

    public static DispatchPage Parse(string path, string html) => new(path, new HtmlParser().ParseDocument(html));

    public string Language => Document.DocumentElement.GetAttribute("lang") ?? "";

    /// <summary>Texts of the page that a reader sees, with the element each stands in.</summary>
    public IEnumerable<(string Text, IElement Element)> Texts() =>
        from node in Document.Body!.Descendants<IText>()
        where node.ParentElement is { LocalName: not ("style" or "script") }
        select (node.Data, node.ParentElement!);
}
