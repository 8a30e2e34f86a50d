using Khronika.Language.Texts;
using Khronika.Record.State;

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
        if (thing.Type == ThingType.Statement) return AttributedSentence.Compose(thing.Fields, id => state.Find(id)?.Fields);
        if (Texts.Select(thing.Fields.Local).FirstOrDefault(t => t.Any(one => RecordLanguage.IsOne(one.Key))) is { } said) return said;
        return new LocalText(from language in RecordLanguage.All
                             let name = NameShown.Of(thing.Type, thing.Entry.Body, language)
                             where name.Length > 0
                             select KeyValuePair.Create(language, name));
    }
}
