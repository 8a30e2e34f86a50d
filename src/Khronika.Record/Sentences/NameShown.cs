using System.Text.Json.Nodes;
using Khronika.Language.Names;
using Khronika.Language.Texts;
using Khronika.Record.Bodies;
using Khronika.Record.Schema;

namespace Khronika.Record.Sentences;

/// <summary>Which spelling of a name a sentence uses: the one its keeper wrote for that language, never one made by machine.</summary>
public static class NameShown
{
    /// <summary>A text that stands for a name: enough of it to know it again.</summary>
    const int MaxText = 80;

    /// <summary>By language: the first spelling in it, else the first Latin one, else the first there is. Empty where no name is opened.</summary>
    public static string In(Fields thing, string language)
    {
        LocalText shownAs = thing.Local("shownAs");
        if (!shownAs.IsEmpty) return shownAs.In(language).Text;
        IReadOnlyList<PersonName> names = thing.Names();
        PersonName? name = names.FirstOrDefault(n => n.Language == language)
            ?? names.FirstOrDefault(n => n.Script == "Latn")
            ?? (names is [var first, ..] ? first : null);
        return name?.Text ?? "";
    }

    /// <summary>Fields that name a thing, in this order. Never what it says: without its speaker that would be a claim of ours.</summary>
    static readonly string[] Naming = ["title", "office", "designation", "list_name", "number", "article"];

    /// <summary>
    /// How a thing of any kind is called: by its names, its title or number, else by its kind and date. Empty for what somebody said,
    /// a passage or a proposition, which are never shown by a reference alone.
    /// </summary>
    public static string Of(string type, JsonObject body, string language)
    {
        string name = In(new Fields(body), language);
        if (name.Length > 0 || type is ThingType.Statement or ThingType.Excerpt or ThingType.Assertion || RecordSchema.Standard.Find(type) is not { } kind) return name;
        foreach (KindField field in Naming.Select(kind.Field).OfType<KindField>().Where(f => f is { IsClosed: false, Touches: null }))
        {
            string text = field.Type == FieldType.Text ? FieldWords.Local(body[field.Member]).In(language).Text : FieldWords.Plain(body[field.Member], "value") ?? "";
            if (text.Length > 0) return Shortened(text);
        }

        string label = kind.Labels.In(language).Text;
        return kind.Field(kind.When) is { } when && FieldWords.Date(body[when.Member]) is { } date ? $"{label} ({date.Render(language)})" : label;
    }

    /// <summary>Never cut within a character.</summary>
    static string Shortened(string text) =>
        text.Length <= MaxText ? text : text[..(char.IsHighSurrogate(text[MaxText - 1]) ? MaxText - 1 : MaxText)] + "…";
}
