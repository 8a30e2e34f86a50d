using Khronika.Publish.Bundles;
using Khronika.Publish.Editions;
using Khronika.Record;

namespace Khronika.Web.Desk.Sending;

/// <summary>A bundle that was made, or that was not.</summary>
/// <param name="Bundle">Null where the case is not cleared for the audience, or <paramref name="IsUnsettled"/>.</param>
/// <param name="IsUnsettled">What was decided meanwhile changes what may be in it.</param>
public sealed record Made(string CaseId, Audience For, MadeBundle? Bundle, bool IsUnsettled, HeldTold Held);

/// <summary>What is in a bundle, counted.</summary>
/// <param name="File">Id of the file to be taken.</param>
/// <param name="Handover">Id of the note in the record.</param>
/// <param name="Mark">By which is seen whether it would still be made like this.</param>
public sealed record MadeBundle(string File, string Handover, int Annexes, int Sentences, int Entries, PdfOutcome Pdf, BundleMark Mark)
{
    public static MadeBundle Of(string file, string handover, BundleReport report, BundleMark mark)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new MadeBundle(file, handover, report.View.Annexes.Count, report.Manifest.Sentences.Count, report.Manifest.Entries.Count, report.Pdf, mark);
    }
}
