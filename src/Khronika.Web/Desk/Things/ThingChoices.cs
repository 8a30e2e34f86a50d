using System.Globalization;
using Khronika.Record;
using Khronika.Record.Schema;
using Khronika.Record.State;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Things;

/// <summary>One thing a reference can lead to.</summary>
/// <param name="Label">What it is called; different for each thing of a case.</param>
/// <param name="Kind">Its kind, in words.</param>
public sealed record ThingChoice(string Id, string Label, string Kind);

/// <summary>What the references of a form can lead to: things of the case, by what they are called.</summary>
public sealed class ThingChoices(DeskRequest request, RecordState state, string caseId)
{
    /// <summary>Choices that all lists of a page together may write out. With more, one list stands for all and its fields are typed in.</summary>
    const int MaxWritten = 200;

    /// <summary>Letters of names in that list: a page has 100 kB. What is not in it can be typed all the same.</summary>
    const int MaxListed = 20_000;

    readonly Dictionary<string, IReadOnlyList<ThingChoice>> byTypes = [];
    (Thing Thing, ThingChoice Choice)[]? all;

    /// <summary>By kind, then by name.</summary>
    public IReadOnlyList<ThingChoice> For(KindField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        string types = ListOf(field);
        if (byTypes.TryGetValue(types, out IReadOnlyList<ThingChoice>? known)) return known;
        return byTypes[types] = [.. All.Where(t => field.To.Count > 0 ? field.To.Contains(t.Thing.Type) : t.Thing.Type is not (ThingType.Clearance or ThingType.Excerpt)).Select(t => t.Choice)];
    }

    /// <summary>What the fields that are typed in choose from, each thing once.</summary>
    public IReadOnlyList<ThingChoice> Listed(IEnumerable<KindField> fields)
    {
        int letters = 0;
        return [.. fields.SelectMany(For).DistinctBy(c => c.Id).TakeWhile(c => (letters += c.Label.Length + c.Kind.Length) <= MaxListed)];
    }

    (Thing Thing, ThingChoice Choice)[] All => all ??=
    [
        .. state.ThingsOf(caseId).Select(t => (Thing: t, Choice: new ThingChoice(t.Id, ThingNames.Of(request, t), ThingNames.KindOf(request, t.Type))))
            .GroupBy(t => t.Choice.Label, StringComparer.OrdinalIgnoreCase).SelectMany(Told)
            .OrderBy(t => t.Choice.Kind, StringComparer.Ordinal).ThenBy(t => t.Choice.Label, StringComparer.Ordinal).ThenBy(t => t.Choice.Id, StringComparer.Ordinal),
    ];

    /// <summary>What kinds a field leads to, as one word: fields of the same choose from the same.</summary>
    public static string ListOf(KindField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.To.Count == 0 ? "any" : string.Join('-', field.To);
    }

    /// <summary>Whether a field is typed in, with one list for all such fields, because lists of their own would make the page too large.</summary>
    /// <param name="fields">How many fields of the page choose from as many.</param>
    public bool IsTyped(KindField field, int fields) => For(field).Count * fields > MaxWritten;

    /// <summary>The thing somebody chose or typed; null where there is none.</summary>
    public string? Find(KindField field, string said)
    {
        if (RecordId.IsValid(said)) return said;
        return For(field).FirstOrDefault(c => string.Equals(c.Label, said, StringComparison.OrdinalIgnoreCase))?.Id;
    }

    /// <summary>What the thing with an id is called; the id where it is not there.</summary>
    public string Label(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return (state.Find(id) ?? request.Thing(id)) is { } thing ? ThingNames.Of(request, thing) : id;
    }

    static IEnumerable<(Thing Thing, ThingChoice Choice)> Told(IGrouping<string, (Thing Thing, ThingChoice Choice)> same) =>
        same.OrderBy(t => t.Thing.Entry.LogIndex).Select((t, i) => i == 0 ? t : (t.Thing, t.Choice with { Label = string.Create(CultureInfo.InvariantCulture, $"{t.Choice.Label} ({i + 1})") }));
}
