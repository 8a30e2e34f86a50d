using System.Text;
using System.Text.Json;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Commands;

/// <summary>Cases out into other programs, and tables in.</summary>
public sealed class ExchangeTests(SmallRecord small) : IDisposable
{
    const string Mapping = """
        khronika: csv-mapping/v1
        kind: person
        key: {columns: [ID], prefix: "p-"}
        thing:
          names: [{text: {column: "ФИО"}, lang: ru, script: Cyrl}]
          protection: {column: "Скрыть", values: {"да": hidden, "нет": open}}

        """;

    readonly TempFolder temp = new();

    [Fact]
    public void Tables_for_the_public_hold_what_is_cleared_and_say_who_said_it()
    {
        string record = small.WithCaseIn(temp);

        Outcome made = Command.Do("export", "csv", "small", temp["tables"], "--record", record);

        Assert.Contains("Held back", made.Err, StringComparison.Ordinal);
        string statements = File.ReadAllText(temp["tables/SAMPLE-INVENTED-statement.csv"]);
        Assert.Contains("Sample Ten (report),2031-04-03,Sample Ten (3 April 2031) reported: nothing was in the box.", statements, StringComparison.Ordinal);
        Assert.DoesNotContain("st-box", statements, StringComparison.Ordinal);
        Command.Run("export", "csv", "small", temp["tables"], "--record", record).MustEndWith(1);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("json-ld")]
    public void What_a_killed_export_or_the_keeper_left_beside_the_name_is_neither_used_nor_deleted(string format)
    {
        string record = small.WithCaseIn(temp);
        temp.Write("out.part/CONFIDENTIAL-x.csv", "SAMPLE, INVENTED: closed");
        temp.Write("file.part", "SAMPLE, INVENTED: somebody's own");

        Command.Do("export", format, "small", temp["out"], "--record", record);
        Command.Do("export", format, "small", temp["file"], "--record", record);

        Assert.DoesNotContain(Tree.Files(temp.Root), path => path.Contains("CONFIDENTIAL", StringComparison.Ordinal) && !path.Contains("out.part/", StringComparison.Ordinal));
        Assert.Equal("SAMPLE, INVENTED: closed", File.ReadAllText(temp["out.part/CONFIDENTIAL-x.csv"]));
        Assert.Equal("SAMPLE, INVENTED: somebody's own", File.ReadAllText(temp["file.part"]));
        Assert.Equal(2, Directory.GetFileSystemEntries(temp.Root, "*.part").Length);
        Assert.Contains("make it, or name another", Command.Run("export", format, "small", temp["no/such/out"], "--record", record).MustEndWith(1).Err, StringComparison.Ordinal);
    }

    [Fact]
    public void The_keepers_case_file_is_closed_to_others_on_this_machine_and_reads_back()
    {
        string record = small.WithCaseIn(temp);
        long size = Tree.LogSize(record);

        Assert.Contains("say --for keeper", Command.Run("export", "case-file", "small", temp["out.yaml"], "--record", record).MustEndWith(1).Err, StringComparison.Ordinal);
        Outcome made = Command.Do("export", "case-file", "small", temp["out.yaml"], "--for", "keeper", "--record", record);
        Command.Do("case", "import", temp["out.yaml"], "--record", record);

        Assert.Contains("CONFIDENTIAL", made.Err, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(temp["out.yaml"]));
        Assert.Equal(size, Tree.LogSize(record));
    }

    [Fact]
    public void What_goes_to_a_court_is_noted_and_can_be_followed_and_what_the_public_or_the_keeper_gets_is_not()
    {
        string record = small.SampleIn(temp);
        Command.Do("preserve", temp.Write("page.txt", SmallRecord.Page), "--record", record);
        Command.Do("case", "import", temp.Write("case.yaml", SmallRecord.CaseFile.Replace("cleared: [public]", "cleared: [public, court]", StringComparison.Ordinal)), "--record", record);
        long size = Tree.LogSize(record);
        Command.Do("export", "json-ld", "small", temp["public.jsonld"], "--record", record);
        Command.Do("export", "csv", "small", temp["all"], "--for", "keeper", "--record", record);
        Command.Run("export", "json-ld", "small", temp["un.jsonld"], "--for", "un", "--record", record).MustEndWith(1);
        Assert.Equal(size, Tree.LogSize(record));

        Outcome one = Command.Do("export", "json-ld", "small", temp["court.jsonld"], "--for", "court", "--record", record);
        Outcome tables = Command.Do("export", "csv", "small", temp["tables"], "--for", "court", "--json", "--record", record);
        Outcome each = Command.Do("export", "ftm", "--all", temp["each"], "--for", "court", "--record", record);

        Assert.Equal(size + 3, Tree.LogSize(record));
        Assert.All((Outcome[])[one, tables, each], outcome => Assert.Contains("Noted in the record, in private: handover ", outcome.Err, StringComparison.Ordinal));
        Assert.Equal(1, JsonDocument.Parse(tables.Out).RootElement.GetProperty("handovers").GetArrayLength());
        string carriers = Command.Do("record", "carriers", "small/st-box", "--record", record).Out;
        Assert.Contains($"SHA-256 {Digest("cat court.jsonld")}", carriers, StringComparison.Ordinal);
        Assert.Contains($"SHA-256 {Digest("cd tables && LC_ALL=C sha256sum *")}", carriers, StringComparison.Ordinal);
        Assert.Contains($"SHA-256 {Digest("cat each/*")}", carriers, StringComparison.Ordinal);

        string Digest(string printed) => Shell.Run(temp.Root, "sh", "-c", $"({printed}) | sha256sum").Out[..16];
    }

    [Fact]
    public void Linked_data_and_entities_are_written_for_one_case_and_for_all()
    {
        string record = small.WithCaseIn(temp);

        Command.Do("export", "json-ld", "small", temp["one.jsonld"], "--record", record);
        Command.Do("export", "ftm", "--all", temp["all"], "--record", record);

        using JsonDocument linked = JsonDocument.Parse(File.ReadAllText(temp["one.jsonld"]));
        Assert.Equal("SAMPLE – INVENTED", linked.RootElement.GetProperty("notice").GetString());
        Assert.All(File.ReadLines(temp["all/SAMPLE-INVENTED-small.ftm.json"]), line => JsonDocument.Parse(line).Dispose());
        Assert.Contains("no case is cleared", Command.Run("export", "ftm", "small", temp["court.json"], "--for", "court", "--record", record).MustEndWith(1).Err, StringComparison.Ordinal);
        Assert.False(Path.Exists(temp["court.json"]));
    }

    [Fact]
    public void A_table_of_windows_1251_with_a_broken_row_is_told_row_by_row_and_taken_without_it()
    {
        string record = small.WithCaseIn(temp);
        long size = Tree.LogSize(record);
        string table = temp.Write("persons.csv", CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes("ID;ФИО;Скрыть\r\n1;\"Образец\r\n2;Образец Второй;нет\r\n3;Образец Третий;может\r\n"));
        string[] words = ["import", "csv", table, "--mapping", temp.Write("map.yaml", Mapping), "--case", "small", "--record", record];

        Outcome dry = Command.Run([.. words, "--dry-run", "--refused", temp["refused.csv"]]).MustEndWith(1);
        Outcome stopped = Command.Run(words).MustEndWith(1);
        Outcome taken = Command.Do([.. words, "--skip-refused", "--json"]);
        Outcome again = Command.Do([.. words, "--skip-refused"]);

        Assert.Contains("Read as windows-1251, ';' between 3 columns.", dry.Err, StringComparison.Ordinal);
        Assert.Contains("persons.csv:2: row 2: cell 2 at byte ", dry.Out, StringComparison.Ordinal);
        Assert.Contains("persons.csv:4: row 4, column 'Скрыть', 'может': the mapping has no value for it", dry.Out, StringComparison.Ordinal);
        Assert.Contains("would be added 1, changed 0, unchanged 0, refused 2", dry.Out, StringComparison.Ordinal);
        Assert.Equal(3, File.ReadLines(temp["refused.csv"]).Count());
        Assert.Contains("Nothing was imported", stopped.Err, StringComparison.Ordinal);
        Assert.Contains("\"added\":1", taken.Out, StringComparison.Ordinal);
        Assert.Contains("added 0, changed 0, unchanged 1, refused 2", again.Out, StringComparison.Ordinal);
        Assert.Equal(size + 1, Tree.LogSize(record));
    }

    [Fact]
    public void A_row_that_a_rule_is_against_is_refused_in_the_words_of_the_rule()
    {
        const string Merges = "khronika: csv-mapping/v1\nkind: same-person\nkey: {columns: [ID]}\nthing: {persons: [{column: A}, {column: B}], verdict: same, reasons: {en: {column: Why}}}\n";
        string record = small.WithCaseIn(temp);
        Command.Do("import", "csv", temp.Write("persons.csv", "ID,ФИО,Скрыть\n1,Образец Один,нет\n2,Образец Два,нет\n"), "--mapping", temp.Write("map.yaml", Mapping), "--case", "small", "--record", record);
        long size = Tree.LogSize(record);
        string[] words = ["import", "csv", temp.Write("merges.csv", "ID,A,B,Why\nm1,p-1,p-2,one year of birth\nm2,p-1,p-1,x\nm3,p-1,p-2,\n"), "--mapping", temp.Write("merges.yaml", Merges), "--case", "small", "--record", record];

        Outcome dry = Command.Run([.. words, "--dry-run", "--refused", temp["refused.csv"]]).MustEndWith(1);
        Outcome russian = Command.Run([.. words, "--dry-run", "--lang", "ru"]).MustEndWith(1);
        Command.Run(words).MustEndWith(1);
        Assert.Equal(size, Tree.LogSize(record));
        Outcome taken = Command.Do([.. words, "--skip-refused", "--json"]);

        Assert.Contains("merges.csv:3: row 3: It names fewer than two persons of this record. [merge-gives-reasons]", dry.Out, StringComparison.Ordinal);
        Assert.Contains("merges.csv:4: row 4: Say why they are one person, or not. [merge-gives-reasons]", dry.Out, StringComparison.Ordinal);
        Assert.Contains("would be added 1, changed 0, unchanged 0, refused 2", dry.Out, StringComparison.Ordinal);
        Assert.Contains("It names fewer than two persons", File.ReadAllText(temp["refused.csv"]), StringComparison.Ordinal);
        Assert.Contains("row 3: Названо меньше двух лиц", russian.Out, StringComparison.Ordinal);
        Assert.Contains("\"added\":1", taken.Out, StringComparison.Ordinal);
        Assert.Equal(size + 1, Tree.LogSize(record));
    }

    [Fact]
    public void A_row_that_a_rule_flags_is_taken_and_told()
    {
        const string Held = "khronika: csv-mapping/v1\nkind: detention-episode\nkey: {columns: [ID]}\nthing: {person: sample-ten, start: {column: From}, end: {column: To}}\n";
        string record = small.WithCaseIn(temp);

        Outcome taken = Command.Do("import", "csv", temp.Write("held.csv", "ID,From,To\nd1,2031-05-05,2031-05-04\n"), "--mapping", temp.Write("held.yaml", Held), "--case", "small", "--record", record);

        Assert.Contains("held.csv:2: row 2, flagged: Held until (4 May 2031) is before Held since (5 May 2031)", taken.Err, StringComparison.Ordinal);
        Assert.Contains("added 1,", taken.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mapping_or_a_case_that_is_not_there_stops_before_any_row()
    {
        string record = small.WithCaseIn(temp);
        string table = temp.Write("persons.csv", "ID,ФИО,Скрыть\n1,Образец,нет\n");
        string mapping = temp.Write("map.yaml", Mapping);

        Assert.Contains("map.yaml:1:", Command.Run("import", "csv", table, "--mapping", temp.Write("bad/map.yaml", "kind: person\n"), "--record", record).MustEndWith(1).Err, StringComparison.Ordinal);
        Assert.Contains("no case with this key", Command.Run("import", "csv", table, "--mapping", mapping, "--case", "none", "--record", record).MustEndWith(1).Err, StringComparison.Ordinal);
        Assert.Contains("the file has no column 'ФИО'", Command.Run("import", "csv", temp.Write("other.csv", "ID,Скрыть\n"), "--mapping", mapping, "--case", "small", "--record", record).MustEndWith(1).Err, StringComparison.Ordinal);
    }

    public void Dispose() => temp.Dispose();
}
