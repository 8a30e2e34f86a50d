using System.Text;
using Khronika.Language.Texts;
using Khronika.Record.Exchange;
using Khronika.Record.Exchange.Csv;
using Khronika.Record.Schema;
using Khronika.Record.State;
using Khronika.Record.Yaml;

namespace Khronika.Record.Tests.Exchange;

public class CsvImportTests
{
    const string Persons = """
        khronika: csv-mapping/v1
        kind: person
        case: c1
        key: {columns: [ID], prefix: "p-"}
        thing:
          names: [{text: {column: "ФИО"}, lang: ru, script: Cyrl}, {text: {column: Name}, lang: en, script: Latn}]
          protection: {column: "Защита", values: {"нет": open, "да": hidden}}
          cleared: [court]
          basis: {kind: not-needed, text: "SAMPLE"}
        """;

    const string Events = """
        khronika: csv-mapping/v1
        kind: event
        case: c1
        key: {columns: [N, Date], joint: "_", others: replace}
        thing:
          kind: detention
          when: {edtf: {column: Date, date: [DD.MM.YYYY, YYYY, EDTF]}, text: {column: Words}, lang: ru}
          place: {column: Place}
          people: [{person: {column: Who}, role: subject}]
          details:
            released: {column: Out, values: {"да": yes, "нет": no, "?": "?unknown"}}
            number: {column: Count, empty: clear}
        """;

    [Fact]
    public void A_row_is_a_thing_and_the_same_key_is_the_same_thing()
    {
        TestRecord record = InventedCase.Record();

        Assert.Equal([RowOutcome.Added, RowOutcome.Added], Import(record, Persons, "ID;ФИО;Name;Защита\n1;Пример Три;Sample Three;нет\n2;Пример Четыре;;да\n"));
        Assert.Equal([RowOutcome.Unchanged, RowOutcome.Changed], Import(record, Persons, "ID;ФИО;Name;Защита\n1;Пример Три;Sample Three;нет\n2;Пример Четыре;Sample Four;да\n"));

        Thing four = record.State.FindByKey("c1/p-2")!;
        Assert.Equal(2, four.Entry.Version);
        Assert.Equal(["Пример Четыре", "Sample Four"], four.Fields.Names().Select(n => n.Text));
        Assert.Equal("court", record.State.ClearanceOf(four.Id)!.Fields.Text("audiences"));
    }

    [Fact]
    public void An_empty_cell_leaves_what_is_there_and_clears_it_where_the_mapping_says_so()
    {
        TestRecord record = InventedCase.Record();
        const string head = "N,Date,Words,Place,Who,Out,Count\n";
        Assert.Equal([RowOutcome.Added], Import(record, Events, head + "1,05.05.2031,в мае,,one,да,7\n"));

        Assert.Equal([RowOutcome.Changed], Import(record, Events, head + "1,05.05.2031,,,,,\n"));

        Thing said = record.State.FindByKey("c1/1_05.05.2031")!;
        Assert.Equal(("2031-05-05", "в мае"), (said.Fields.Date("when")!.Edtf, said.Fields.Date("when")!.Words));
        Assert.Equal(record.IdOf("c1/one"), said.Fields.Items("people").Single().Item.Text("person"));
        Assert.Equal([("released", "yes")], said.Fields.Items("details").Select(d => (d.Item.Text("label"), d.Item.Text("state"))));
        Assert.Equal([RowOutcome.Unchanged], Import(record, Events, head + "1,05.05.2031,,,,,\n"));
    }

    [Fact]
    public void Another_date_drops_the_words_of_the_old_one_that_no_cell_says()
    {
        TestRecord record = InventedCase.Record();
        string mapping = Events.Replace("columns: [N, Date]", "columns: [N]", StringComparison.Ordinal);
        const string head = "N,Date,Words,Place,Who,Out,Count\n";
        Import(record, mapping, head + "1,05.05.2031,в мае,,one,да,\n");

        Import(record, mapping, head + "1,06.05.2031,,,,,\n");
        Assert.Equal(("2031-05-06", null, null), Said());
        Import(record, mapping, head + "1,07.05.2031,седьмого,,,,\n");
        Assert.Equal(("2031-05-07", "седьмого", "ru"), Said());

        (string?, string?, string?) Said() => record.State.FindByKey("c1/1")!.Fields.Date("when") is { } when ? (when.Edtf, when.Words, when.WordsLanguage) : default;
    }

    [Fact]
    public void A_text_that_changes_in_one_language_is_flagged_where_another_is_left()
    {
        const string mapping = "khronika: csv-mapping/v1\nkind: statement\ncase: c1\nkey: {columns: [K]}\nthing:\n  hedge: {en: {column: H}, ru: {column: R}}\n";

        CsvRefusal flag = Assert.Single(Assert.Single(Plan(InventedCase.Record(), mapping, "K,H,R\nsaid-held,perhaps,\n")).Flags);

        Assert.Equal(("H", "changed in en and left as it was in ru: see whether they still say the same"), (flag.Column, flag.Reason));
        Assert.Empty(Assert.Single(Plan(InventedCase.Record(), mapping, "K,H,R\nsaid-held,perhaps,возможно\n")).Flags);
        Assert.Empty(Assert.Single(Plan(InventedCase.Record(), mapping, "K,H,R\nsaid-held,it seems,\n")).Flags);
    }

    [Fact]
    public void A_spelling_the_table_does_not_have_stays_one_to_look_for()
    {
        TestRecord record = InventedCase.Record();
        Import(record, Persons, "ID,ФИО,Name,Защита\n1,Пример Три,,да\n");
        Import(record, Persons, "ID,ФИО,Name,Защита\n1,Пример Трий,,да\n");

        Assert.Equal(["Пример Трий", "Пример Три"], record.State.FindByKey("c1/p-1")!.Fields.Names().Select(n => n.Text));
    }

    [Fact]
    public void An_update_keeps_the_fields_the_mapping_does_not_name()
    {
        TestRecord record = InventedCase.Record();
        string mapping = "khronika: csv-mapping/v1\nkind: statement\ncase: c1\nkey: {columns: [K]}\nthing:\n  hedge: {en: {column: H}}\n";

        Assert.Equal([RowOutcome.Changed, RowOutcome.Unchanged], Import(record, mapping, "K,H\nsaid-held,perhaps\ndenied,\n"));

        Thing said = record.State.FindByKey("c1/said-held")!;
        Assert.Equal(("perhaps", "похоже"), (said.Fields.Local("hedge").In("en").Text, said.Fields.Local("hedge").In("ru").Text));
        Assert.Equal(record.IdOf("c1/said-held/excerpt-1"), said.Fields.Texts("excerpts").Single());
        // Its caution reads otherwise: nobody has decided on that. What no cell changed stays open.
        Assert.False(record.IsOpened("c1/said-held"));
        Assert.True(record.IsOpened("c1/denied"));
    }

    [Fact]
    public void Rows_name_each_other_in_any_order_and_in_circles()
    {
        TestRecord record = InventedCase.Record();
        const string places = "khronika: csv-mapping/v1\nkind: place\ncase: c1\nkey: {columns: [K]}\nthing:\n  kind: city\n  names: [{text: {column: N}, lang: en, script: Latn}]\n  within: {column: W}\n";

        Assert.Equal([RowOutcome.Added, RowOutcome.Added, RowOutcome.Added], Import(record, places, "K,N,W\na,Alpha,b\nb,Beta,a\nc,Gamma,c\n"));

        Assert.Equal(record.IdOf("c1/b"), record.State.FindByKey("c1/a")!.Fields.Text("within"));
        Assert.Equal(record.IdOf("c1/a"), record.State.FindByKey("c1/b")!.Fields.Text("within"));
    }

    [Fact]
    public void A_row_that_names_a_refused_one_is_refused_with_it()
    {
        PlannedRow[] rows = Plan(InventedCase.Record(), Events.Replace("place: {column: Place}", "place: {column: Place}", StringComparison.Ordinal), "N,Date,Words,Place,Who,Out,Count\n1,05.05.2031,,,one,да,\n");
        PlannedRow bad = rows[0] with { Key = "a", Outcome = RowOutcome.Refused };

        IReadOnlyDictionary<string, Why> with = CsvImport.RefusedWith([bad, rows[0] with { Key = "b", Needs = ["a"] }, rows[0] with { Key = "c", Needs = ["b"] }, rows[0] with { Key = "d", Needs = ["d"] }]);

        Assert.Equal(["b", "c"], with.Keys.Order());
        Assert.Equal("it names 'b', whose row is refused", with["c"].ToString());
    }

    [Theory]
    [InlineData("1,31.02.2031,,,one,да,", "Date", "'2031-02-31' is no date")]
    [InlineData("1,45873,,,one,да,", "Date", "looks like the day number of a spreadsheet")]
    [InlineData("1,5 мая,,,one,да,", "Date", "is no date")]
    [InlineData("1,05.05.2031,,,nobody,да,", "Who", "names nothing in this case")]
    [InlineData("1,05.05.2031,,watch,one,да,", "Place", "is an organisation; here it must be a place")]
    [InlineData("1,05.05.2031,,,one,может быть,", "Out", "the mapping has no value for it")]
    [InlineData("1,05.05.2031,,,one,да", null, "it has 6 cells, the head has 7")]
    [InlineData("1,05.05.2031,,,one,да,\"x", null, "not closed")]
    [InlineData("1,05.05.2031,a\u0007b,,one,да,", "Words", "control character U+0007")]
    public void A_row_that_is_wrong_is_refused_with_its_column_and_reason_and_the_next_is_taken(string row, string? column, string reason)
    {
        PlannedRow[] rows = Plan(InventedCase.Record(), Events, $"N,Date,Words,Place,Who,Out,Count\n{row}\n2,2031,,,one,?,1\n");

        CsvRefusal refusal = rows[0].Refusals[0];
        Assert.Equal((column, 2L, 2L), (refusal.Column, refusal.Row.Number, refusal.Row.Line));
        Assert.Contains(reason, refusal.Reason, StringComparison.Ordinal);
        Assert.Empty(rows[0].Changes);
        Assert.Equal(RowOutcome.Added, rows[1].Outcome);
    }

    [Fact]
    public void Two_rows_with_one_key_are_one_and_a_refusal()
    {
        PlannedRow[] rows = Plan(InventedCase.Record(), Persons, "ID,ФИО,Name,Защита\n1,Пример Три,,да\n1,Образец Три,,да\n,Без Ключа,,да\n1 2,Пример,,да\n");

        Assert.Equal([RowOutcome.Added, RowOutcome.Refused, RowOutcome.Refused, RowOutcome.Refused], rows.Select(r => r.Outcome));
        Assert.Equal("key 'p-1' is that of row 2: each thing stands in one row", rows[1].Refusals[0].Reason);
        Assert.Equal("the key is empty", rows[2].Refusals[0].Reason);
        Assert.Contains("a key has letters", rows[3].Refusals[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_of_another_kind_is_refused()
    {
        PlannedRow[] rows = Plan(InventedCase.Record(), Persons.Replace("prefix: \"p-\"", "prefix: \"\"", StringComparison.Ordinal), "ID,ФИО,Name,Защита\nwatch,Пример Три,,да\n");

        Assert.Contains("key 'watch' is an organisation in the record", Assert.Single(rows[0].Refusals).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_keep_marks_of_direction_as_data()
    {
        TestRecord record = InventedCase.Record();

        Import(record, Persons, "ID,ФИО,Name,Защита\n1,Пример \u202EирТ,\"'=1+1\",да\n");

        Assert.Equal(["Пример \u202EирТ", "=1+1"], record.State.FindByKey("c1/p-1")!.Fields.Names().Select(n => n.Text));
    }

    [Theory]
    [InlineData("ID,ФИО,Name,Защита,ФИО", "the file has 2 columns 'ФИО'")]
    [InlineData("ID,ФИО,Защита", "the file has no column 'Name'; it has: ID, ФИО, Защита")]
    [InlineData("", "the file is empty")]
    public void A_head_that_does_not_fit_the_mapping_is_told(string head, string message)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(head));
        TestRecord record = InventedCase.Record();

        IReadOnlyList<Why> wrong = Of(record, Persons).ReadHead(new CsvReader(stream, CsvShape.Of(stream, null, ',')));

        Assert.Contains(message, Assert.Single(wrong).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kind: person", "kind: nobody", "'nobody' is no kind that case files hold")]
    [InlineData("kind: person", "kind: clearance", "'clearance' is no kind that case files hold")]
    [InlineData("protection:", "protected:", "'protected' is not known here")]
    [InlineData("lang: ru", "language: ru", "'language' is not known here")]
    [InlineData("columns: [ID]", "columns: []", "'key' needs 'columns")]
    [InlineData("{column: Name}", "{column: Name, date: [DD.MM.YY]}", "is no way to write a date")]
    [InlineData("{column: Name}", "{column: Name, colour: red}", "'colour' is not known here")]
    [InlineData("case: c1", "case: c1\nencoding: koi9", "'encoding: koi9' is not known")]
    [InlineData("thing:\n", "thing:\n  key: {column: ID}\n", "the key stands under 'key:'")]
    [InlineData("csv-mapping/v1", "csv-mapping/v9", "format 'csv-mapping/v9' is not known")]
    public void A_mapping_that_is_wrong_is_refused_before_any_row(string old, string now, string message)
    {
        Assert.Null(CsvMapping.Read(Encoding.UTF8.GetBytes(Persons.With(old, now)), RecordSchema.Standard, out IReadOnlyList<FileFault> faults));
        Assert.Contains(faults, f => f.Message.Contains(message, StringComparison.Ordinal) && f.Mark.Line > 0);
    }

    [Fact]
    public void Cases_are_rows_of_their_own()
    {
        TestRecord record = InventedCase.Record();
        const string cases = "khronika: csv-mapping/v1\nkind: case\nkey: {columns: [K]}\nthing:\n  slug: {column: K}\n  title: {en: {column: T}}\n";
        CsvMapping mapping = CsvMapping.Read(Encoding.UTF8.GetBytes(cases), RecordSchema.Standard, out _)!;
        CsvImport import = new(mapping, RecordSchema.Standard, record.State, null, true, record.Find);

        PlannedRow[] rows = Plan(import, "K,T\nc2,SAMPLE two\nc1,SAMPLE one\n");
        foreach (PlannedRow row in rows) Assert.All(row.Changes, c => record.Append(c));

        Assert.Equal([RowOutcome.Added, RowOutcome.Changed], rows.Select(r => r.Outcome));
        Assert.Equal(["c1", "c2"], record.State.Cases.Select(c => c.Key));
        Assert.True(record.State.FindByKey("c2")!.Fields.Flag("sample"));
        Assert.Equal(record.IdOf("c1/one"), record.State.FindByKey("c1")!.Fields.Text("subject"));
    }

    [Fact]
    public void What_was_written_as_a_table_can_be_read_again()
    {
        TestRecord record = InventedCase.Record();
        using MemoryStream stream = new();
        CaseExtract whole = CaseExtract.Whole(record.State, RecordSchema.Standard, record.IdOf("c1"));
        CsvWriter.Write(stream, Record.Exchange.Tables.KindTables.Of([whole], "en").Single(t => t.Name == "assertion").Rows, withMark: true);
        string table = Encoding.UTF8.GetString(stream.ToArray()).Replace("c1/", "", StringComparison.Ordinal);

        Assert.Equal([RowOutcome.Unchanged, RowOutcome.Unchanged], Import(record, "khronika: csv-mapping/v1\nkind: assertion\ncase: c1\nkey: {columns: [key]}\nthing:\n  text: {en: {column: text.en}, ru: {column: text.ru}}\n  about: {column: about}\n  touches: {column: touches, split: \" \"}\n", table));
    }

    static CsvImport Of(TestRecord record, string mapping)
    {
        CsvMapping? read = CsvMapping.Read(Encoding.UTF8.GetBytes(mapping), RecordSchema.Standard, out IReadOnlyList<FileFault> faults);
        Assert.True(read is not null, string.Join("; ", faults.Select(f => f.Message)));
        return new CsvImport(read, RecordSchema.Standard, record.State, "c1", record.IsSample, record.Find);
    }

    static PlannedRow[] Plan(TestRecord record, string mapping, string table) => Plan(Of(record, mapping), table);

    static PlannedRow[] Plan(CsvImport import, string table)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(table));
        CsvShape shape = CsvShape.Of(stream, null, null);
        Assert.Empty(import.ReadHead(new CsvReader(stream, shape)));
        import.ReadKeys(Behind(stream, shape));
        return [.. import.Plan(Behind(stream, shape))];
    }

    static CsvReader Behind(MemoryStream stream, CsvShape shape)
    {
        CsvReader reader = new(stream, shape);
        reader.Next();
        return reader;
    }

    static RowOutcome[] Import(TestRecord record, string mapping, string table)
    {
        PlannedRow[] rows = Plan(record, mapping, table);
        Assert.All(rows, r => Assert.True(r.Refusals.Count == 0, string.Join("; ", r.Refusals.Select(f => f.Reason))));
        foreach (PlannedRow row in rows) Assert.All(row.Changes, c => record.Append(c));
        return [.. rows.Select(r => r.Outcome)];
    }
}
