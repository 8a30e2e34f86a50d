using System.Globalization;
using Khronika.Publish.Cases;
using Khronika.Publish.Data;
using Khronika.Publish.Feeds;
using Khronika.Publish.Pages;
using Khronika.Publish.Proofs;
using Khronika.Publish.Words;
using Khronika.Record;
using Khronika.Record.Views;

namespace Khronika.Publish.Sites;

/// <summary>
/// Writes the public record as files that anything can serve or open from disk. Everything in it comes from the views and from what
/// is opened of their entries. What a case costs does not depend on how many there are.
/// </summary>
public sealed class SitePublisher(SiteLog log)
{
    /// <summary>Makes the site of <paramref name="cases"/> in the place of <paramref name="target"/>.</summary>
    /// <param name="cases">Gone through once; of each only its line is kept.</param>
    /// <param name="opened">Every entry that any of them shows, once, with all pointers that are opened of it.</param>
    /// <exception cref="ArgumentException">A view that is not the public's, two cases with one slug, a slug or an anchor that is no file name.</exception>
    /// <exception cref="InvalidDataException">The log does not hold the entries the views were made from.</exception>
    public async Task<PublishOutcome> Publish(IEnumerable<SiteCase> cases, IEnumerable<(EntryRef Entry, IReadOnlyList<string> Pointers)> opened, IReadOnlyList<SiteEdition> editions, string target)
    {
        ArgumentNullException.ThrowIfNull(cases);
        if (SiteFolder.Begin(target, out string? reason) is not { } site) return new PublishOutcome.Refused(reason!);

        SiteProofs proofs = new(log);
        int written = proofs.Write(site, opened);

        LogFacts facts = new(log.Checkpoint.Origin, log.Checkpoint.Size, Convert.ToBase64String(log.Checkpoint.Root.Bytes));
        List<SiteLine> lines = [];
        HashSet<string> slugs = [];
        foreach (SiteCase one in cases)
        {
            Check(one.View, slugs);
            await WriteCase(site, one.View, facts, proofs.Leaves);
            lines.Add(await SitePages.Line(one));
        }

        SiteLine[] newestFirst = [.. lines.OrderByDescending(c => c.Updated).ThenBy(c => c.Slug, StringComparer.Ordinal)];
        bool isSample = lines.Any(c => c.IsSample);
        foreach (string language in PageWords.Languages)
        {
            foreach ((string name, string page) in await SitePages.List(newestFirst, language, isSample)) site.Write($"{language}/{name}", page);
            site.Write($"{language}/feed.xml", AtomFeed.Of(newestFirst, language, log.Checkpoint.Origin, isSample));
        }

        site.Write("index.html", await SitePages.Home(isSample));
        site.Write("404.html", await SitePages.NotFound(isSample));
        site.Write("style.css", StyleSheet.Site);
        site.Write("robots.txt", isSample ? "User-agent: *\nDisallow: /\n" : "User-agent: *\nAllow: /\n");
        foreach (SiteEdition edition in editions)
        {
            using Stream list = edition.OpenList();
            site.Write(string.Create(CultureInfo.InvariantCulture, $"editions/{edition.Number}.txt"), list);
        }

        foreach (string path in log.Files)
        {
            using Stream content = log.Open(path);
            site.Write($"log/{path}", content);
        }

        site.Swap();
        return new PublishOutcome.Published(lines.Count, site.Pages, written);
    }

    static async Task WriteCase(SiteFolder site, CaseView view, LogFacts facts, Func<EntryRef, LeafCounts?> leaves)
    {
        CasePages pages = new(view, facts, leaves);
        foreach (string language in PageWords.Languages)
        {
            foreach ((string name, string page) in await pages.Render(language)) site.Write($"{language}/cases/{view.Slug}/{name}", page);
        }

        site.Write($"data/cases/{view.Slug}.json", OpenData.Of(view, facts));
    }

    static void Check(CaseView view, HashSet<string> slugs)
    {
        if (view.Audience != Audience.Public) throw new ArgumentException("a site holds only what the public may see", nameof(view));
        if (!IsName(view.Slug)) throw new ArgumentException("a slug is letters a-z, digits and '-'", nameof(view));
        if (!slugs.Add(view.Slug)) throw new ArgumentException("two cases have one slug", nameof(view));
        if (!new CaseSentences(view).All.All(s => IsName(s.Anchor))) throw new ArgumentException("an anchor is letters a-z, digits and '-'", nameof(view));
    }

    /// <summary>Fit for a file name and an id everywhere.</summary>
    static bool IsName(string text) => text.Length is > 0 and <= 100 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
