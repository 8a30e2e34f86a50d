using Khronika.Language.Texts;
using Khronika.Record.Bodies;
using Khronika.Record.Sentences;

namespace Khronika.Record.Views;

/// <summary>What is opened of a case, by id, by type, and by what it names.</summary>
sealed class OpenedThings
{
    readonly Dictionary<string, OpenedThing> things;
    readonly ILookup<string, OpenedThing> byType;

    // A few persons and places are named over and over.
    readonly Dictionary<string, LocalText> names = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">Two things have one id.</exception>
    public OpenedThings(IEnumerable<OpenedThing> opened)
    {
        things = opened.ToDictionary(t => t.Entry.Record);
        byType = things.Values.OrderBy(t => t.Entry.LogIndex).ThenBy(t => t.Entry.Record, StringComparer.Ordinal).ToLookup(t => t.Type, StringComparer.Ordinal);
    }

    public IEnumerable<OpenedThing> All => things.Values;

    public Fields? FieldsOf(string? id) => Find(id) is { } found ? new Fields(found.Body) : null;

    public OpenedThing? Find(string? id) => id is not null && things.TryGetValue(id, out OpenedThing? thing) ? thing : null;

    /// <summary>In the order in which the keeper entered them, which is an order of reading: ids are random, and theirs is none.</summary>
    public IEnumerable<OpenedThing> OfType(string type) => byType[type];

    /// <summary>The things of a type by the thing they name, in the same order.</summary>
    public ILookup<string, OpenedThing> Naming(string type, Func<Fields, string?> named) =>
        OfType(type).Select(t => (Of: named(new Fields(t.Body)), Thing: t)).Where(t => t.Of is not null).ToLookup(t => t.Of!, t => t.Thing, StringComparer.Ordinal);

    public LocalText NamesOf(string? id) => Find(id) is { } thing ? NamesOf(thing) : LocalText.Empty;

    public LocalText NamesOf(OpenedThing thing)
    {
        if (!names.TryGetValue(thing.Entry.Record, out LocalText? known))
            names[thing.Entry.Record] = known = new(RecordLanguage.All.Select(l => KeyValuePair.Create(l, NameShown.Of(thing.Type, thing.Body, l))).Where(n => n.Value.Length > 0));
        return known;
    }
}
