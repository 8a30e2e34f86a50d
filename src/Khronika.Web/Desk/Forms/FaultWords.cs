using Khronika.Language.Texts;
using Khronika.Publish.Words;
using Khronika.Record.Schema;
using Khronika.Record.Yaml;

namespace Khronika.Web.Desk.Forms;

/// <summary>What readers of files say, as a page says it: in its language, and of fields by their labels.</summary>
static class FaultWords
{
    /// <param name="kind">Whose fields are meant; null where the first kind of the schema that has such a field will do.</param>
    public static string Of(Why why, PageWords words, Kind? kind = null) => why.In(words.Language, value => value is FieldName field ? LabelOf(field.Name, kind)?.In(words.Language).Text : null);

    /// <summary>A message as a sentence: those of readers begin small, as what stands behind a file's name and line.</summary>
    public static string Sentence(Why why, PageWords words, Kind? kind = null) => Of(why, words, kind) is { Length: > 0 } said ? char.ToUpperInvariant(said[0]) + said[1..] + (said[^1] is '.' or '!' or '?' ? "" : ".") : "";

    static LocalText? LabelOf(string name, Kind? kind) =>
        (kind is null ? RecordSchema.Standard.Kinds.SelectMany(k => k.Fields) : kind.Fields.SelectMany(f => f.Fields.Prepend(f))).FirstOrDefault(f => f.Name == name)?.Labels;
}
