using Khronika.Bundle.Manifest;
using Khronika.Bundle.Tests.Samples;
using Khronika.Bundle.Verification;
using Khronika.Ledger.Notes;

namespace Khronika.Bundle.Tests.Verification;

public sealed class BundleVerifierTests
{
    [Fact]
    public void A_bundle_is_intact_as_zip_and_as_folder()
    {
        using var bundle = TestBundle.Make();

        VerifyReport zip = bundle.Verify();
        VerifyReport folder = bundle.VerifyFolder();

        Assert.All(zip.Checks, c => Assert.Equal((c, Verdict.Intact), (c, c.Verdict)));
        Assert.Equal(Verdict.Intact, zip.Verdict);
        Assert.Equal(0, zip.ExitCode);
        Assert.Equal(zip.Checks.OrderBy(c => c.ToString()), folder.Checks.OrderBy(c => c.ToString()));
        Assert.Equal(zip.Digest, folder.Digest);
        Assert.True(zip.IsSample);
        Assert.Equal(bundle.Manifest.Leaves, zip.Leaves);
        Assert.Equal(zip.Leaves!.Leaves, zip.Leaves.Opened + zip.Leaves.Withheld + zip.Leaves.Erased);
    }

    [Fact]
    public void Every_annex_field_and_sentence_has_a_check_of_its_own()
    {
        using var bundle = TestBundle.Make();
        string[] subjects = [.. bundle.Verify().Checks.Select(c => c.Subject).Distinct()];

        Assert.All(bundle.Manifest.Sentences, s => Assert.Contains($"sentence {s.Anchor}", subjects));
        Assert.All(bundle.Manifest.Annexes, a => Assert.Contains($"annex {a.Number}", subjects));
        Assert.Contains($"field statement {bundle.Sample.IdOf("s1")} /body/text/en", subjects);
    }

    [Fact]
    public void One_byte_flipped_in_any_file_is_found_and_the_file_named()
    {
        using var bundle = TestBundle.Make();
        foreach (string name in bundle.Files.Keys.ToArray())
        {
            byte[] content = bundle.Files[name];
            foreach (int at in new[] { 0, content.Length / 2, content.Length - 1 })
            {
                content[at] ^= 0x20;

                VerifyReport report = bundle.VerifyFiles();

                Assert.True(report.Verdict == Verdict.Altered, $"{name} at {at}: {report.Verdict}");
                Assert.Contains(report.Checks, c => c.File == name && c.Verdict == Verdict.Altered && c.Reason.Length > 0);
                content[at] ^= 0x20;
            }
        }
    }

    [Fact]
    public void Any_file_left_out_is_found_and_named()
    {
        using var bundle = TestBundle.Make();
        foreach (string name in bundle.Files.Keys.ToArray())
        {
            byte[] content = bundle.Files[name];
            bundle.Files.Remove(name);

            VerifyReport report = bundle.VerifyFiles();

            Assert.NotEqual(Verdict.Intact, report.Verdict);
            Assert.Contains(report.Checks, c => c.File == name && c.Verdict == Verdict.Altered);
            bundle.Files.Add(name, content);
        }
    }

    [Theory]
    [InlineData("data/annexes/annex-09-1.pdf")]
    [InlineData("data/technical/more.txt")]
    [InlineData("note.txt")]
    public void A_file_that_was_added_is_found_and_named(string name)
    {
        using var bundle = TestBundle.Make();
        bundle.Files.Add(name, [1, 2, 3]);

        VerifyReport report = bundle.VerifyFiles();

        Assert.Contains(report.Checks, c => c.File == name && c.Verdict == Verdict.Altered);
    }

    [Fact]
    public void The_key_that_came_along_is_a_shown_state_and_a_given_one_settles_it()
    {
        using var bundle = TestBundle.Make();

        VerifyReport alone = bundle.Verify();
        VerifyReport given = bundle.Verify(new VerifyOptions(bundle.Sample.Log.Key.Verifier));

        Assert.False(alone.Log!.KeyWasGiven);
        Assert.Contains(NotShown.Key, alone.NotShown);
        Assert.True(given.Log!.KeyWasGiven);
        Assert.DoesNotContain(NotShown.Key, given.NotShown);
        Assert.Equal(Verdict.Intact, given.Verdict);
    }

    [Fact]
    public void Another_key_than_the_one_given_could_not_be_checked()
    {
        using var bundle = TestBundle.Make();

        VerifyReport report = bundle.Verify(new VerifyOptions(SigningKey.Generate(SampleCase.Origin).Verifier));

        Assert.Equal(Verdict.CouldNotBeChecked, report.Verdict);
        Assert.Equal(3, report.ExitCode);
        Assert.Contains(report.Checks, c => c.Name == "trusted-key");
    }

    [Fact]
    public void Another_version_of_the_format_could_not_be_checked()
    {
        using var bundle = TestBundle.Make();
        bundle.Replace(BundleFiles.Manifest, "khronika-bundle/v1", "khronika-bundle/v2");

        Assert.Equal(Verdict.CouldNotBeChecked, bundle.VerifyRebagged().Verdict);
    }

    [Fact]
    public void What_a_verdict_does_not_show_has_words()
    {
        using var bundle = TestBundle.Make();

        Assert.All(bundle.Verify().NotShown, key => Assert.NotEmpty(NotShown.InEnglish(key)));
    }

    [Fact]
    public void The_report_as_data_names_verdict_and_checks()
    {
        using var bundle = TestBundle.Make();
        bundle.Files["data/annexes/annex-02-passage-1.txt"][0] ^= 1;

        var json = System.Text.Json.Nodes.JsonNode.Parse(bundle.VerifyFiles().ToJson())!;

        Assert.Equal("altered", (string?)json["verdict"]);
        System.Text.Json.Nodes.JsonNode first = json["checks"]!.AsArray().First(c => (string?)c!["verdict"] == "altered")!;
        Assert.Equal("annex 2", (string?)first["subject"]);
        Assert.Equal("data/annexes/annex-02-passage-1.txt", (string?)first["file"]);
        Assert.Equal(["subject", "file", "check", "verdict", "reason"], first.AsObject().Select(m => m.Key));
    }
}
