using Khronika.Publish.Bundles;
using Khronika.Publish.Proofs;
using Khronika.Record;
using Khronika.Record.Views;

namespace Khronika.Publish.Tests;

public sealed class BundleDocumentTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    [InlineData("kk")]
    public async Task A_bundle_reads_as_it_did(string language) => Golden.Match(await Render(Tests.Pages.Sample(), language), $"bundle.{language}.html");

    [Fact]
    public async Task Parts_stand_in_the_order_of_a_court_file()
    {
        string page = await Render(Tests.Pages.Sample());
        string[] parts = ["cover", "chronology", "index", "authorities", "annexes", "custody", "method", "technical"];

        int[] places = [.. parts.Select(p => page.IndexOf($"<h{(p == "cover" ? 1 : 2)} id=\"{p}\"", StringComparison.Ordinal))];

        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public async Task Every_sentence_and_every_passage_of_the_view_is_there_and_ids_stand_once()
    {
        CaseView view = Tests.Pages.Sample() with { Timeline = [] };

        string page = await Render(view);

        IReadOnlyList<(string Id, string Text)> spans = Tests.Pages.Sentences(page);
        foreach (SentenceView sentence in view.Reported.Concat(view.Authorities).Concat(view.Demands))
            Assert.Contains((sentence.Anchor, sentence.Text.In("en").Text), spans);
        foreach (PassageView passage in view.Annexes.SelectMany(a => a.Passages))
            Assert.Contains($"<mark id=\"p-{passage.Entry.Record}\">{passage.Passage}</mark>", page, StringComparison.Ordinal);
        Assert.Equal(Tests.Pages.Ids(page).Distinct(), Tests.Pages.Ids(page));
        Assert.All(Tests.Pages.Links(page).Where(l => l.StartsWith('#')), l => Assert.Contains(l[1..], Tests.Pages.Ids(page)));
    }

    [Fact]
    public async Task It_stands_alone()
    {
        string page = await Render(Tests.Pages.Sample());

        Assert.DoesNotContain("<link", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("://", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.All(Tests.Pages.Links(page), l => Assert.Matches("^(#|annexes/|technical/)", l));
    }

    [Fact]
    public async Task A_hash_stands_only_where_the_original_is_given_out()
    {
        string page = await Render(Tests.Pages.Sample());
        string index = page[page.IndexOf("<table>", StringComparison.Ordinal)..page.IndexOf("</table>", StringComparison.Ordinal)];

        Assert.Equal(1, index.Split("<code>").Length - 1);
        Assert.Equal(3, index.Split("not given out").Length - 1);
    }

    [Theory]
    [InlineData(Audience.Un, "In confidence.")]
    [InlineData(Audience.Court, "For the court")]
    [InlineData(Audience.Lawyer, "Confidential between lawyer and client")]
    public async Task What_is_not_for_everybody_says_so_and_is_not_for_indexing(Audience audience, string words)
    {
        string page = await Render(Tests.Pages.Sample() with { Audience = audience, IsSample = false });

        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains("noindex", page, StringComparison.Ordinal);
        Assert.Contains("@bottom-left", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_case_still_makes_a_bundle() =>
        Assert.Contains("No annex is shown here.", await Render(CasePagesTests.Empty()), StringComparison.Ordinal);

    [Fact]
    public async Task A_browser_that_is_not_there_is_a_stated_result()
    {
        using TestSite folder = new();

        PdfOutcome outcome = await PrintedPdf.Print(Path.Combine(folder.Root, "a.html"), Path.Combine(folder.Root, "a.pdf"), Path.Combine(folder.Root, "no-browser"), TestContext.Current.CancellationToken);

        Assert.IsType<PdfOutcome.Failed>(outcome);
    }

    [Fact]
    public async Task The_page_prints_where_Chromium_is_present()
    {
        Assert.SkipWhen(PrintedPdf.FindChromium() is null, "no Chromium on this machine");
        using TestSite folder = new();
        string page = Path.Combine(folder.Root, "index.html");
        string pdf = Path.Combine(folder.Root, "index.pdf");
        await File.WriteAllTextAsync(page, await Render(Tests.Pages.Sample()), TestContext.Current.CancellationToken);

        PdfOutcome outcome = await PrintedPdf.Print(page, pdf, cancellation: TestContext.Current.CancellationToken);

        Assert.IsType<PdfOutcome.Printed>(outcome);
        Assert.Equal("%PDF-"u8.ToArray(), (await File.ReadAllBytesAsync(pdf, TestContext.Current.CancellationToken))[..5]);
    }

    static Task<string> Render(CaseView view, string language = "en") => new BundleDocument
    {
        View = view,
        Language = language,
        Log = Tests.Pages.Log,
        Leaves = _ => new LeafCounts(11, 7, 4, 0),
        AnnexFiles = new Dictionary<int, IReadOnlyList<string>> { [3] = ["annexes/annex-03-1.pdf"] },
    }.Render();
}
