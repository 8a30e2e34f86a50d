using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Commands;

public sealed class HelpTests
{
    [Theory]
    [InlineData("init")]
    [InlineData("preserve")]
    [InlineData("case import")]
    [InlineData("list prisoners")]
    [InlineData("list hearings")]
    [InlineData("list cases")]
    [InlineData("list statistics")]
    [InlineData("record carriers")]
    [InlineData("publish")]
    [InlineData("bundle")]
    [InlineData("verify")]
    [InlineData("serve")]
    [InlineData("index rebuild")]
    [InlineData("log checkpoint")]
    [InlineData("log key")]
    [InlineData("log fsck")]
    [InlineData("log stamp")]
    [InlineData("log stamps")]
    [InlineData("log ots")]
    [InlineData("log cosign")]
    [InlineData("log witness")]
    [InlineData("log mirror")]
    [InlineData("log monitor")]
    [InlineData("log prune-partials")]
    [InlineData("log issue")]
    [InlineData("log recover")]
    [InlineData("log rotate-key")]
    [InlineData("log erase")]
    [InlineData("log status")]
    [InlineData("log prove")]
    [InlineData("log disclose")]
    [InlineData("log verify")]
    [InlineData("posts list")]
    [InlineData("date")]
    [InlineData("import csv")]
    [InlineData("export csv")]
    [InlineData("export json-ld")]
    [InlineData("export ftm")]
    [InlineData("export case-file")]
    [InlineData("demo")]
    public void Each_command_explains_itself_with_an_example(string command)
    {
        Outcome help = Command.Do([.. command.Split(' '), "--help"]);

        Assert.Contains($"Example: khronika {command}", help.Out, StringComparison.Ordinal);
        Assert.Contains("--json", help.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_program_names_its_commands_and_exit_codes()
    {
        Outcome help = Command.Do("--help");

        foreach (string word in (string[])["init", "preserve", "case", "publish", "bundle", "verify", "serve", "index", "log", "date", "demo", "Exit codes: 0", "3 could not be checked"])
            Assert.Contains(word, help.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-command")]
    [InlineData("log", "key", "--no-such-option")]
    [InlineData("bundle", "x", "x.zip")]
    [InlineData("bundle", "x", "x.zip", "--for", "everybody")]
    [InlineData("preserve")]
    public void Wrong_usage_ends_with_1_and_says_so_on_stderr(params string[] arguments) =>
        Assert.NotEmpty(Command.Run(arguments).MustEndWith(1).Err);
}
