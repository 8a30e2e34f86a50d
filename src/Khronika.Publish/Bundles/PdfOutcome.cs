namespace Khronika.Publish.Bundles;

/// <summary>Whether a page could also be printed. A bundle without the PDF is whole: the page is the bundle's text, the PDF a copy of it.</summary>
public abstract record PdfOutcome
{
    PdfOutcome()
    {
    }

    public sealed record Printed(long SizeBytes) : PdfOutcome;

    /// <summary>There is no Chromium here.</summary>
    public sealed record Absent : PdfOutcome;

    /// <summary>Chromium was there and made no PDF; the reason in words, without a path.</summary>
    public sealed record Failed(string Reason) : PdfOutcome;
}
