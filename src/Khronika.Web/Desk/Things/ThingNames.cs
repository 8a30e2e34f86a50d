using Khronika.Language.Names;
using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Record.Schema;
using Khronika.Record.Sentences;
using Khronika.Record.State;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Things;

/// <summary>What a thing is called at the desk, where nothing is held back: persons by their names, also those who are shown by initials.</summary>
public static class ThingNames
{
    /// <summary>Of a text that stands for a name, as much as tells it from others.</summary>
    const int MaxText = 90;

    static readonly string[] Texts = ["text", "title", "subject", "what"];

    public static string Of(DeskRequest request, Thing thing)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(thing);
        Fields fields = thing.Fields;
        IReadOnlyList<PersonName> names = fields.Names();
        if (names.Count > 0) return (names.FirstOrDefault(n => n.Language == request.Language) ?? names[0]).Text;
        if (thing.Type == ThingType.Source) return fields.Text("code") ?? thing.Key;
        if (thing.Type == ThingType.Excerpt) return Shortened(fields.Text("passage") ?? "");
        string kind = KindOf(request, thing.Type);
        if (thing.Type == ThingType.Event)
        {
            string label = request.Words.Or($"pick.{fields.Text("kind")}", "pick.other");
            return fields.Date("when") is { } when ? $"{label}, {when.Render(request.Language)}" : label;
        }

        foreach (string member in Texts)
        {
            string text = FieldWords.Local(thing.Entry.Body[member]).In(request.Language).Text;
            if (text.Length > 0) return Shortened(text);
        }

        string named = NameShown.Of(thing.Type, thing.Entry.Body, request.Language);
        return named.Length > 0 ? named : kind;
    }

    /// <summary>Its name, and which kind of thing it is where the name does not say so.</summary>
    public static string Whole(DeskRequest request, Thing thing)
    {
        ArgumentNullException.ThrowIfNull(thing);
        string kind = KindOf(request, thing.Type), name = Of(request, thing);
        return name.StartsWith(kind, StringComparison.Ordinal) ? name : $"{kind}: {name}";
    }

    public static string KindOf(DeskRequest request, string type)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Record.Schema.Find(type)?.Labels.In(request.Language).Text ?? type;
    }

    static string Shortened(string text)
    {
        string line = text.ReplaceLineEndings(" ");
        return line.Length <= MaxText ? line : line[..(char.IsHighSurrogate(line[MaxText - 1]) ? MaxText - 1 : MaxText)] + "…";
    }
}
