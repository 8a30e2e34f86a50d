using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Privacy;

/// <summary>Those of whom the sample tells in confidence, or who were never asked, appear nowhere that is public.</summary>
public sealed class DemoTracesTests(DemoFolder demo) : IDisposable
{
    /// <summary>Third parties of the account export, the caller and her words, the home address, a sister, the judge, the relative.</summary>
    static readonly string[] Closed =
    [
        "Пример Семь", "Sample Seven", "Sample Six", "из дома напротив", "Пример Девять", "Sample Nine", "Sample Unnamed", "Безымянный", "Несуществующая",
        "сестра", "карандашом", "in pencil", "Одиннадцать", "Двенадцать", "Sample Eleven", "Sample Five", "call-note", "S-08", "user9990000006",
    ];

    readonly TempFolder temp = new();

    [Fact]
    public void No_byte_of_the_site_holds_them() => Assert.Empty(Traces.In(demo.Site, Closed));

    [Fact]
    public void No_byte_of_the_public_bundle_holds_them()
    {
        Shell.Run(temp.Root, "unzip", "-q", demo.Bundle).MustEndWith(0);

        Assert.Empty(Traces.In(temp.Root, Closed));
    }

    [Fact]
    public void The_text_of_the_bundles_pdf_does_not_hold_them()
    {
        Assert.SkipUnless(Shell.Has("pdftotext"), "pdftotext is not here");
        Shell.Run(temp.Root, "unzip", "-q", demo.Bundle).MustEndWith(0);
        string[] pdfs = [.. Tree.Files(temp.Root).Where(f => f.EndsWith(".pdf", StringComparison.Ordinal))];
        Assert.SkipWhen(pdfs.Length == 0, "the bundle has no PDF: Chromium is not here");

        Assert.All(pdfs, pdf =>
        {
            string text = Shell.Run(temp.Root, "pdftotext", pdf, "-").MustEndWith(0).Out;
            Assert.All(Closed, word => Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase));
        });
    }

    [Fact]
    public void The_demo_says_none_of_them() =>
        Assert.All(Closed, word => Assert.DoesNotContain(word, demo.Run.Said, StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void The_search_itself_finds_what_is_there()
    {
        temp.Write("page.html", "&#x41F;&#x440;&#x438;&#x43C;&#x435;&#x440; &#x421;&#x435;&#x43C;&#x44C;");
        temp.Write("utf16.txt", System.Text.Encoding.Unicode.GetBytes("Пример Семь"));
        temp.Write("base64.txt", Convert.ToBase64String("x, Пример Семь, y"u8));

        Assert.Equal(3, Traces.In(temp.Root, "Пример Семь").Count);
        Assert.NotEmpty(Traces.In(Samples.Case, Closed));
    }

    public void Dispose() => temp.Dispose();
}
