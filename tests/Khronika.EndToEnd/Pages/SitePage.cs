using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Khronika.EndToEnd.Pages;

/// <summary>A page as it lies on disk.</summary>
/// <param name="Path">Below the site, with '/'.</param>
public sealed record SitePage(string Path, byte[] Bytes, IDocument Document)
{
    public static SitePage Read(string site, string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        return new SitePage(System.IO.Path.GetRelativePath(site, file), bytes, new HtmlParser().ParseDocument(System.Text.Encoding.UTF8.GetString(bytes)));
    }

    /// <summary>Every address in it, of links, pictures and style sheets.</summary>
    public IEnumerable<string> Addresses =>
        Document.QuerySelectorAll("[href], [src]").Select(e => e.GetAttribute("href") ?? e.GetAttribute("src")!);

    public override string ToString() => Path;
}
