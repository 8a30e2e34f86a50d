using System.Text.Json.Nodes;
using Khronika.Language.Texts;
using Khronika.Record.Bodies;
using Khronika.Record.Clearing;
using Khronika.Record.Schema;
using Khronika.Record.Sentences;
using Khronika.Record.State;
using Khronika.Record.Views;

namespace Khronika.Record.Exchange;

/// <summary>
/// A case as it goes out into another program: to an audience what is opened to it, to the keeper everything. All that is written
/// for others is made from this alone.
/// </summary>
public sealed class CaseExtract
{
    readonly Dictionary<string, OpenedThing> things;
    readonly Func<string, OpenedThing?> elsewhere;
    readonly IReadOnlyDictionary<string, string> keys;

    CaseExtract(RecordSchema schema, string caseId, Audience? audience, IEnumerable<OpenedThing> things, IReadOnlyList<HeldBack> held, IReadOnlyDictionary<string, string> keys, Func<string, OpenedThing?> elsewhere)
    {
        (Schema, CaseId, Audience, Held, this.keys, this.elsewhere) = (schema, caseId, audience, held, keys, elsewhere);
        this.things = things.ToDictionary(t => t.Entry.Record, StringComparer.Ordinal);
        Stated = new StatedBy(this);
    }

    public RecordSchema Schema { get; }
    public string CaseId { get; }

    /// <summary>Whom it is for; null for the keeper.</summary>
    public Audience? Audience { get; }

    /// <summary>What does not go out and why: for the keeper's eyes.</summary>
    public IReadOnlyList<HeldBack> Held { get; }

    /// <summary>Its things in the order in which they were entered.</summary>
    public IEnumerable<OpenedThing> Things => things.Values.OrderBy(t => t.Entry.LogIndex).ThenBy(t => t.Entry.Record, StringComparer.Ordinal);

    public OpenedThing Case => things[CaseId];

    /// <summary>Who said what of each thing.</summary>
    internal StatedBy Stated { get; }

    /// <summary>What an audience may see; null where the case itself is not cleared for it.</summary>
    /// <exception cref="ArgumentException">There is no such case.</exception>
    public static CaseExtract? For(RecordState state, string caseId, Audience audience, out IReadOnlyList<HeldBack> held)
    {
        Opened opened = new AudienceView(state, audience).Open(caseId);
        held = opened.Held;
        return opened.Things.Any(t => t.Entry.Record == caseId)
            ? new CaseExtract(RecordSchema.Standard, caseId, audience, opened.Things, opened.Held, new Dictionary<string, string>(), _ => null)
            : null;
    }

    /// <summary>Everything the record holds of the case, for its keeper: sources, grounds of clearances and internal things among it.</summary>
    /// <exception cref="ArgumentException">There is no such case.</exception>
    public static CaseExtract Whole(RecordState state, RecordSchema schema, string caseId)
    {
        if (state.Find(caseId) is not { Type: ThingType.Case }) throw new ArgumentException($"no case {caseId}", nameof(caseId));
        Thing[] ofCase = [.. state.ThingsOf(caseId)];
        IEnumerable<Thing> items = ofCase.Where(t => t.Type == ThingType.Description).Select(t => state.Find(t.Fields.Text("item"))).OfType<Thing>().DistinctBy(t => t.Id);
        return new CaseExtract(
            schema, caseId, null,
            ofCase.Concat(items).DistinctBy(t => t.Id).Select(Given), [],
            ofCase.ToDictionary(t => t.Id, t => t.Key, StringComparer.Ordinal),
            id => state.Find(id) is { } thing ? Given(thing) : null);
    }

    /// <summary>A thing that goes out; null where it does not.</summary>
    public OpenedThing? Find(string? id) => id is null ? null : things.TryGetValue(id, out OpenedThing? thing) ? thing : elsewhere(id);

    /// <summary>How a table or file names the thing with an id: for the keeper by its key, for others by its id alone, since keys are closed.</summary>
    public string NameOf(string id) => keys.TryGetValue(id, out string? key) ? key : Audience is null ? $"id:{id}" : id;

    /// <summary>The thing's key in its case; null for an audience.</summary>
    public string? KeyOf(string id) => keys.GetValueOrDefault(id);

    /// <summary>How a thing is called in a language; empty where its name does not go out.</summary>
    public string Called(string? id, string language) => Find(id) is { } thing ? NameShown.Of(thing.Type, thing.Body, language) : "";

    /// <summary>A statement as the sentence a page prints: with its speaker, date and hedge.</summary>
    internal LocalText Sentence(OpenedThing statement) => AttributedSentence.Compose(new Fields(statement.Body), id => Find(id) is { } thing ? new Fields(thing.Body) : null);

    /// <summary>As <see cref="Sentence"/>, with how it was taken back behind it.</summary>
    internal LocalText Told(OpenedThing statement)
    {
        LocalText sentence = Sentence(statement);
        return Stated.WithdrawalOf(statement) is { } withdrawn ? new(sentence.Select(t => KeyValuePair.Create(t.Key, $"{t.Value} ({withdrawn.In(t.Key, this)})"))) : sentence;
    }

    static OpenedThing Given(Thing thing) => new(thing.Ref, thing.Type, (JsonObject)thing.Entry.Body.DeepClone());
}
