using System.Text.Json;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Commands;

public sealed class JsonTests(SmallRecord small) : IDisposable
{
    readonly TempFolder temp = new();

    [Fact]
    public void Each_command_that_gives_data_gives_json_a_line_with_talk_beside_it()
    {
        Parse(Command.Do("init", temp["r"], "--origin", "SAMPLE-INVENTED.example/json", "--json"), "origin", "vkey", "standby");
        string[] record = ["--record", temp["r"], "--json"];
        Parse(Command.Do(["preserve", temp.Write("page.txt", SmallRecord.Page), .. record]), "id", "sha256", "logIndex");
        Parse(Command.Do(["case", "import", temp.Write("case.yaml", SmallRecord.CaseFile), .. record]), "case", "changed", "unchanged");
        Parse(Command.Do(["publish", temp["site"], .. record]), "edition", "cases", "pages", "held");
        Parse(Command.DoWithoutChromium(["bundle", "small", temp["small.zip"], "--for", "public", .. record]), "annexes", "sentences", "held");
        using JsonDocument verified = JsonDocument.Parse(Command.Do("verify", temp["small.zip"], "--json").Out);
        Assert.Equal("intact", verified.RootElement.GetProperty("verdict").GetString());
        Assert.All(verified.RootElement.GetProperty("checks").EnumerateArray(), check =>
            Assert.All((string[])["subject", "file", "check", "verdict", "reason"], member => Assert.True(check.TryGetProperty(member, out _))));
        Parse(Command.Do(["log", "fsck", .. record]), "verdict", "entries", "findings");
    }

    [Fact]
    public void What_is_refused_is_data_too()
    {
        string record = small.SampleIn(temp);

        Parse(Command.Run("preserve", temp["absent"], "--record", record, "--json").MustEndWith(1), "path", "refused");
        Parse(Command.Run("case", "import", temp.Write("broken.yaml", "khronika: case-file/v99\n"), "--record", record, "--json").MustEndWith(1), "file", "line", "column", "fault");
    }

    static void Parse(Outcome outcome, params string[] members)
    {
        foreach (string line in outcome.Out.TrimEnd('\n').Split('\n'))
        {
            using JsonDocument json = JsonDocument.Parse(line);
            Assert.All(members, member => Assert.True(json.RootElement.TryGetProperty(member, out _), $"{member} is not in {line}"));
        }
    }

    public void Dispose() => temp.Dispose();
}
