using Khronika.Language.Texts;
using Khronika.Record;
using Khronika.Record.Schema;
using Khronika.Record.Things;

namespace Khronika.Web.Desk.Things;

/// <summary>
/// A kind as a form asks for it: its fields in the order of its file, as a case file writes them. What the program sets itself, what a
/// case says elsewhere and what is chosen by reading (an item, its passages) is not among them and stays as it is.
/// </summary>
public sealed class FormKind
{
    /// <summary>Groups of a list in a form at most, as of a thing.</summary>
    public const int MaxGroups = 200;

    /// <summary>Ends the name of the hidden field that says how many groups a list shows.</summary>
    public const string Size = ".n";

    /// <summary>Fields that stand in front of the others, besides the needed ones.</summary>
    const int Front = 8;

    /// <summary>A form of no more fields has nothing to hide.</summary>
    const int Short = 14;

    static readonly (string Kind, string Field)[] NotAsked =
    [
        (ThingType.Case, "sample"), (ThingType.Statement, "reported"), (ThingType.Statement, "excerpts"), (ThingType.Description, "item"),
        // A transcription is typed and checked in forms of its own.
        (ThingType.Description, "transcribes"), (ThingType.Description, "transcription"), (ThingType.Description, "complete"), (ThingType.Description, "transcribed_by"), (ThingType.Description, "checked_by"),
    ];

    public FormKind(Kind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        Kind = kind;
        Fields =
        [
            .. kind.Fields.Where(f => !NotAsked.Contains((kind.Name, f.Name))).Select(f => Asked(kind, f)),
            .. kind.IsTyped ? Array.Empty<KindField>() : [Touches],
        ];
    }

    public Kind Kind { get; }

    public IReadOnlyList<KindField> Fields { get; }

    /// <summary>Whether a field can hold a state in place of a value: those of typed kinds are read by code that knows none.</summary>
    public bool HasStates => !Kind.IsTyped;

    /// <summary>Spellings of a name are a list of these.</summary>
    public static IReadOnlyList<KindField> NameParts { get; } =
    [
        Part("text", FieldType.Line, "names.text"),
        Part("lang", FieldType.Term, "names.lang"),
        Part("script", FieldType.Term, "names.script") with { Pick = ["Latn", "Cyrl", "Arab"] },
    ];

    /// <summary>Of every kind that only its file describes, though no file names it.</summary>
    public static KindField Touches { get; } = RecordSchema.Standard.Find(ThingType.Event)!.Field("touches")! with { Pick = TouchClass.All };

    public static bool IsList(KindField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.Type is FieldType.List or FieldType.Names;
    }

    public static IReadOnlyList<KindField> PartsOf(KindField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.Type == FieldType.Names ? NameParts : field.Fields;
    }

    public KindField? Field(string name) => Fields.FirstOrDefault(f => f.Name == name);

    /// <summary>Details of an event are a map by label, and roles of a person texts alone: older shapes than a list of groups.</summary>
    public bool IsDetails(KindField field) => Kind.Name == ThingType.Event && field?.Name == "details";

    public bool IsRoles(KindField field) => Kind.Name == ThingType.Person && field?.Name == "roles";

    /// <summary>The fields asked first: what is needed, whom it is about, when, and the first of the rest.</summary>
    public IReadOnlyList<KindField> First => Fields.Count <= Short ? Fields : [.. Fields.Where((f, i) => f.IsRequired || i < Front || f.Name == Kind.Subject || f.Name == Kind.When || f.Name == Kind.Until)];

    /// <summary>The others by what they ask for; the key is that of the words for it.</summary>
    public IReadOnlyList<(string Word, IReadOnlyList<KindField> Fields)> Others =>
        [.. Fields.Except(First).GroupBy(Section).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, (IReadOnlyList<KindField>)[.. g]))];

    static string Section(KindField field) => field.Type switch
    {
        FieldType.Answer or FieldType.Flag => "things.part.1-answers",
        FieldType.Date => "things.part.2-dates",
        FieldType.Reference or FieldType.References => "things.part.3-references",
        FieldType.List or FieldType.Names => "things.part.5-lists",
        _ => "things.part.4-words",
    };

    // What a file of a kind of old says of a field, and what is read of it today.
    static KindField Asked(Kind kind, KindField field) => (kind.Name, field.Name) switch
    {
        (ThingType.Person, "shown_as") => field with { Name = "pseudonym" },
        (ThingType.Statement or ThingType.Assertion, "about") => field with { To = RecordSchema.Standard.Happenings },
        _ => field,
    };

    static KindField Part(string name, FieldType type, string word) => new()
    {
        Name = name,
        Member = name,
        Type = type,
        Labels = new LocalText(RecordLanguage.All.Select(l => KeyValuePair.Create(l, Running.DeskWords.For(l)[$"things.{word}"]))),
        Help = LocalText.Empty,
        IsRequired = false,
        IsClosed = false,
        Touches = null,
        To = [],
        Vocabulary = name == "lang" ? "languages" : null,
        Pick = [],
        Huridocs = null,
        Fields = [],
    };
}
