using Khronika.Bundle.Bags;
using Khronika.Bundle.Manifest;
using Khronika.Ledger.Notes;

namespace Khronika.Bundle.Verification;

/// <summary>
/// Checks a bundle from the outside in: its files against their lists, the log page against its key, the entries against the log page,
/// and annexes, passages and sentences against the entries.
/// </summary>
sealed class BundleVerifier(BagCheck bag, VerifyOptions options)
{
    readonly Findings findings = new();

    public VerifyReport Run()
    {
        foreach (BagFinding found in bag.Findings)
        {
            Verdict verdict = found.State switch
            {
                BagState.Intact => Verdict.Intact,
                BagState.Altered => Verdict.Altered,
                _ => Verdict.CouldNotBeChecked,
            };
            findings.Add(Findings.SubjectOf(found.File), found.File, found.Check, verdict, found.Reason);
        }

        string? digest = bag.Digests.TryGetValue(BagFiles.TagManifest, out Ledger.Tree.Hash d) ? d.ToString() : null;
        BundleManifest? manifest = ReadManifest();
        if (manifest is null) return new VerifyReport { Verdict = findings.Verdict, Checks = findings.Checks, NotShown = [NotShown.Truth], Digest = digest };

        CheckStrays(manifest);
        LogPage? page = OpenPage(manifest);
        LeafCounts? leaves = null;
        if (page is not null)
        {
            var entries = new BundleEntries(bag, manifest, page, findings);
            entries.Run();
            leaves = entries.Leaves;
            new BundleClaims(bag, manifest, entries, findings).Run();
        }

        return new VerifyReport
        {
            Verdict = findings.Verdict,
            Checks = findings.Checks,
            Leaves = leaves,
            Log = page?.Describe(options),
            NotShown = [.. Limits()],
            Digest = digest,
            IsSample = manifest.Sample,
        };
    }

    IEnumerable<string> Limits()
    {
        yield return NotShown.Truth;
        yield return NotShown.Authorship;
        yield return NotShown.Completeness;
        yield return NotShown.Newest;
        yield return NotShown.Time;
        if (options.TrustedKey is null) yield return NotShown.Key;
        yield return NotShown.PageText;
        if (bag.Digests.ContainsKey(BundleFiles.Pdf)) yield return NotShown.Pdf;
        yield return NotShown.Sources;
    }

    BundleManifest? ReadManifest()
    {
        byte[]? bytes = bag.Read(BundleFiles.Manifest, BundleManifestFile.Bytes, out string reason);
        if (bytes is null)
        {
            findings.Unchecked("bundle", BundleFiles.Manifest, "bundle-form", $"{reason}: this is no bundle of khronika, or it is damaged");
            return null;
        }

        if (BundleManifestFile.TryRead(bytes, out BundleManifest? manifest, out string? why, out bool isOtherVersion)) return manifest;
        findings.Add("bundle", BundleFiles.Manifest, "bundle-form", isOtherVersion ? Verdict.CouldNotBeChecked : Verdict.Altered, why);
        return null;
    }

    /// <summary>Nothing may lie in a bundle that its format has no place for: it would seem to be vouched for.</summary>
    void CheckStrays(BundleManifest manifest)
    {
        HashSet<string> known = [.. BundleFiles.Fixed, BundleFiles.Pdf, .. BundleManifestFile.Paths(manifest)];
        foreach (string file in bag.Digests.Keys.Where(f => f.StartsWith(BagFiles.Payload, StringComparison.Ordinal) && !known.Contains(f)).Order(StringComparer.Ordinal))
        {
            findings.Altered(Findings.SubjectOf(file), file, "stray-file", "nothing in the bundle refers to it: it was added");
        }

        foreach (string file in BundleFiles.Fixed.Where(f => !bag.Digests.ContainsKey(f)))
        {
            findings.Altered("bundle", file, "complete", "it is missing, and every bundle has it");
        }
    }

    LogPage? OpenPage(BundleManifest manifest)
    {
        byte[]? note = bag.Read(BundleFiles.Checkpoint, SignedNote.MaxBytes, out string reason);
        if (note is null)
        {
            findings.Unchecked(LogPage.Subject, BundleFiles.Checkpoint, "checkpoint-signature", reason);
            return null;
        }

        if (!VerifierKey.TryParse(manifest.Vkey, out VerifierKey? key) || LogPage.Open(note, BundleFiles.Checkpoint, key, options, findings) is not { } page) return null;
        if (page.Checkpoint.Size != manifest.CheckpointSize) findings.Altered("bundle", BundleFiles.Manifest, "checkpoint-size", "it names another size of the log than its log page");
        CheckStockFiles(page);
        return page;
    }

    /// <summary>The same page and key once more, in the form stock tools read: they must be the same.</summary>
    void CheckStockFiles(LogPage page)
    {
        byte[] signature = page.Signed.Signatures.First(s => s.Name == page.Key.Name && s.KeyId == page.Key.KeyId).Bytes;
        Same(BundleFiles.CheckpointBody, System.Text.Encoding.UTF8.GetBytes(page.Signed.Text));
        Same(BundleFiles.CheckpointSignature, signature);
        Same(BundleFiles.VerifierKey, System.Text.Encoding.UTF8.GetBytes($"{page.Key}\n"));
        Same(BundleFiles.KeyDer, page.Key.SpkiDer());

        void Same(string file, byte[] wanted)
        {
            if (!bag.Digests.TryGetValue(file, out Ledger.Tree.Hash found)) return;
            if (found == Ledger.Tree.Hash.Of(wanted)) findings.Intact(LogPage.Subject, file, "stock-form");
            else findings.Altered(LogPage.Subject, file, "stock-form", "it is not the log page's signature and key in another form");
        }
    }
}
