using System.Text;
using System.Text.Json;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Commands;

/// <summary><c>log erase</c>: what goes, what is said, and that everything else goes on.</summary>
public sealed class EraseTests(SmallRecord small) : IDisposable
{
    const string Passage = "The box was empty.";

    readonly TempFolder temp = new();

    [Fact]
    public void Without_yes_it_says_what_would_go_and_changes_nothing()
    {
        string record = small.WithCaseIn(temp);
        Dictionary<string, string> before = Bytes(record);

        Outcome asked = Command.Run("log", "erase", "1", "--reason", "court-order", "--authority", "AZ-1", "--record", record).MustEndWith(1);

        Assert.Matches(@"would be erased: entry 1  evidence  [a-z2-7]{26}  version 1", asked.Out);
        Assert.Contains("--yes", asked.Err, StringComparison.Ordinal);
        Assert.Equal(before, Bytes(record));
    }

    [Fact]
    public void An_erased_item_is_in_no_byte_and_the_rest_of_the_record_goes_on()
    {
        string record = small.WithCaseIn(temp);
        Command.Do("publish", temp["site"], "--record", record);
        Assert.NotEmpty(Holding(record, Passage));

        // The excerpt holds words of the item, so both go, and what names them is listed.
        string[] entries = [.. Of(record, "evidence"), .. Of(record, "excerpt")];
        Assert.Equal(2, entries.Length);
        Outcome erased = Command.Do(["log", "erase", .. entries, "--reason", "consent-withdrawn", "--authority", "AZ-1", "--yes", "--record", record]);

        Assert.Matches(@"erased: entry 1  evidence  [a-z2-7]{26}  version 1, by the public entry \d+", erased.Out);
        Assert.Contains("stays and names it: ", erased.Out, StringComparison.Ordinal);
        Assert.Contains("edition 1 named it", erased.Err, StringComparison.Ordinal);
        foreach (string beyond in (string[])["Bundles", "Mirrors", "Backups", "SSD"]) Assert.Contains(beyond, erased.Err, StringComparison.Ordinal);
        Assert.Empty(Holding(record, Passage));

        Outcome fsck = Command.Do("log", "fsck", "--record", record);
        Assert.Contains("2 with erased fields", fsck.Out, StringComparison.Ordinal);
        Command.Do("index", "rebuild", "--record", record);
        Command.Do("publish", temp["site"], "--record", record);
        Assert.Empty(Holding(temp["site"], Passage));
        Command.Do("verify", temp["site/log"]);
    }

    [Fact]
    public void A_bundle_made_after_an_erasure_verifies_and_holds_nothing_of_it()
    {
        string record = small.WithCaseIn(temp);
        Command.Do(["log", "erase", .. Of(record, "statement"), "--reason", "safety", "--authority", "AZ-1", "--yes", "--record", record]);

        Command.DoWithoutChromium("bundle", "small", temp["case.zip"], "--for", "public", "--record", record);
        Command.Do("verify", temp["case.zip"]);

        Shell.Run(temp.Root, "unzip", "-q", temp["case.zip"], "-d", temp["out"]).MustEndWith(0);
        Assert.Empty(Holding(temp["out"], "nothing was in the box"));
    }

    [Theory]
    [InlineData("person")]
    [InlineData("case")]
    [InlineData("clearance")]
    [InlineData("description")]
    [InlineData("statement")]
    public void Whatever_kind_of_thing_is_erased_publishing_and_importing_go_on(string type)
    {
        string record = small.WithCaseIn(temp);
        string[] entries = Of(record, type);
        foreach (string mode in (string[])["--keep-header", "--full"])
            Command.Do(["log", "erase", .. entries, mode, "--reason", "keeper-error", "--authority", "AZ-1", "--yes", "--record", record]);

        Command.Do("publish", temp["site"], "--record", record);
        Command.Do("case", "import", temp["case.yaml"], "--record", record);
        Command.Do("publish", temp["site"], "--record", record);
        Command.Do("log", "fsck", "--record", record);
    }

    [Fact]
    public void A_case_imported_again_brings_the_erased_thing_in_as_a_new_one_and_the_erased_stays_erased()
    {
        string record = small.WithCaseIn(temp);
        string before = Assert.Single(Of(record, "statement"));
        Command.Do("log", "erase", before, "--reason", "keeper-error", "--authority", "AZ-1", "--yes", "--record", record);

        using JsonDocument imported = JsonDocument.Parse(Command.Do("case", "import", temp["case.yaml"], "--record", record, "--json").Out);

        Assert.True(imported.RootElement.GetProperty("changed").GetInt32() > 0);
        Assert.DoesNotContain(before, Of(record, "statement"));
        Assert.Contains("1 with erased fields", Command.Do("log", "fsck", "--record", record).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void As_data_it_says_the_same()
    {
        string record = small.WithCaseIn(temp);

        using JsonDocument data = JsonDocument.Parse(Command.Do("log", "erase", "1", "--reason", "unlawful", "--authority", "AZ-1", "--yes", "--json", "--record", record).Out);

        JsonElement root = data.RootElement;
        Assert.True(root.GetProperty("done").GetBoolean());
        Assert.Equal("keep-header", root.GetProperty("mode").GetString());
        Assert.Equal(1, Assert.Single(root.GetProperty("entries").EnumerateArray()).GetProperty("logIndex").GetInt64());
        Assert.Equal(1, root.GetProperty("objectsRemoved").GetInt32());
        Assert.True(root.GetProperty("beyondReach").GetArrayLength() >= 5);

        using JsonDocument again = JsonDocument.Parse(Command.Do("log", "erase", "1", "--reason", "unlawful", "--authority", "AZ-1", "--yes", "--json", "--record", record).Out);
        Assert.Equal(1, Assert.Single(again.RootElement.GetProperty("erasedBefore").EnumerateArray()).GetInt64());
    }

    [Theory]
    [InlineData("public", "0", "--reason", "safety", "--authority", "a")]
    [InlineData("no such entry", "999", "--reason", "safety", "--authority", "a")]
    [InlineData("log index", "x y", "--reason", "safety", "--authority", "a")]
    [InlineData("never a name", "1", "--reason", "safety", "--authority", "Sample One")]
    [InlineData("exclude", "1", "--full", "--keep-header", "--reason", "safety", "--authority", "a")]
    [InlineData("because", "1", "--reason", "because", "--authority", "a")]
    [InlineData("--reason", "1", "--authority", "a")]
    [InlineData("--authority", "1", "--reason", "safety")]
    public void What_cannot_be_done_is_refused_in_words_and_nothing_changes(string word, params string[] arguments)
    {
        string record = small.WithCaseIn(temp);
        Dictionary<string, string> before = Bytes(record);

        Outcome refused = Command.Run(["log", "erase", .. arguments, "--yes", "--record", record]).MustEndWith(1);

        Assert.Contains(word, refused.Err, StringComparison.Ordinal);
        Assert.Equal(before, Bytes(record));
    }

    public void Dispose() => temp.Dispose();

    // The index is a function of the entries, so it may be asked which they are.
    static string[] Of(string record, string type)
    {
        using var reader = Store.RecordFolder.OpenToRead(record);
        return [.. reader.Index.All().Where(change => change.Type == type).Select(change => change.LogIndex.ToString(System.Globalization.CultureInfo.InvariantCulture))];
    }

    static string[] Holding(string folder, string text) =>
        [.. Tree.Files(folder).Where(path => File.ReadAllBytes(path).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0)];

    static Dictionary<string, string> Bytes(string folder) => Tree.Files(folder).ToDictionary(path => path, path => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path))));
}
