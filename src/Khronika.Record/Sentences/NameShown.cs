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

    /// <summary>
    /// How a thing of any kind is called: by its names, its title, or the first text or number it has. Empty where nothing of that is opened.
    /// </summary>
    public static string Of(string type, JsonObject body, string language)
    {
        string name = In(new Fields(body), language);
        if (name.Length > 0 || RecordSchema.Standard.Find(type) is not { } kind) return name;
        foreach (KindField field in kind.Fields.Where(f => f.Type is FieldType.Text or FieldType.Line && !f.IsClosed))
        {
            string text = field.Type == FieldType.Text ? FieldWords.Local(body[field.Member]).In(language).Text : FieldWords.Plain(body[field.Member], "value") ?? "";
            if (text.Length > 0) return text.Length <= MaxText ? text : text[..MaxText] + "…";
        }

        return "";
    }
}
