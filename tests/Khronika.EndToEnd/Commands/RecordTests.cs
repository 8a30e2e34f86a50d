using System.Text.Json;
using System.Text.RegularExpressions;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Commands;

/// <summary><c>record add|show|edit|history|erase</c> and <c>case show</c> on the sample case, as a case officer and her lawyer work on it.</summary>
public sealed class RecordTests(DemoFolder demo) : IDisposable
{
    const string Oxygen = "Sample Two's blood oxygen had fallen to 86 per cent";
    const string Passage = "excerpts=[{item: ev-opinion, exact: \"On what is before it, the Panel finds that no legal basis has been shown for keeping Sample Two in Invented Colony No. 0.\"}]";

    readonly TempFolder temp = new();

    [Fact]
    public void Two_articles_that_quote_a_post_add_no_source_an_observation_with_access_shown_adds_one_and_a_denial_disputes()
    {
        string record = Copy();
        string before = Status(record);
        Assert.StartsWith("Reported by Sample One", before, StringComparison.Ordinal);
        Assert.Contains("; disputed by Invented Prison Service of Samplonia", before, StringComparison.Ordinal);
        Assert.Contains("no source whose independence is shown; 1 source whose independence is not shown; 2 sources that repeat others", before, StringComparison.Ordinal);

        Add(record, "source", "key=src-second", "code=S-20", "kind=document", "derived_from=[src-post]");
        Add(record, "statement", "key=st-second", "speaker=sample-mirror", "act=report", "text={en: \"it repeats the post\"}", "says=oxygen", "source=src-second", Passage);
        Assert.Contains("no source whose independence is shown; 1 source whose independence is not shown; 3 sources that repeat others", Status(record), StringComparison.Ordinal);

        Add(record, "source", "key=src-lawyer", "code=S-21", "kind=person", "access=[{to: oxygen, shown: yes, how: {en: \"She read the meter herself.\"}}]");
        Add(record, "statement", "key=st-lawyer", "speaker=sample-five", "act=report", "text={en: \"the meter stood at 86 per cent\"}", "says=oxygen", "source=src-lawyer", Passage);
        string after = Status(record);
        Assert.Contains("1 independent source; ", after, StringComparison.Ordinal);
        Assert.Contains("disputed by Invented Prison Service of Samplonia", after, StringComparison.Ordinal);
    }

    [Fact]
    public void Reasonable_grounds_are_found_by_two_people_and_by_nobody_alone()
    {
        string record = Copy();
        string[] judged = ["record", "add", "assessment", "--case", "case-one", "--record", record, "--set", "key=judged", "--set", "assertion=held", "--set", "standing=reasonable-grounds"];
        Assert.Contains("does not say what speaks against", Command.Run([.. judged, "--by", "officer-1"]).MustEndWith(1).Err, StringComparison.Ordinal);
        Command.Do([.. judged, "--set", "against={en: \"looked for and not found\"}", "--by", "officer-1"]);

        string[] review = ["record", "add", "assessment-review", "--case", "case-one", "--record", record, "--set", "key=seen", "--set", "of=judged", "--set", "of_version=1", "--set", "verdict=agrees"];
        Assert.Contains("You wrote this assessment: another person has to review it.", Command.Run([.. review, "--by", "officer-1"]).MustEndWith(1).Err, StringComparison.Ordinal);
        string[] finding = ["record", "add", "finding", "--case", "case-one", "--record", record, "--set", "key=found", "--set", "of=held", "--set", "assessment=judged", "--set", "cleared=[public]", "--set", "basis={kind: not-needed, text: x}"];
        Assert.Contains("One person alone cannot find reasonable grounds", Command.Run([.. finding, "--by", "officer-1"]).MustEndWith(1).Err, StringComparison.Ordinal);

        Command.Do([.. review, "--by", "officer-2"]);
        Command.Do([.. finding, "--by", "officer-1"]);
        Assert.Contains("Reasonable grounds to believe; reported by", Command.Do("case", "show", "case-one", "--record", record).Out, StringComparison.Ordinal);

        // The public reads the finding and nothing of the assessment.
        Command.Do("publish", temp["site"], "--record", record);
        Assert.Contains("Reasonable grounds to believe", File.ReadAllText(temp["site/en/cases/sample-one/index.html"]), StringComparison.Ordinal);
        Assert.DoesNotContain(Tree.Files(temp["site"]), f => File.ReadAllText(f).Contains("looked for and not found", StringComparison.Ordinal));
    }

    [Fact]
    public void An_edit_of_a_version_that_is_no_longer_the_latest_is_refused_and_logs_nothing()
    {
        string record = Copy();
        string[] edit = ["record", "edit", "case-one/st-demand", "--version", "1", "--set", "channel={en: letter}", "--record", record];
        Command.Do(edit);
        Outcome stale = Command.Run(edit).MustEndWith(1);
        Assert.Contains("the edit is of version 1", stale.Err, StringComparison.Ordinal);
        JsonElement[] history = Lines(Command.Do("record", "history", "case-one/st-demand", "--json", "--record", record));
        Assert.Equal([1, 2], history.Where(h => h.TryGetProperty("version", out _)).Select(h => h.GetProperty("version").GetInt32()));
        Assert.Equal("channel", Assert.Single(history[1].GetProperty("changed").EnumerateArray()).GetString());
        Assert.Contains("dispatch", Command.Do("record", "show", "case-one/st-demand", "--version", "1", "--record", record).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void An_edit_closes_what_was_cleared_says_so_and_another_decision_opens_it()
    {
        const string Words = "Who took it away?";
        string record = Copy();
        string[] edit = ["record", "edit", "case-one/q-deleted", "--record", record];
        Outcome edited = Command.Do([.. edit, "--set", $"text={{en: \"{Words}\"}}"]);
        Assert.Contains("It was cleared for public, un, court, lawyer as it stood before: the clearance was taken back", edited.Err, StringComparison.Ordinal);
        Assert.DoesNotContain(Words, Site(record, "closed"), StringComparison.Ordinal);

        Assert.DoesNotContain("taken back", Command.Do([.. edit, "--set", "cleared=[public]", "--set", "basis={kind: not-needed, text: \"A public post.\"}"]).Err, StringComparison.Ordinal);
        Assert.Contains(Words, Site(record, "open"), StringComparison.Ordinal);
        // The clearance that stands, typed once more beside other words, decides nothing of them.
        Assert.Contains("taken back", Command.Do([.. edit, "--set", "text={en: \"And when?\"}", "--set", "cleared=[public]"]).Err, StringComparison.Ordinal);
        Assert.DoesNotContain("And when?", Site(record, "again"), StringComparison.Ordinal);
    }

    string Site(string record, string name)
    {
        Command.Do("publish", temp[name], "--record", record);
        return File.ReadAllText(temp[$"{name}/en/cases/sample-one/index.html"]);
    }

    [Fact]
    public void Two_things_of_one_case_with_one_key_are_refused()
    {
        Outcome again = Command.Run("record", "add", "question", "--case", "case-one", "--set", "key=q-reading", "--set", "text={en: again}", "--record", Copy()).MustEndWith(1);
        Assert.Contains("This case has a question with the key 'q-reading' already", again.Err, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_thing_is_can_be_taken_out_changed_and_put_back()
    {
        string record = Copy();
        string yaml = Command.Do("record", "show", "case-one/detention", "--yaml", "--record", record).Out;
        File.WriteAllText(temp["thing.yaml"], yaml.Replace("procedural_status: not-stated", "procedural_status: witness", StringComparison.Ordinal));
        Command.Do("record", "edit", "case-one/detention", temp["thing.yaml"], "--record", record);
        Assert.Contains("Procedural status: witness", Command.Do("record", "show", "case-one/detention", "--record", record).Out, StringComparison.Ordinal);
        Assert.Contains("unchanged", Command.Do("record", "edit", "case-one/detention", temp["thing.yaml"], "--record", record).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void An_erased_thing_that_others_point_to_is_said_to_be_erased()
    {
        string record = Copy();
        string[] erase = ["record", "erase", "case-one/oxygen", "--reason", "safety", "--ordered-by", "R-7", "--record", record];
        Outcome left = Shell.Run(AppContext.BaseDirectory, ["sh", "-c", "echo no | \"$@\"", "sh", .. Command.Words(erase)]).MustEndWith(1);
        Assert.Contains("Type 'erase' to do it", left.Err, StringComparison.Ordinal);
        Assert.Contains(Oxygen, Command.Do("case", "show", "case-one", "--record", record).Out, StringComparison.Ordinal);

        Outcome erased = Shell.Run(AppContext.BaseDirectory, ["sh", "-c", "echo erase | \"$@\"", "sh", .. Command.Words(erase)]).MustEndWith(0);
        Assert.Contains("stays and names it", erased.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(Oxygen, Command.Do("case", "show", "case-one", "--record", record).Out, StringComparison.Ordinal);
        Assert.Contains("(erased)", Command.Do("record", "show", "case-one/st-oxygen", "--record", record).Out, StringComparison.Ordinal);
        string id = Lines(Command.Do("record", "show", "case-one/st-oxygen", "--json", "--record", record))[0].GetProperty("body").GetProperty("says").GetString()!;
        Outcome history = Command.Do("record", "history", id, "--record", record);
        Assert.Contains("erased: safety, on the authority of R-7", history.Out, StringComparison.Ordinal);
        Assert.Contains("named by statement case-one/st-oxygen", history.Out, StringComparison.Ordinal);
        Command.Do("log", "fsck", "--record", record);
        Command.Do("publish", temp["after"], "--record", record);
    }

    [Fact]
    public void Markup_and_marks_of_direction_in_a_name_are_kept_as_data_and_escaped_on_the_screen()
    {
        string record = Copy();
        Add(record, "person", "key=odd", "names=[{text: \"<b>Sample</b> \u202EOdd\", lang: en, script: Latn}]");
        Outcome shown = Command.Do("record", "show", "case-one/odd", "--record", record);
        Assert.Contains("<b>Sample</b> \\u{202e}Odd", shown.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', shown.Out);
    }

    [Theory]
    [InlineData("no-such-kind", "There is no such kind")]
    [InlineData("edition", "are not written by hand")]
    public void What_cannot_be_added_is_refused(string kind, string reason) =>
        Assert.Contains(reason, Command.Run("record", "add", kind, "--case", "case-one", "--set", "key=x", "--record", Copy()).MustEndWith(1).Err, StringComparison.Ordinal);

    [Fact]
    public void A_field_of_ten_megabytes_is_refused_with_its_length()
    {
        File.WriteAllText(temp["long.yaml"], $"key: long\ntext: {{en: \"{new string('x', 10_000_000)}\"}}\n");
        Outcome refused = Command.Run("record", "add", "question", temp["long.yaml"], "--case", "case-one", "--record", Copy()).MustEndWith(1);
        Assert.Contains("10000000 characters, more than 4000", refused.Err, StringComparison.Ordinal);
        Assert.True(refused.Said.Length < 2_000);
    }

    [Fact]
    public void A_broken_schema_of_the_record_s_own_stops_every_command_that_needs_it()
    {
        string record = Copy();
        Directory.CreateDirectory(Path.Combine(record, "schema"));
        File.WriteAllText(Path.Combine(record, "schema", "x.yaml"), "khronika: kind/v1\nkind: x-a\nextends: x-a\nversion: 1\nlabels: {en: x}\n");
        Outcome refused = Command.Run("record", "kinds", "--record", record).MustEndWith(1);
        Assert.Contains("schema/x.yaml:1: a kind cannot extend itself", refused.Err, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "not stated", "As stated by")]
    [InlineData("ru", "не указано", "Как сообщено")]
    [InlineData("kk", "көрсетілмеген", "Айтылғаны бойынша")]
    public void A_case_is_shown_in_each_language_with_every_figure_under_its_speaker(string language, string state, string statedBy)
    {
        string shown = Command.Do("case", "show", "case-one", "--lang", language, "--record", Copy()).Out;
        Assert.Contains(state, shown, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(statedBy, shown, StringComparison.OrdinalIgnoreCase);
        Assert.All(shown.Split('\n').Where(l => Regex.IsMatch(l, @"(?<!\w)86\W?(%|per|проц|пайыз)")), l => Assert.Matches("Sample One|Пример Один|Үлгі Бір|Invented Prison|Вымышленная служба|түрмелер қызметі", l));
    }

    static string Status(string record)
    {
        string[] lines = Command.Do("case", "show", "case-one", "--record", record).Out.Split('\n');
        int at = Array.FindIndex(lines, l => l.EndsWith(Oxygen, StringComparison.Ordinal));
        return lines[at].Trim() + "\n" + lines[at + 1].Trim();
    }

    static void Add(string record, string kind, params string[] members) =>
        Command.Do(["record", "add", kind, "--case", "case-one", "--record", record, .. members.SelectMany(m => new[] { "--set", m })]);

    static JsonElement[] Lines(Outcome outcome) => [.. outcome.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement)];

    string Copy() => temp.Copy(demo.Record, "record");

    public void Dispose() => temp.Dispose();
}
