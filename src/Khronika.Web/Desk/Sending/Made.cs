using Khronika.Publish.Bundles;
using Khronika.Publish.Editions;

namespace Khronika.Web.Desk.Sending;

/// <summary>A bundle that was made, or that was not.</summary>
/// <param name="Bundle">Null where the case is not cleared for the audience.</param>
public sealed record Made(string CaseId, string For, MadeBundle? Bundle, HeldTold Held);

/// <summary>What is in a bundle, counted.</summary>
/// <param name="File">Id of the file to be taken.</param>
/// <param name="Handover">Id of the note in the record.</param>
public sealed record MadeBundle(string File, string Handover, int Annexes, int Sentences, int Entries, PdfOutcome Pdf)
{
    public static MadeBundle Of(string file, string handover, BundleReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new MadeBundle(file, handover, report.View.Annexes.Count, report.Manifest.Sentences.Count, report.Manifest.Entries.Count, report.Pdf);
    }
}
