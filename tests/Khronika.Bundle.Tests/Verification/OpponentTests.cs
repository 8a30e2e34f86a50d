using System.Text;
using Khronika.Bundle.Manifest;
using Khronika.Bundle.Tests.Samples;
using Khronika.Bundle.Verification;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Proofs;

namespace Khronika.Bundle.Tests.Verification;

/// <summary>Each alters a bundle and writes new file lists for it: only the log is left to find it.</summary>
public sealed class OpponentTests
{
    [Fact]
    public void A_bundle_with_new_lists_and_nothing_altered_is_intact()
    {
        using var bundle = TestBundle.Make();

        Assert.Equal(Verdict.Intact, bundle.VerifyRebagged().Verdict);
    }

    [Fact]
    public void A_value_changed_in_an_entry_names_the_field()
    {
        using var bundle = TestBundle.Make();
        bundle.Replace(bundle.EntryPath("s1"), "45 lumen", "54 lumen");

        VerifyReport report = bundle.VerifyRebagged();

        Assert.Equal(Verdict.Altered, report.Verdict);
        Check field = report.Checks.Single(c => c.Name == "field" && c.Verdict == Verdict.Altered);
        Assert.Equal($"field statement {bundle.Sample.IdOf("s1")} /body/text/en", field.Subject);
    }

    [Fact]
    public void A_value_changed_in_an_entry_and_its_proof_is_not_in_the_log()
    {
        using var bundle = TestBundle.Make();
        bundle.Replace(bundle.EntryPath("s1"), "45 lumen", "54 lumen");
        Reproof(bundle, "s1");

        AssertAltered(bundle.VerifyRebagged(), "in-log", bundle.EntryPath("s1"));
    }

    [Fact]
    public void A_sentence_changed_everywhere_but_in_the_log_is_altered()
    {
        using var bundle = TestBundle.Make();
        bundle.Replace(BundleFiles.Page, "fined 45 lumen", "fined 54 lumen");
        bundle.Replace(BundleFiles.Manifest, "fined 45 lumen", "fined 54 lumen");

        VerifyReport report = bundle.VerifyRebagged();

        AssertAltered(report, "sentence", BundleFiles.Manifest);
        AssertAltered(report, "sentence-shown", BundleFiles.Page);
    }

    [Fact]
    public void One_of_two_places_of_a_sentence_changed_is_altered()
    {
        using var bundle = TestBundle.Make();
        string page = bundle.Text(BundleFiles.Page);
        int second = page.IndexOf(".2\" lang=\"en\">", StringComparison.Ordinal);
        bundle.Files[BundleFiles.Page] = Encoding.UTF8.GetBytes(page[..second] + page[second..].Replace("45", "54", StringComparison.Ordinal));

        AssertAltered(bundle.VerifyRebagged(), "sentence-shown", BundleFiles.Page);
    }

    [Fact]
    public void A_sentence_nobody_logged_is_altered()
    {
        using var bundle = TestBundle.Make();
        bundle.Replace(BundleFiles.Page, "</body>", "<span class=\"sentence\" id=\"s-abc\" lang=\"en\">Sample One confessed.</span></body>");

        AssertAltered(bundle.VerifyRebagged(), "sentence-shown", BundleFiles.Page);
    }

    [Fact]
    public void A_sentence_put_into_a_comment_is_not_shown()
    {
        using var bundle = TestBundle.Make();
        bundle.Files[BundleFiles.Page] = Encoding.UTF8.GetBytes(bundle.Text(BundleFiles.Page).Replace("<p>", "<!-- <p>", StringComparison.Ordinal).Replace("</p>", "</p> -->", StringComparison.Ordinal));

        AssertAltered(bundle.VerifyRebagged(), "sentence-shown", BundleFiles.Page);
    }

    [Theory]
    [InlineData("<script>document.body.textContent=''</script>")]
    [InlineData("<img src=\"x\" onerror=\"alert(1)\">")]
    [InlineData("<template>")]
    [InlineData("<p class=a>")]
    public void A_page_that_could_show_something_else_could_not_be_checked(string markup)
    {
        using var bundle = TestBundle.Make();
        bundle.Replace(BundleFiles.Page, "</body>", $"{markup}</body>");

        VerifyReport report = bundle.VerifyRebagged();

        Assert.Equal(Verdict.CouldNotBeChecked, report.Verdict);
        Assert.Contains(report.Checks, c => c.Name == "page-form");
    }

    [Fact]
    public void A_passage_changed_in_its_file_is_altered_under_its_annex()
    {
        using var bundle = TestBundle.Make();
        bundle.Replace("data/annexes/annex-02-passage-1.txt", "45", "54");

        VerifyReport report = bundle.VerifyRebagged();

        Assert.Equal("annex 2", AssertAltered(report, "passage", "data/annexes/annex-02-passage-1.txt").Subject);
    }

    [Fact]
    public void A_passage_or_its_context_changed_on_the_page_is_altered()
    {
        using var bundle = TestBundle.Make();
        byte[] page = bundle.Files[BundleFiles.Page];
        bundle.Replace(BundleFiles.Page, "\">fined Sample One 45 lumen</mark>", "\">fined Sample One 54 lumen</mark>");
        AssertAltered(bundle.VerifyRebagged(), "passage-shown", BundleFiles.Page);

        bundle.Files[BundleFiles.Page] = page;
        bundle.Replace(BundleFiles.Page, "<span class=\"context\">The court </span>", "<span class=\"context\">Nobody </span>");
        AssertAltered(bundle.VerifyRebagged(), "passage-shown", BundleFiles.Page);

        bundle.Files[BundleFiles.Page] = page;
        bundle.Replace(BundleFiles.Page, "</mark><span class=\"context\">.</span>", "</mark><span class=\"context\">?</span>");
        AssertAltered(bundle.VerifyRebagged(), "passage-shown", BundleFiles.Page);
    }

    [Fact]
    public void An_annex_replaced_is_altered_under_its_number()
    {
        using var bundle = TestBundle.Make();
        bundle.Replace("data/annexes/annex-01-1.html", "45", "54");
        AssertAltered(bundle.VerifyRebagged(), "annex-hash", "data/annexes/annex-01-1.html");

        string old = bundle.Manifest.Annexes[0].Files[0].Sha256;
        bundle.Replace(BundleFiles.Manifest, $"\"sha256\": \"{old}\"", $"\"sha256\": \"{Ledger.Tree.Hash.Of(bundle.Files["data/annexes/annex-01-1.html"])}\"");
        Assert.Equal("annex 1", AssertAltered(bundle.VerifyRebagged(), "annex-hash", BundleFiles.Manifest).Subject);
    }

    [Fact]
    public void Annexes_given_each_others_numbers_are_altered()
    {
        using var bundle = TestBundle.Make();
        bundle.Files[BundleFiles.Manifest] = BundleManifestFile.ToBytes(bundle.Manifest with { Annexes = [.. bundle.Manifest.Annexes.Select(a => a with { Number = 3 - a.Number })] });

        AssertAltered(bundle.VerifyRebagged(), "annex", BundleFiles.Manifest);
    }

    [Fact]
    public void A_field_moved_between_entries_is_refused()
    {
        using var bundle = TestBundle.Make();
        string[] one = bundle.Text(bundle.EntryPath("s1")).Split('\n');
        string[] two = bundle.Text(bundle.EntryPath("s2")).Split('\n');
        int at = Array.FindIndex(one, l => l.Contains("\",\"/body/text/en\",\"Sample", StringComparison.Ordinal));
        int from = Array.FindIndex(two, l => l.Contains("\",\"/body/text/en\",\"Sample", StringComparison.Ordinal));
        one[at] = two[from];
        bundle.Files[bundle.EntryPath("s1")] = Encoding.UTF8.GetBytes(string.Join('\n', one));
        Reproof(bundle, "s1");

        AssertAltered(bundle.VerifyRebagged(), "in-log", bundle.EntryPath("s1"));
    }

    [Fact]
    public void A_leaf_more_or_less_is_refused()
    {
        foreach (int change in new[] { -1, 1 })
        {
            using var bundle = TestBundle.Make();
            string[] lines = bundle.Text(bundle.EntryPath("s1")).Split('\n');
            bundle.Files[bundle.EntryPath("s1")] = Encoding.UTF8.GetBytes(string.Join('\n', change < 0 ? [.. lines[..^2], ""] : [.. lines[..^1], new string('0', 64), ""]));
            Reproof(bundle, "s1");

            AssertAltered(bundle.VerifyRebagged(), "entry-form", bundle.EntryPath("s1"));
        }
    }

    [Fact]
    public void Two_entries_for_one_record_are_refused()
    {
        var sample = SampleCase.Make();
        var first = sample.ChangeOf("s1");
        sample.Change("s1", body => body["text"]!["en"] = "Sample One is fined 54 lumen");
        using var bundle = new TestBundle(sample);
        var old = new Record.Views.EntryRef(first.Record, first.Version, first.LogIndex, first.Commitment);
        byte[] entry = sample.Log.EntryAt(first.LogIndex).GiveOut(p => !p.Contains("key", StringComparison.Ordinal)).ToBytes();
        bundle.Files[BundleFiles.Entry(old)] = entry;
        bundle.Files[BundleFiles.Proof(old)] = Encoding.UTF8.GetBytes((sample.Log.ProofOf(first.LogIndex) with { Extra = entry }).ToString());
        bundle.Files[BundleFiles.Manifest] = BundleManifestFile.ToBytes(bundle.Manifest with { Entries = [.. bundle.Manifest.Entries, new BundleEntry(old.Record, old.Version, old.LogIndex, BundleFiles.Entry(old), BundleFiles.Proof(old))] });

        AssertAltered(bundle.VerifyRebagged(), "current-entries", BundleFiles.Manifest);
    }

    [Fact]
    public void An_entry_of_another_log_is_refused()
    {
        using var bundle = TestBundle.Make();
        var other = EntryFile.Seal(new Entry { Log = "other.example/log", Type = "statement", Record = bundle.Sample.IdOf("s1"), Version = 1, Prev = null, At = "2031-01-01T00:00:00Z", By = "a", Body = [] });
        bundle.Files[bundle.EntryPath("s1")] = other.ToBytes();

        Check check = AssertAltered(bundle.VerifyRebagged(), "entry-form", bundle.EntryPath("s1"));
        Assert.Contains("other-log", check.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_whole_log_of_an_opponents_own_is_told_apart_by_a_given_key_only()
    {
        using var bundle = TestBundle.Make();
        using var forged = TestBundle.Make();

        Assert.Equal(Verdict.Intact, forged.Verify().Verdict);
        Assert.Equal(Verdict.CouldNotBeChecked, forged.Verify(new VerifyOptions(bundle.Sample.Log.Key.Verifier)).Verdict);
    }

    [Fact]
    public void An_entry_left_out_with_all_that_rests_on_it_leaves_its_sentence_unproven()
    {
        using var bundle = TestBundle.Make();
        BundleManifest m = bundle.Manifest;
        string excerpt = bundle.Sample.IdOf("x1");
        foreach (BundleEntry gone in m.Entries.Where(e => e.Record == excerpt))
        {
            bundle.Files.Remove(gone.Path);
            bundle.Files.Remove(gone.Proof);
        }

        bundle.Files.Remove(m.Passages.Single(p => p.Record == excerpt).Path);
        bundle.Files[BundleFiles.Manifest] = BundleManifestFile.ToBytes(m with { Entries = [.. m.Entries.Where(e => e.Record != excerpt)], Passages = [.. m.Passages.Where(p => p.Record != excerpt)] });

        AssertAltered(bundle.VerifyRebagged(), "sentence-passage", BundleFiles.Manifest);
    }

    [Fact]
    public void Entry_0_left_out_or_withheld_is_refused()
    {
        using var bundle = TestBundle.Make();
        bundle.Files[BundleFiles.Manifest] = BundleManifestFile.ToBytes(bundle.Manifest with { PublicEntries = [] });
        AssertAltered(bundle.VerifyRebagged(), "entry-0", BundleFiles.Manifest);

        bundle.Files[BundleFiles.Manifest] = BundleManifestFile.ToBytes(bundle.Manifest);
        byte[] withheld = bundle.Sample.Log.EntryAt(0).GiveOut(p => p != "/body/standbySha256").ToBytes();
        bundle.Files[BundleFiles.PublicEntry(0)] = withheld;
        bundle.Files[BundleFiles.PublicProof(0)] = Encoding.UTF8.GetBytes((bundle.Sample.Log.ProofOf(0) with { Extra = withheld }).ToString());
        AssertAltered(bundle.VerifyRebagged(), "public", BundleFiles.PublicEntry(0));
    }

    [Fact]
    public void Counts_that_are_not_the_entries_own_are_altered()
    {
        using var bundle = TestBundle.Make();
        bundle.Files[BundleFiles.Manifest] = BundleManifestFile.ToBytes(bundle.Manifest with { Leaves = bundle.Manifest.Leaves with { Withheld = 0 } });

        AssertAltered(bundle.VerifyRebagged(), "leaf-counts", BundleFiles.Manifest);
    }

    [Fact]
    public void Another_signature_or_key_for_stock_tools_is_altered()
    {
        foreach (string file in new[] { BundleFiles.CheckpointBody, BundleFiles.CheckpointSignature, BundleFiles.KeyDer, BundleFiles.VerifierKey })
        {
            using var bundle = TestBundle.Make();
            bundle.Files[file][^2] ^= 1;
            AssertAltered(bundle.VerifyRebagged(), "stock-form", file);
        }
    }

    [Fact]
    public void A_proof_of_another_entry_or_page_is_refused()
    {
        using var bundle = TestBundle.Make();
        bundle.Files[bundle.ProofPath("s1")] = bundle.Files[bundle.ProofPath("s2")];
        AssertAltered(bundle.VerifyRebagged(), "in-log", bundle.EntryPath("s1"));
    }

    [Fact]
    public void A_signature_over_another_page_is_altered()
    {
        using var bundle = TestBundle.Make();
        bundle.Replace(BundleFiles.Checkpoint, $"\n{bundle.Manifest.CheckpointSize}\n", $"\n{bundle.Manifest.CheckpointSize + 1}\n");

        AssertAltered(bundle.VerifyRebagged(), "checkpoint-signature", BundleFiles.Checkpoint);
    }

    /// <summary>Puts the entry file as it now is into its proof.</summary>
    static void Reproof(TestBundle bundle, string key)
    {
        Assert.True(TlogProof.TryParse(bundle.Text(bundle.ProofPath(key)), out TlogProof? proof));
        bundle.Files[bundle.ProofPath(key)] = Encoding.UTF8.GetBytes((proof with { Extra = bundle.Files[bundle.EntryPath(key)] }).ToString());
    }

    static Check AssertAltered(VerifyReport report, string check, string file)
    {
        Assert.Equal(Verdict.Altered, report.Verdict);
        Assert.Equal(2, report.ExitCode);
        return Assert.Single(report.Checks.Where(c => c.Name == check && c.File == file && c.Verdict == Verdict.Altered).Take(1));
    }
}
