using Khronika.Language.Texts;
using Khronika.Publish.Words;
using Khronika.Record;
using Khronika.Record.Schema;
using Khronika.Record.Yaml;
using Khronika.Web.Desk.Things;

namespace Khronika.Web.Desk.Forms;

/// <summary>What readers of files say, as a page says it to who filled in a form: in its language, of fields by their labels, and without codes.</summary>
static class FaultWords
{
    /// <param name="kind">Whose fields are meant; null where the first kind of the schema that has such a field will do.</param>
    public static string Of(Why why, PageWords words, Kind? kind = null) => (why.Key, why.Values) switch
    {
        (FaultWhy.UnknownValue, [FieldName field, string value, _]) => words.Format("form.unknown", LabelOf(field.Name, words, kind), value),
        (FaultWhy.UnknownWord, [string value, FieldName field, _]) => words.Format("form.unknown", LabelOf(field.Name, words, kind), value),
        _ => why.In(words.Language, value => value is FieldName field ? LabelOf(field.Name, words, kind) : null),
    };

    /// <summary>A message as a sentence: those of readers begin small, as what stands behind a file's name and line.</summary>
    public static string Sentence(Why why, PageWords words, Kind? kind = null) => Of(why, words, kind) is { Length: > 0 } said ? char.ToUpperInvariant(said[0]) + said[1..] + (said[^1] is '.' or '!' or '?' ? "" : ".") : "";

    static string LabelOf(string name, PageWords words, Kind? kind) =>
        (kind is null ? RecordSchema.Standard.Kinds.SelectMany(k => k.Fields) : kind.Fields.SelectMany(f => f.Fields.Prepend(f))).Concat(FormKind.NameParts).FirstOrDefault(f => f.Name == name)?.Labels.In(words.Language).Text
        ?? (RecordLanguage.IsOne(name) ? words[$"lang.{name}"] : words.Has($"import.part.{name}") ? words[$"import.part.{name}"] : name);
}
