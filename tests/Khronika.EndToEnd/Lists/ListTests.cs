using System.Text.Json;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Lists;

/// <summary><c>khronika list</c>: each list as a person and a program get it.</summary>
public sealed class ListTests(SmallRecord small) : IDisposable
{
    readonly TempFolder temp = new();

    [Fact]
    public void Prisoners_stand_with_who_says_so_and_the_list_ends_with_its_criteria()
    {
        string record = ListedCase.In(small, temp);

        string text = Command.Do("list", "prisoners", "--on", "2031-06-12", "--record", record).Out;

        Assert.Contains("  Held since         April 2031\n", text, StringComparison.Ordinal);
        Assert.Contains("  Stated by          Sample Ten (3 April 2031)\n", text, StringComparison.Ordinal);
        Assert.EndsWith("Recorded cases, not all cases.\n", text, StringComparison.Ordinal);
        Assert.Contains("Людей: 1; дел: 1.", Command.Do("list", "prisoners", "--on", "2031-06-12", "--lang", "ru", "--for", "public", "--record", record).Out, StringComparison.Ordinal);
        Assert.Contains("Nobody and nothing", Command.Do("list", "prisoners", "--on", "2031-03-12", "--record", record).Out, StringComparison.Ordinal);

        JsonElement[] lines = Json("list", "prisoners", "--on", "2031-06-12", "--record", record);
        Assert.Equal("2031-04", lines[0].GetProperty("since").GetProperty("edtf").GetString());
        Assert.Equal((44, 73), (lines[0].GetProperty("days").GetProperty("atLeast").GetInt32(), lines[0].GetProperty("days").GetProperty("atMost").GetInt32()));
        Assert.Equal("criteria", lines[^1].GetProperty("what").GetString());
        Assert.Equal(1, lines[^1].GetProperty("counts").GetProperty("people").GetInt32());
    }

    [Fact]
    public void Hearings_to_come_and_past_ones_are_two_lists()
    {
        string record = ListedCase.In(small, temp);

        Assert.Contains("18 September 2031", Command.Do("list", "hearings", "--on", "2031-09-01", "--record", record).Out, StringComparison.Ordinal);
        Assert.DoesNotContain("18 September 2031", Command.Do("list", "hearings", "--on", "2031-09-19", "--record", record).Out, StringComparison.Ordinal);
        JsonElement hearing = Json("list", "hearings", "--on", "2031-09-19", "--past", "--record", record)[0];
        Assert.Equal(("2031-09-18", "no"), (hearing.GetProperty("date").GetProperty("edtf").GetString(), hearing.GetProperty("open").GetString()));
    }

    [Fact]
    public void Cases_stand_with_what_is_said_in_them_and_nobody_but_the_keeper_reads_when_things_were_entered()
    {
        string record = ListedCase.In(small, temp);

        JsonElement forKeeper = Json("list", "cases", "--on", "2031-06-12", "--record", record)[0], forPublic = Json("list", "cases", "--on", "2031-06-12", "--for", "public", "--record", record)[0];

        Assert.Equal(("small", "4", "1"), (forKeeper.GetProperty("key").GetString(), forKeeper.GetProperty("statements").GetString(), forKeeper.GetProperty("heldPeople").GetString()));
        Assert.Equal("2031-09-18", forPublic.GetProperty("next").GetProperty("edtf").GetString());
        Assert.True(forKeeper.TryGetProperty("lastEntry", out _));
        Assert.False(forPublic.TryGetProperty("lastEntry", out _));
    }

    [Fact]
    public void Statistics_say_unit_date_and_warning_and_what_changed_since_an_edition()
    {
        string record = ListedCase.In(small, temp);
        Command.Do("publish", temp["site"], "--record", record);
        Command.Do("case", "import", temp.Write("case.yaml", ListedCase.File(further: "acts:\n  - key: deed\n    victim: sample-ten\n    types: [mass-roundup]\n    start: \"2024-05\"\n").Replace("    about: stay", "    about: deed", StringComparison.Ordinal)), "--record", record);

        string text = Command.Do("list", "statistics", "--record", record).Out;

        Assert.Contains("Unit: prosecutions. One person in one proceeding.", text, StringComparison.Ordinal);
        Assert.Contains("  2024   1  changed since edition 1: was 0\n", text, StringComparison.Ordinal);
        Assert.EndsWith("Recorded cases, not all cases.\n", text, StringComparison.Ordinal);
        Assert.All(Json("list", "statistics", "--for", "public", "--lang", "kk", "--record", record)[..^1], line => Assert.True(line.TryGetProperty("unit", out _)));
    }

    [Fact]
    public void What_changed_since_an_edition_is_told_row_by_row_and_field_by_field()
    {
        string record = ListedCase.In(small, temp);
        Command.Do("publish", temp["site"], "--record", record);
        string same = Command.Do("list", "prisoners", "--on", "2031-06-12", "--diff", "1", "--record", record).Out;
        Command.Do("case", "import", temp.Write("case.yaml", ListedCase.File().Replace("procedural_status: suspect", "procedural_status: charged", StringComparison.Ordinal)), "--record", record);
        string changed = Command.Do("list", "prisoners", "--on", "2031-06-12", "--diff", "1", "--record", record).Out;
        Command.Do("case", "import", temp.Write("case.yaml", ListedCase.File().Replace("procedural_status: suspect", "end: \"2031-05\"", StringComparison.Ordinal)), "--record", record);
        JsonElement[] left = Json("list", "prisoners", "--on", "2031-06-12", "--diff", "1", "--record", record);

        Assert.Contains("Nothing changed.", same, StringComparison.Ordinal);
        Assert.Contains("~ changed: Sample Ten\n  Procedural status  suspect → charged\n", changed, StringComparison.Ordinal);
        Assert.Equal("left", left[0].GetProperty("what").GetString());
        Command.Run("list", "prisoners", "--diff", "7", "--record", record).MustEndWith(1);
    }

    [Theory]
    [InlineData("--on", "yesterday")]
    [InlineData("--as-known-on", "x")]
    [InlineData("--for", "everybody")]
    [InlineData("--diff", "9")]
    [InlineData("--as-known-on", "2031-06-12", "--for", "public")]
    public void What_cannot_be_asked_is_refused(params string[] arguments) =>
        Assert.NotEmpty(Command.Run(["list", "prisoners", .. arguments, "--record", small.SampleIn(temp)]).MustEndWith(1).Err);

    [Fact]
    public void Statistics_are_of_all_days_and_take_none() =>
        Assert.Contains("--on", Command.Run("list", "statistics", "--on", "2031-06-12", "--record", small.SampleIn(temp)).MustEndWith(1).Err, StringComparison.Ordinal);

    public void Dispose() => temp.Dispose();

    static JsonElement[] Json(params string[] arguments) =>
        [.. Command.Do([.. arguments, "--json"]).Out.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement.Clone())];
}
