using System.Globalization;
using System.Text;
using Khronika.Bundle.Bags;
using Khronika.Bundle.Manifest;
using Khronika.Bundle.Writing;
using Khronika.Record;
using Khronika.Record.Things;
using Khronika.Record.Views;

namespace Khronika.Bundle.Verification;

/// <summary>
/// Makes the page's annexes, passages and sentences anew from the opened fields and compares them with what the bundle shows,
/// in both directions. Where an entry is missing a difference proves nothing and could not be checked.
/// </summary>
sealed class BundleClaims(BagCheck bag, BundleManifest manifest, BundleEntries entries, Findings findings)
{
    const int MaxPassageBytes = 1024 * 1024;

    // Without every entry the sentence made anew may lack a name: no ground to call anything altered.
    Verdict Difference => entries.IsWhole ? Verdict.Altered : Verdict.CouldNotBeChecked;

    public void Run()
    {
        if (!Vocabulary.TryRead(manifest.Audience, out Audience audience)) return;
        CaseView? view = CaseProjection.Build([.. entries.Things.Values], [], audience, manifest.StatedSources);
        PageScan? page = ReadPage();
        if (view is null || view.Entry.Record != manifest.Case)
        {
            findings.Add("case", BundleFiles.Manifest, "case", Difference, "the entry of the case the bundle names is not in it");
            return;
        }

        if (view.IsSample != manifest.Sample) findings.Add("case", BundleFiles.Manifest, "sample", Difference, "it does not say what the case's entry says of being an invented sample");
        foreach (AnnexView annex in view.Annexes) CheckAnnex(annex);
        foreach (BundleAnnex extra in manifest.Annexes.Where(a => view.Annexes.All(v => v.Number != a.Number || v.Entry.Record != a.Record)))
        {
            findings.Add($"annex {extra.Number}", BundleFiles.Manifest, "annex", Difference, "no entry in the bundle is this annex");
        }

        CheckPassages([.. view.Annexes.SelectMany(a => a.Passages)], page);
        CheckSentences(view, page);
    }

    PageScan? ReadPage()
    {
        byte[]? bytes = bag.Read(BundleFiles.Page, PageScan.Bytes, out string reason);
        PageScan? page = bytes is null ? null : PageScan.Of(bytes, out reason);
        if (page is null) findings.Unchecked("page", BundleFiles.Page, "page-form", reason);
        return page;
    }

    void CheckAnnex(AnnexView annex)
    {
        string subject = $"annex {annex.Number}";
        BundleAnnex? listed = manifest.Annexes.FirstOrDefault(a => a.Number == annex.Number && a.Record == annex.Entry.Record && a.Version == annex.Entry.Version);
        if (listed is null)
        {
            findings.Add(subject, BundleFiles.Manifest, "annex", Difference, "it does not list this annex under this number");
            return;
        }

        foreach (AnnexObject shared in annex.Objects)
        {
            string pointer = string.Create(CultureInfo.InvariantCulture, $"/body/objects/{shared.Position}/sha256");
            if (listed.Files.FirstOrDefault(f => f.Pointer == pointer) is not { } file) findings.Altered(subject, BundleFiles.Manifest, "annex-hash", $"the entry opens {pointer}, but no file is given for it");
            else if (file.Sha256 != shared.Sha256) findings.Altered(subject, BundleFiles.Manifest, "annex-hash", $"it states another SHA-256 for {file.Path} than was logged");
            else if (!bag.Digests.TryGetValue(file.Path, out Ledger.Tree.Hash found)) findings.Altered(subject, file.Path, "annex-hash", "it is missing or could not be read");
            else if (found.ToString() != shared.Sha256) findings.Altered(subject, file.Path, "annex-hash", "it does not have the SHA-256 that was logged");
            else findings.Intact(subject, file.Path, "annex-hash");
        }

        foreach (BundleFile extra in listed.Files.Where(f => annex.Objects.All(o => f.Pointer != string.Create(CultureInfo.InvariantCulture, $"/body/objects/{o.Position}/sha256"))))
        {
            findings.Altered(subject, extra.Path, "annex-hash", "its entry does not open a SHA-256 for this file");
        }

        if (annex.Objects.Count == 0) findings.Intact(subject, BundleFiles.Manifest, "annex");
    }

    void CheckPassages(PassageView[] passages, PageScan? page)
    {
        ILookup<string, PageMark>? marks = page?.Marks.ToLookup(m => m.Record);
        foreach (PassageView passage in passages)
        {
            string subject = $"annex {passage.Annex}";
            CheckPassageFile(subject, passage);
            if (marks is not null) CheckMarks(subject, passage, [.. marks[passage.Entry.Record]]);
        }

        HashSet<string> known = [.. passages.Select(p => p.Entry.Record)];
        foreach (BundlePassage extra in manifest.Passages.Where(p => !known.Contains(p.Record)))
        {
            findings.Add($"annex {extra.Annex}", extra.Path, "passage", Difference, "no entry in the bundle is this passage");
        }

        foreach (PageMark extra in page?.Marks.Where(m => !known.Contains(m.Record)) ?? [])
        {
            findings.Add($"passage {Findings.Quoted(extra.Record)}", BundleFiles.Page, "passage-shown", Difference, "no entry in the bundle is this passage");
        }
    }

    void CheckPassageFile(string subject, PassageView passage)
    {
        BundlePassage[] listed = [.. manifest.Passages.Where(p => p.Record == passage.Entry.Record)];
        if (listed is not [{ } one] || one.Annex != passage.Annex || one.Version != passage.Entry.Version)
        {
            findings.Add(subject, BundleFiles.Manifest, "passage", Difference, $"it does not list passage {passage.Entry.Record} once, under this annex");
        }
        else if (!bag.Digests.TryGetValue(one.Path, out Ledger.Tree.Hash found))
        {
            findings.Altered(subject, one.Path, "passage", "it is missing or could not be read");
        }
        else if (found != Ledger.Tree.Hash.Of(Encoding.UTF8.GetBytes(passage.Passage)))
        {
            findings.Altered(subject, one.Path, "passage", "the passage is not the one that was logged");
        }
        else
        {
            findings.Intact(subject, one.Path, "passage");
        }
    }

    void CheckMarks(string subject, PassageView passage, PageMark[] marks)
    {
        if (marks.Length == 0) findings.Altered(subject, BundleFiles.Page, "passage-shown", $"the page does not show passage {passage.Entry.Record}");
        else if (marks.Any(m => m.Text != passage.Passage)) findings.Altered(subject, BundleFiles.Page, "passage-shown", $"the page shows passage {passage.Entry.Record} with other words than were logged");
        else if (marks.Any(m => (m.Before ?? passage.Before) != passage.Before || (m.After ?? passage.After) != passage.After)) findings.Altered(subject, BundleFiles.Page, "passage-shown", $"the page shows passage {passage.Entry.Record} in another context than was logged");
        else findings.Intact(subject, BundleFiles.Page, "passage-shown");
    }

    void CheckSentences(CaseView view, PageScan? page)
    {
        BundleSentence[] made = [.. BundleWriter.SentencesOf(view, manifest.Language)];
        HashSet<string> supported = [.. view.Reported.Concat(view.Authorities).Concat(view.Demands).Where(s => s.Passages.Count > 0).Select(s => s.Anchor)];
        // A sentence stands in several places; its further ids are the anchor, a point and a number.
        ILookup<string, string>? shown = page?.Sentences.ToLookup(s => s.Id.Split('.')[0], s => s.Text);
        foreach (BundleSentence sentence in made)
        {
            string subject = $"sentence {sentence.Anchor}";
            BundleSentence[] listed = [.. manifest.Sentences.Where(s => s.Anchor == sentence.Anchor)];
            if (listed is not [{ } one] || one != sentence) findings.Add(subject, BundleFiles.Manifest, "sentence", Difference, "it does not list this sentence as the entries make it");
            else findings.Intact(subject, BundleFiles.Manifest, "sentence");
            if (!supported.Contains(sentence.Anchor)) findings.Add(subject, BundleFiles.Manifest, "sentence-passage", Difference, "no passage stands behind it: its excerpt was taken out");
            if (shown is null) findings.Unchecked(subject, BundleFiles.Page, "sentence-shown", "the page could not be read");
            else if (!shown[sentence.Anchor].Any()) findings.Add(subject, BundleFiles.Page, "sentence-shown", Difference, "the page does not show it");
            else if (shown[sentence.Anchor].Any(t => t != sentence.Text)) findings.Add(subject, BundleFiles.Page, "sentence-shown", Difference, "the page shows it with other words than the entries make");
            else findings.Intact(subject, BundleFiles.Page, "sentence-shown");
        }

        HashSet<string> anchors = [.. made.Select(s => s.Anchor)];
        foreach (string extra in manifest.Sentences.Select(s => s.Anchor).Where(a => !anchors.Contains(a)))
        {
            findings.Add($"sentence {Findings.Quoted(extra)}", BundleFiles.Manifest, "sentence", Difference, "no entry in the bundle makes this sentence");
        }

        foreach (string extra in shown?.Select(s => s.Key).Where(a => !anchors.Contains(a)) ?? [])
        {
            findings.Add($"sentence {Findings.Quoted(extra)}", BundleFiles.Page, "sentence-shown", Difference, "no entry in the bundle makes this sentence");
        }
    }
}
