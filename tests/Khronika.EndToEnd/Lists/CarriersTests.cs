using System.Security.Cryptography;
using System.Text.Json;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Lists;

/// <summary>An error that was published and handed over, and is put right: its carriers are found by the commands a keeper uses.</summary>
public sealed class CarriersTests(SmallRecord small) : IDisposable
{
    const string Correction = "corrections:\n  - key: put-right\n    of: said-stay\n    on: \"2031-05-01\"\n    text: {en: \"It was another street.\"}\n    cleared: [public]\n    basis: {kind: not-needed, text: \"invented\"}\n";

    readonly TempFolder temp = new();

    [Fact]
    public void The_first_edition_and_the_bundle_carried_it_and_the_second_edition_does_not()
    {
        string record = ListedCase.In(small, temp);
        Command.Do("publish", temp["site"], "--record", record);
        Outcome bundled = Command.DoWithoutChromium("bundle", "small", temp["small.zip"], "--for", "public", "--record", record);
        Assert.Contains("Noted in the record, in private: handover ", bundled.Err, StringComparison.Ordinal);
        string digest = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(temp["small.zip"])))[..16];

        Outcome corrected = Command.Do("case", "import", temp.Write("case.yaml", ListedCase.File("Sample Ten was led away elsewhere", Correction)), "--record", record);
        Command.Do("publish", temp["site"], "--record", record);

        Assert.Matches($@"small/put-right corrects small/said-stay, which went out with:\n  version 1: edition 1; file handed over \(small/handover-[a-z2-7]{{10}}, public, .*, SHA-256 {digest}\)\n", corrected.Err);
        string carriers = Command.Do("record", "carriers", "small/said-stay", "--record", record).Out;
        Assert.Matches($@"^version 1: edition 1; file handed over .*{digest}\)\nversion 2: edition 2\n$", carriers);
        string shown = Command.Do("case", "show", "small", "--record", record).Out;
        Assert.Matches($@"It was another street\.\n    Carried the error:\n      version 1: edition 1; file handed over .*{digest}\)\n", shown);
        Assert.DoesNotContain("version 2", shown, StringComparison.Ordinal);
        Assert.Contains("\"handover\":", Command.Do("record", "carriers", "small/said-stay", "--version", "1", "--json", "--record", record).Out, StringComparison.Ordinal);
        Command.Run("record", "carriers", "small/said-stay", "--version", "9", "--record", record).MustEndWith(1);

        // The note itself goes to nobody, and holds nothing up.
        Command.DoWithoutChromium("bundle", "small", temp["second.zip"], "--for", "public", "--record", record);
        Command.Do("verify", temp["second.zip"]);
        Assert.DoesNotContain("left over", Command.Do("log", "fsck", "--record", record).Out, StringComparison.Ordinal);
        Assert.Contains("small/handover-", Command.Run("log", "erase", IdOf(record, "said-stay"), "--reason", "safety", "--authority", "AZ-1", "--record", record).MustEndWith(1).Err, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clearance_that_opens_more_of_an_entry_makes_an_edition_and_one_that_opens_the_same_makes_none()
    {
        string record = small.SampleIn(temp);
        Command.Do("preserve", temp.Write("page.txt", SmallRecord.Page), "--record", record);
        string file = ListedCase.File().Replace("    procedural_status: suspect\n", "    procedural_status: suspect\n    medical_examined: no\n", StringComparison.Ordinal);
        Command.Do("case", "import", temp.Write("case.yaml", file), "--record", record);
        Assert.Equal(1, Edition());
        Assert.Equal(1, Edition());

        int stay = file.IndexOf("key: stay", StringComparison.Ordinal), cleared = file.IndexOf("cleared: [public]\n", stay, StringComparison.Ordinal);
        Command.Do("case", "import", temp.Write("case.yaml", file.Insert(cleared + "cleared: [public]\n".Length, "    opens: [health]\n")), "--record", record);
        Assert.Equal(2, Edition());
        Assert.Equal(2, Edition());
        Assert.Equal(File.ReadAllText(temp["site/editions/1.txt"]), File.ReadAllText(temp["site/editions/2.txt"]));
        Command.Do("verify", temp["site"]);

        long Edition() => JsonDocument.Parse(Command.Do("publish", temp["site"], "--json", "--record", record).Out).RootElement.GetProperty("edition").GetInt64();
    }

    [Fact]
    public void A_correction_added_by_hand_names_them_too()
    {
        string record = ListedCase.In(small, temp);
        Command.Do("publish", temp["site"], "--record", record);

        Outcome added = Command.Do("record", "add", "correction", "--case", "small", "--set", "key=late", "--set", "of=said-stay", "--set", "on=2031-05-01", "--set", "text={en: \"It was another street.\"}", "--record", record);

        Assert.Contains("version 1: edition 1\n", added.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void What_nobody_has_stated_yet_is_shown_to_the_keeper_as_such_and_to_nobody_else()
    {
        string record = small.SampleIn(temp);
        Command.Do("preserve", temp.Write("page.txt", SmallRecord.Page), "--record", record);
        Command.Do("case", "import", temp.Write("case.yaml", ListedCase.File().Replace("    about: sitting\n", "", StringComparison.Ordinal)), "--record", record);

        string shown = Command.Do("case", "show", "small", "--record", record).Out;

        Assert.Matches(@"18 September 2031  Hearing.*\n    No statement about it yet", shown);
        Command.Do("publish", temp["site"], "--record", record);
        Assert.DoesNotContain("18 September 2031", string.Concat(Tree.Files(temp["site"]).Where(f => f.EndsWith(".html", StringComparison.Ordinal)).Select(File.ReadAllText)), StringComparison.Ordinal);
    }

    public void Dispose() => temp.Dispose();

    static string IdOf(string record, string key)
    {
        using var reader = Store.RecordFolder.OpenToRead(record);
        return reader.Index.KeyToRecord($"small/{key}")!;
    }
}
