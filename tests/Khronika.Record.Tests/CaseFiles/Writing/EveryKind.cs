using System.Globalization;
using Khronika.Record.CaseFiles.Writing;
using Khronika.Record.Schema;
using Khronika.Record.Yaml;

namespace Khronika.Record.Tests.CaseFiles.Writing;

/// <summary>The invented case with things of every kind that only its file describes: one with every field filled, and one for each state.</summary>
static class EveryKind
{
    /// <summary>Text that a careless writer would not read back.</summary>
    public const string Hard = "- \"yes\": #1\\n, {null}\n second line ё…";

    public static string Yaml { get; } = Made();

    public static IEnumerable<Kind> Kinds => RecordSchema.Standard.Kinds.Where(k => k is { IsTyped: false, Section: not null });

    public static string KeyOf(Kind kind, string? state = null) => $"{kind.Name}-{state ?? "full"}";

    static string Made()
    {
        IEnumerable<(string, YamlNode?)> sections = Kinds.Select(kind => (kind.Section!, Written.List(FieldState.All.Append(null).Select(state => Thing(kind, state)))));
        return InventedCase.Yaml + YamlText.Of(Written.Map(sections));
    }

    static YamlNode Thing(Kind kind, string? state) => Written.Map(
    [
        ("key", Written.Word(KeyOf(kind, state))),
        .. kind.Fields.Select(field => (field.Name, state is null ? Value(field) : Stated(field, state))),
        .. kind.Shown is ShownWhen.Cleared or ShownWhen.WithStatement && state is null ? Cleared() : [],
    ]);

    static (string, YamlNode?)[] Cleared() =>
    [
        ("cleared", Written.Words(["court", "public"])),
        ("basis", Written.Map(("kind", Written.Word("consent")), ("text", Written.Text("unknown")))),
        ("opens", Written.Words(["health"])),
    ];

    static YamlNode? Stated(KindField field, string state) => field.Type switch
    {
        FieldType.Names or FieldType.Flag => Value(field),
        FieldType.List => Written.List([Written.Map(field.Fields.Select(f => (f.Name, Stated(f, state))))]),
        _ => Written.Word(state),
    };

    static YamlNode? Value(KindField field)
    {
        string[] codes = [.. RecordSchema.Standard.CodesOf(field)];
        string? currency = RecordSchema.Standard.Currencies.Order(StringComparer.Ordinal).FirstOrDefault();
        return field.Type switch
        {
            FieldType.Line => Written.Text(FieldState.Unknown),
            FieldType.Text => Written.Map(("en", Written.Text(Hard)), ("ru", Written.Text("не «указано»: нет")), ("kk", Written.Text("null"))),
            FieldType.Date => Written.Map(("edtf", Written.Text("2031-05")), ("text", Written.Text("late: May")), ("lang", Written.Text("en")), ("inferred", Written.Word("year"))),
            FieldType.Term when codes.Length > 0 => Written.Map(("code", Written.Text(codes[^1])), ("note", Written.Map(("ru", Written.Text("~"))))),
            FieldType.Terms when codes.Length > 0 => Written.List(codes.Take(3).Select(c => Written.Text(c)!)),
            FieldType.Answer => Written.Word("no"),
            FieldType.Count => Written.Text("45"),
            FieldType.Decimal => Written.Text("-0.50"),
            FieldType.Measure when codes.Length > 0 => Written.Map(("value", Written.Text("61.0")), ("unit", Written.Text(codes[0]))),
            FieldType.Money when currency is not null => Written.Map(("amount", Written.Text("78640")), ("currency", Written.Text(currency))),
            FieldType.Reference => Target(field) is { } key ? Written.Word(key) : Written.Word(FieldState.Withheld),
            FieldType.References => Target(field) is { } one ? Written.Words([one]) : Written.Word(FieldState.Withheld),
            FieldType.Names => Written.List([Written.Map(("text", Written.Text("yes")), ("lang", Written.Text("en")), ("script", Written.Word("Latn")))]),
            FieldType.Flag => Written.Word("true"),
            FieldType.List => Written.List(Enumerable.Range(0, 2).Select(_ => Written.Map(field.Fields.Select(f => (f.Name, Value(f)))))),
            // Without codes nothing but a state can stand there.
            _ => Written.Word(FieldState.NotStated),
        };
    }

    /// <summary>A thing of the file that the field may lead to; null where the file has none.</summary>
    static string? Target(KindField field)
    {
        Dictionary<string, string> invented = new()
        {
            [ThingType.Person] = "two",
            [ThingType.Organisation] = "watch",
            [ThingType.Event] = "day",
            [ThingType.Assertion] = "held",
            [ThingType.Statement] = "denied",
            [ThingType.Source] = "src-watch",
            [ThingType.Description] = "page",
            [ThingType.Case] = InventedCase.Key,
        };
        return field.To.Count == 0 ? "one" : field.To.Select(to => invented.GetValueOrDefault(to) ?? (Kinds.Any(k => k.Name == to) ? string.Create(CultureInfo.InvariantCulture, $"{to}-full") : null)).FirstOrDefault(key => key is not null);
    }
}
