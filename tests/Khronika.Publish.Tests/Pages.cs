using System.Net;
using System.Text.RegularExpressions;
using Khronika.Publish.Cases;
using Khronika.Publish.Proofs;
using Khronika.Publish.Tests.Invented;
using Khronika.Record.Views;

namespace Khronika.Publish.Tests;

/// <summary>Pages of a view as they are rendered, and what a reader finds in them.</summary>
static partial class Pages
{
    public static readonly LogFacts Log = new(InventedLog.Origin, 21, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

    public static CaseView Sample() => new InventedCase(InventedCase.FixedEntries()).Make();

    public static async Task<Dictionary<string, string>> Of(CaseView view, string language = "en") =>
        new(await new CasePages(view, Log, _ => new LeafCounts(11, 7, 4, 0)).Render(language));

    /// <summary>Texts of the sentence spans with their ids, as a verifier reads them.</summary>
    public static IReadOnlyList<(string Id, string Text)> Sentences(string page) =>
        [.. SentenceSpan().Matches(page).Select(m => (m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value)))];

    public static IEnumerable<string> Ids(string page) => Id().Matches(page).Select(m => m.Groups[1].Value);

    public static IEnumerable<string> Links(string page) => Href().Matches(page).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value));

    [GeneratedRegex("""<span class="sentence" id="([^"]*)"(?: lang="[^"]*")?>([^<]*)</span>""")]
    private static partial Regex SentenceSpan();

    [GeneratedRegex("""\sid="([^"]*)""")]
    private static partial Regex Id();

    [GeneratedRegex("""\shref="([^"]*)""")]
    private static partial Regex Href();
}
