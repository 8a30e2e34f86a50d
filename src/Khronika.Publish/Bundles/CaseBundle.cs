using System.Text;
using Khronika.Bundle.Bags;
using Khronika.Bundle.Manifest;
using Khronika.Bundle.Writing;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tree;
using Khronika.Publish.Proofs;
using Khronika.Record;
using Khronika.Record.Clearing;
using Khronika.Record.State;
using Khronika.Record.Views;
using Khronika.Store;
using Khronika.Store.Log;

namespace Khronika.Publish.Bundles;

/// <summary>What a bundle was made of.</summary>
/// <param name="Pdf">Whether the page could be printed as well.</param>
/// <param name="Held">What was held back from this audience and why: for the keeper's eyes.</param>
public sealed record BundleReport(BundleManifest Manifest, CaseView View, PdfOutcome Pdf, IReadOnlyList<HeldBack> Held);

/// <summary>Makes the bundle of one case for one audience from the record.</summary>
public sealed class CaseBundle(RecordFolder record, TimeProvider time)
{
    /// <summary>The case with this key, slug or id; null where there is none.</summary>
    public static Thing? Find(RecordState state, string name) =>
        state.Cases.FirstOrDefault(c => c.Key == name || c.Id == name || c.Fields.Text("slug") == name);

    /// <param name="opened">What the case opens to this audience.</param>
    /// <returns>Null where the case itself is not cleared for this audience.</returns>
    /// <exception cref="NotIssuedException">Entries wait for the next log page, and their proofs with them.</exception>
    /// <exception cref="IOException">The bundle could not be written: what is there must be thrown away.</exception>
    public async Task<BundleReport?> Write(Opened opened, Audience audience, string language, Stream output)
    {
        ArgumentNullException.ThrowIfNull(opened);
        if (CaseProjection.Build(opened.Things, opened.Openings, audience, opened.Counts) is not { } view) return null;

        // Not of the whole log: that a bundle was handed over is noted in it, and must not keep the next one waiting for a page.
        long[] publicEntries = [.. record.Log.Keys.Rotations, .. view.Openings.SelectMany(opening => record.Index.ErasuresOf(opening.Entry.LogIndex)).Select(erasure => erasure.LogIndex)];
        record.Log.RequireIssued(view.Openings.Select(opening => opening.Entry.LogIndex).Concat(publicEntries).Max());
        // Somebody may save while it is made, and the next page comes.
        IssuedLog log = record.Log.Issued;
        string page = await Document(view, language, log.Checkpoint, LastEdition()).Render();
        (byte[]? pdf, PdfOutcome printed) = await Print(page);
        DateTimeOffset madeAt = time.GetUtcNow();
        string top = (view.IsSample ? "SAMPLE-INVENTED-" : "") + view.Slug + "-bundle";
        BundleManifest manifest = BundleWriter.Write(
            new BundleContent
            {
                View = view,
                Counts = opened.Counts,
                Language = language,
                Page = Encoding.UTF8.GetBytes(page),
                Pdf = pdf,
                Checkpoint = log.Note,
                Key = record.Log.Key,
                EntryAt = record.Journal.ReadEntry,
                ProofOf = log.ProofOf,
                OpenObject = hash => record.Objects.Open(Hash.Parse(hash)),
                PublicEntries = publicEntries,
                MadeAt = madeAt,
            },
            new ZipSink(output, top, madeAt));
        return new BundleReport(manifest, view, printed, opened.Held);
    }

    /// <summary>The page as <see cref="Write"/> would put it in, to look at: nothing is made and nothing noted.</summary>
    public BundleDocument Preview(CaseView view, string language) => Document(view, language, record.Log.Checkpoint, LastEdition());

    BundleDocument Document(CaseView view, string language, Checkpoint checkpoint, long? edition)
    {
        Dictionary<string, Opening> openings = view.Openings.ToDictionary(o => o.Entry.Record);
        return new BundleDocument
        {
            View = view,
            Language = language,
            Log = new LogFacts(checkpoint.Origin, checkpoint.Size, Convert.ToBase64String(checkpoint.Root.Bytes)),
            Leaves = entry => openings.TryGetValue(entry.Record, out Opening? opening) ? Leaves(opening) : null,
            Edition = edition,
            AnnexFiles = view.Annexes.Where(a => a.Objects.Count > 0).ToDictionary(
                a => a.Number,
                a => (IReadOnlyList<string>)[.. a.Objects.Select(o => BundleFiles.AnnexObject(a.Number, o.Position, o.MediaType)["data/".Length..])]),
        };
    }

    Proofs.LeafCounts Leaves(Opening opening)
    {
        HashSet<string> open = [.. opening.Pointers];
        EntryFile given = record.Journal.ReadEntry(opening.Entry.LogIndex).GiveOut(open.Contains);
        return new Proofs.LeafCounts(given.LeafCount, given.OpenedCount, given.WithheldCount, 0);
    }

    long? LastEdition() => record.Index.CurrentOfType(ThingType.Edition).Max(e => new Thing(e).Fields.Number("number"));

    /// <summary>The page as PDF, through a file of its own that is gone afterwards: Chromium reads pages from disk.</summary>
    static async Task<(byte[]? Pdf, PdfOutcome Outcome)> Print(string page)
    {
        string folder = Directory.CreateTempSubdirectory("khronika-page-").FullName;
        try
        {
            string html = Path.Combine(folder, "index.html");
            string pdf = Path.Combine(folder, "index.pdf");
            await File.WriteAllTextAsync(html, page, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            PdfOutcome outcome = await PrintedPdf.Print(html, pdf);
            return (outcome is PdfOutcome.Printed ? await File.ReadAllBytesAsync(pdf) : null, outcome);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
