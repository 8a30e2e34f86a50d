using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Pages;

/// <summary>All pages of the demo's site, read once.</summary>
public sealed class SitePages(DemoFolder demo)
{
    public IReadOnlyList<SitePage> All { get; } =
        [.. Tree.Files(demo.Site).Where(f => f.EndsWith(".html", StringComparison.Ordinal)).Select(f => SitePage.Read(demo.Site, f))];

    /// <summary>Pages of the case, its passages aside.</summary>
    public IEnumerable<SitePage> OfCase => All.Where(p => p.Path.Contains("/cases/", StringComparison.Ordinal) && !p.Path.Contains("/passages/", StringComparison.Ordinal));

    public SitePage? At(string path) => All.FirstOrDefault(p => p.Path == path);
}
