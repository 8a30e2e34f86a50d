using System.Globalization;
using System.Text.Json.Nodes;
using Khronika.Record.Bodies;
using Khronika.Record.Schema;
using Khronika.Record.Views;

namespace Khronika.Record.Exchange.Tables;

/// <summary>
/// The things of cases as tables: one for each kind, and one for each list within it. Every row about what somebody claimed ends
/// with who said it and when, and with the whole sentence: a figure cut out of a table still names its speaker (rule 2).
/// </summary>
public static class KindTables
{
    /// <summary>What stands where nobody said anything of a row that only a statement should support: the keeper's own tables show it.</summary>
    const string NobodySaid = "?no-statement";

    static readonly string[] Stated = [.. Columns("stated"), .. Columns("disputed")];

    /// <summary>The tables that have rows, by name.</summary>
    /// <param name="extracts">Cases for one and the same audience, or all whole.</param>
    /// <param name="language">In which speakers are named.</param>
    public static IReadOnlyList<CsvTable> Of(IReadOnlyList<CaseExtract> extracts, string language)
    {
        ArgumentNullException.ThrowIfNull(extracts);
        if (extracts.Count == 0) return [];
        (CaseExtract In, OpenedThing Thing)[] things = [.. from extract in extracts from thing in extract.Things select (extract, thing)];
        ILookup<string, (CaseExtract In, OpenedThing Thing)> byType = things.ToLookup(t => t.Thing.Type, StringComparer.Ordinal);
        return
        [
            .. from kind in extracts[0].Schema.Kinds
               where byType.Contains(kind.Name)
               from table in OfKind(kind, [.. byType[kind.Name]], extracts[0].Audience is null, language)
               where table.Rows.Count > 1
               select table,
        ];
    }

    static IEnumerable<CsvTable> OfKind(Kind kind, (CaseExtract In, OpenedThing Thing)[] things, bool isWhole, string language)
    {
        KindField[] fields = [.. kind.Fields.Where(f => isWhole || !f.IsClosed)];
        bool isClaimed = StatedBy.IsClaimed(kind);
        string[] heads = isWhole ? ["key", "id", "version", "case"] : ["id", "version", "case"];
        yield return new CsvTable(kind.Name,
        [
            [.. heads, .. fields.SelectMany(f => FieldColumns.Heads(f, kind.IsTyped)), .. isClaimed ? Stated : []],
            .. things.Select(t => Row(t.In, t.Thing, fields, kind.IsTyped, isClaimed, isWhole, language)),
        ]);
        foreach (KindField field in fields.Where(f => f.Type is FieldType.List or FieldType.Names))
        {
            yield return ListTable(kind, field, things, isClaimed, language);
        }
    }

    static IReadOnlyList<string> Row(CaseExtract extract, OpenedThing thing, KindField[] fields, bool isTyped, bool isClaimed, bool isWhole, string language) =>
    [
        .. isWhole ? [extract.KeyOf(thing.Entry.Record) ?? ""] : Array.Empty<string>(),
        thing.Entry.Record,
        thing.Entry.Version.ToString(CultureInfo.InvariantCulture),
        extract.NameOf(extract.CaseId),
        .. fields.SelectMany(f => FieldColumns.Cells(f, isTyped, thing.Body[f.Member], extract.NameOf, language)),
        .. isClaimed ? Statements(extract, thing, language) : [],
    ];

    static CsvTable ListTable(Kind kind, KindField field, (CaseExtract In, OpenedThing Thing)[] things, bool isClaimed, string language)
    {
        IReadOnlyList<KindField> inner = field.Type == FieldType.Names ? [] : field.Fields;
        string[] names = field.Type == FieldType.Names ? ["text", "lang", "script"] : [];
        return new CsvTable($"{kind.Name}.{field.Name}",
        [
            ["of", "number", .. names, .. inner.SelectMany(f => FieldColumns.Heads(f, kind.IsTyped)), .. isClaimed ? Stated : []],
            .. from thing in things
               from item in (thing.Thing.Body[field.Member] as JsonArray ?? []).Index()
               let members = item.Item as JsonObject
               where members is not null
               select (IReadOnlyList<string>)
               [
                   thing.In.NameOf(thing.Thing.Entry.Record),
                   (item.Index + 1).ToString(CultureInfo.InvariantCulture),
                   .. names.Select(n => StateCell.OfValue(new Fields(members).Text(n))),
                   .. inner.SelectMany(f => FieldColumns.Cells(f, kind.IsTyped, members[f.Member], thing.In.NameOf, language)),
                   .. isClaimed ? Statements(thing.In, thing.Thing, language) : [],
               ],
        ]);
    }

    static IEnumerable<string> Columns(string what) => [$"{what}_by", $"{what}_on", .. RecordLanguage.All.Select(l => $"{what}.{l}")];

    static IEnumerable<string> Statements(CaseExtract extract, OpenedThing thing, string language)
    {
        OpenedThing[] disputing = [.. extract.Stated.DisputedBy(thing)];
        return [.. Statements(extract, [.. extract.Stated.Of(thing)], disputing.Length == 0 ? NobodySaid : "", language), .. Statements(extract, disputing, "", language)];
    }

    /// <summary>Speakers with what each did, the days, and the sentences: in the same order, one below the other.</summary>
    static IEnumerable<string> Statements(CaseExtract extract, OpenedThing[] statements, string none, string language)
    {
        if (statements.Length == 0) return [none, "", .. RecordLanguage.All.Select(_ => "")];
        return
        [
            string.Join('\n', statements.Select(s => Speaker(extract, s, language))),
            string.Join('\n', statements.Select(s => new Fields(s.Body).Date("saidOn") is { } on ? on.Edtf ?? on.Render(language) : StateCell.Of(FieldState.NotStated))),
            .. RecordLanguage.All.Select(l => string.Join('\n', statements.Select(s => extract.Told(s).FirstOrDefault(t => t.Key == l).Value).OfType<string>())),
        ];
    }

    static string Speaker(CaseExtract extract, OpenedThing statement, string language)
    {
        Fields fields = new(statement.Body);
        string name = extract.Called(fields.Text("speaker"), language);
        string withdrawn = extract.Stated.WithdrawalOf(statement) is { } taken ? $"; {taken.In(language, extract)}" : "";
        return $"{(name.Length > 0 ? name : StateCell.Of(FieldState.Withheld))} ({fields.Text("act") ?? FieldState.Unknown}{withdrawn})";
    }
}
