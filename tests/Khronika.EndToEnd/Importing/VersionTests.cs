using System.Text.Json;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Importing;

/// <summary>What importing a case file again does to the record, the site and the bundle.</summary>
public sealed class VersionTests(SmallRecord small) : IDisposable
{
    const string Sentence = "nothing was in the box";
    const string Changed = "the box held nothing at all";

    readonly TempFolder temp = new();

    [Fact]
    public void Importing_the_same_file_again_writes_nothing()
    {
        string record = small.WithCaseIn(temp);
        long size = Tree.LogSize(record);

        using JsonDocument again = JsonDocument.Parse(Import(record, SmallRecord.CaseFile).Out);

        Assert.Equal(0, again.RootElement.GetProperty("changed").GetInt32());
        Assert.Equal(size, Tree.LogSize(record));
    }

    [Fact]
    public void Two_cleared_cases_with_one_slug_are_refused_before_anything_is_logged()
    {
        string record = small.WithCaseIn(temp);
        Import(record, SmallRecord.CaseFile.Replace("  key: small\n", "  key: other\n", StringComparison.Ordinal));
        long size = Tree.LogSize(record);

        Outcome refused = Command.Run("publish", temp["site"], "--record", record).MustEndWith(1);

        Assert.Contains("2 cleared cases have the slug 'small'", refused.Err, StringComparison.Ordinal);
        Assert.Equal(size, Tree.LogSize(record));
        Assert.False(Directory.Exists(temp["site"]));
    }

    [Fact]
    public void A_changed_sentence_is_a_second_version_and_a_new_edition_shows_it()
    {
        string record = small.WithCaseIn(temp);
        Publish(record);
        Assert.Contains(Sentence, Site(), StringComparison.Ordinal);

        using JsonDocument changed = JsonDocument.Parse(Import(record, SmallRecord.CaseFile.Replace(Sentence, Changed, StringComparison.Ordinal)).Out);
        using JsonDocument edition = JsonDocument.Parse(Publish(record).Out);

        Assert.Equal(1, changed.RootElement.GetProperty("changed").GetInt32());
        Assert.Equal(2, edition.RootElement.GetProperty("edition").GetInt32());
        Assert.Contains(Changed, Site(), StringComparison.Ordinal);
        Assert.DoesNotContain(Sentence, Site(), StringComparison.Ordinal);
        Assert.Single(Tree.Names(temp["site"]), name => name.EndsWith("-v2.tlog-proof", StringComparison.Ordinal));
        Assert.Contains(File.ReadAllLines(temp["site/editions/2.txt"]), line => line.Split(' ')[1] == "2");
        Command.Do("verify", temp["site"]);
    }

    [Fact]
    public void Publishing_twice_without_a_change_is_one_edition()
    {
        string record = small.WithCaseIn(temp);

        Publish(record);
        long size = Tree.LogSize(record);
        using JsonDocument again = JsonDocument.Parse(Publish(record).Out);

        Assert.False(again.RootElement.GetProperty("isNew").GetBoolean());
        Assert.Equal(size, Tree.LogSize(record));
    }

    [Fact]
    public void A_clearance_taken_away_takes_the_sentence_out_of_the_site_and_the_bundle_and_says_so()
    {
        string record = small.WithCaseIn(temp);
        Publish(record);

        Import(record, SmallRecord.CaseFile.Replace(SmallRecord.StatementClearance, "", StringComparison.Ordinal));
        using JsonDocument published = JsonDocument.Parse(Publish(record).Out);
        Command.DoWithoutChromium("bundle", "small", temp["small.zip"], "--for", "public", "--record", record);
        Shell.Run(temp.Root, "unzip", "-q", "small.zip", "-d", "bundle").MustEndWith(0);

        Assert.Contains("st-box", published.RootElement.GetProperty("held").ToString(), StringComparison.Ordinal);
        foreach (string file in Tree.Files(temp["site"]).Concat(Tree.Files(temp["bundle"])))
        {
            Assert.DoesNotContain(Sentence, File.ReadAllText(file), StringComparison.Ordinal);
            Assert.DoesNotContain("The box was empty", File.ReadAllText(file), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_case_that_is_cleared_for_nobody_gives_no_bundle_and_no_page()
    {
        string record = small.SampleIn(temp);
        Command.Do("preserve", temp.Write("page.txt", SmallRecord.Page), "--record", record);
        Import(record, SmallRecord.CaseFile.Replace("  cleared: [public]\n  basis: {kind: not-needed, text: \"invented\"}\npersons", "persons", StringComparison.Ordinal));

        Command.Run("bundle", "small", temp["small.zip"], "--for", "public", "--record", record).MustEndWith(1);
        Publish(record);

        Assert.False(File.Exists(temp["small.zip"]));
        Assert.False(Directory.Exists(temp["site/en/cases/small"]));
    }

    [Fact]
    public void A_real_record_refuses_the_sample_and_a_sample_record_a_real_case()
    {
        string real = small.RealIn(temp);
        string sample = small.SampleIn(temp);
        foreach (string record in (string[])[real, sample]) Command.Do("preserve", temp.Write("page.txt", SmallRecord.Page), "--record", record);

        Outcome ofSample = Command.Run("case", "import", temp.Write("sample.yaml", SmallRecord.CaseFile), "--record", real).MustEndWith(1);
        Outcome ofReal = Command.Run("case", "import", temp.Write("real.yaml", SmallRecord.CaseFile.Replace("sample: true\n", "", StringComparison.Ordinal)), "--record", sample).MustEndWith(1);

        Assert.Contains("sample", ofSample.Err, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("sample", ofReal.Err, StringComparison.OrdinalIgnoreCase);
        Assert.Equal((2, 2), (Tree.LogSize(real), Tree.LogSize(sample)));
    }

    Outcome Import(string record, string caseFile) => Command.Do("case", "import", temp.Write("case.yaml", caseFile), "--record", record, "--json");

    Outcome Publish(string record) => Command.Do("publish", temp["site"], "--record", record, "--json");

    string Site() => File.ReadAllText(temp["site/en/cases/small/index.html"]);

    public void Dispose() => temp.Dispose();
}
