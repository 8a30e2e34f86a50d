using System.Text.Json;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Commands;

/// <summary><c>init --issue-every</c> and <c>log issue</c>: a log whose pages come on a clock.</summary>
public sealed class IssueTests : IDisposable
{
    readonly TempFolder temp = new();

    [Fact]
    public void Between_two_pages_the_keeper_sees_everything_and_nobody_else_anything()
    {
        Command.Do("init", temp["r"], "--origin", "SAMPLE-INVENTED.example/clock", "--issue-every", "1440");
        Command.Do("preserve", temp.Write("page.txt", SmallRecord.Page), "--record", temp["r"]);
        Command.Do("case", "import", temp.Write("case.yaml", SmallRecord.CaseFile), "--record", temp["r"]);
        Assert.True(Waiting() > 0);
        Command.Do("log", "fsck", "--record", temp["r"]);

        Outcome refused = Command.Run("publish", temp["site"], "--record", temp["r"]).MustEndWith(1);
        Assert.Contains("next log page", refused.Err, StringComparison.Ordinal);
        Assert.False(Directory.Exists(temp["site"]));
        Command.Run("bundle", "small", temp["small.zip"], "--for", "public", "--record", temp["r"]).MustEndWith(1);
        Assert.False(File.Exists(temp["small.zip"]));

        Command.Do("log", "issue", "--now", "--record", temp["r"]);
        Assert.Equal(0, Waiting());
        Command.Do("publish", temp["site"], "--record", temp["r"]);
        Command.Do("verify", temp["site/log"]);
        Command.Do("log", "fsck", "--record", temp["r"]);

        // That a bundle was made waits for the next page, and no other bundle waits with it.
        foreach (string name in (string[])["one.zip", "two.zip"]) Command.DoWithoutChromium("bundle", "small", temp[name], "--for", "public", "--record", temp["r"]);
        Assert.Equal(2, Waiting());
        Command.Do("verify", temp["two.zip"]);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1441")]
    [InlineData("-5")]
    public void A_clock_that_is_none_is_refused(string minutes)
    {
        Command.Run("init", temp["r"], "--origin", "SAMPLE-INVENTED.example/clock", "--issue-every", minutes).MustEndWith(1);
        Assert.False(Directory.Exists(temp["r"]));
    }

    long Waiting()
    {
        using JsonDocument json = JsonDocument.Parse(Command.Do("log", "issue", "--record", temp["r"], "--json").Out);
        return json.RootElement.GetProperty("waiting").GetInt64();
    }

    public void Dispose() => temp.Dispose();
}
