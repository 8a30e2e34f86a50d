using System.Text.Json.Nodes;
using Khronika.Language.Texts;
using Khronika.Record.Bodies;
using Khronika.Record.State;
using Khronika.Record.Views;

namespace Khronika.Record.Sentences;

/// <summary>Any thing in one line for its keeper: what somebody said as the whole sentence with its speaker (rule 2), everything else by its words or its name.</summary>
public static class InWords
{
    /// <summary>Members that say what a thing without a name of its own is, in this order.</summary>
    static readonly string[] Texts = ["text", "title"];

    /// <param name="state">Knows who said it; a speaker it does not know is named as withheld.</param>
    /// <returns>Empty where it says nothing and has no name.</returns>
    public static LocalText Of(RecordState state, Thing thing)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(thing);
        return Of(thing.Type, thing.Entry.Body, id => state.Find(id)?.Fields);
    }

    /// <summary>As its reader reads it: the speaker by the name shown to them, and by none where they are not shown who it was.</summary>
    /// <param name="shown">Finds a thing that the reader is shown; null for any other.</param>
    public static LocalText Of(Thing thing, Func<string, Thing?> shown)
    {
        ArgumentNullException.ThrowIfNull(thing);
        return Of(thing.Type, thing.Entry.Body, id => id is not null && shown(id) is { } named ? named.Fields : null);
    }

    /// <summary>As a reader may see it, of what is opened to them alone.</summary>
    /// <returns>Empty also where the thing is not opened.</returns>
    public static LocalText Of(IReadOnlyList<OpenedThing> opened, string id)
    {
        ArgumentNullException.ThrowIfNull(opened);
        return opened.FirstOrDefault(t => t.Entry.Record == id) is { } thing
            ? Of(thing.Type, thing.Body, of => opened.FirstOrDefault(t => t.Entry.Record == of) is { } named ? new Fields(named.Body) : null)
            : LocalText.Empty;
    }

    static LocalText Of(string type, JsonObject body, Func<string?, Fields?> find)
    {
        Fields fields = new(body);
        if (type == ThingType.Statement) return AttributedSentence.Compose(fields, find);
        if (Texts.Select(fields.Local).FirstOrDefault(t => t.Any(one => RecordLanguage.IsOne(one.Key))) is { } said) return said;
        return new LocalText(from language in RecordLanguage.All
                             let name = NameShown.Of(type, body, language)
                             where name.Length > 0
                             select KeyValuePair.Create(language, name));
    }
}
