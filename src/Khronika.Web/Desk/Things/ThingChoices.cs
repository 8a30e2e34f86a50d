using Khronika.Record;
using Khronika.Record.Schema;
using Khronika.Record.State;
using Khronika.Web.Desk.Forms;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Things;

/// <summary>One thing a reference can lead to.</summary>
/// <param name="Label">What it is called; different for each thing of a case.</param>
/// <param name="Kind">Its kind, in words.</param>
public sealed record ThingChoice(string Id, string Label, string Kind)
{
    /// <summary>What it is called, as others may be too.</summary>
    public string Name { get; init; } = Label;
}

/// <summary>What the references of a form can lead to: things of the case, by what they are called.</summary>
/// <param name="form">What stands in the form; null where there is none.</param>
public sealed class ThingChoices(DeskRequest request, RecordState state, string caseId, DeskForm? form = null)
{
    /// <summary>
    /// Begins the names of hidden fields that say which thing a typed name stood for when the form was opened: names change meanwhile,
    /// and a name left as it was must not come to mean another thing. The id behind it, the name as value.
    /// </summary>
    public const string Called = "at-called.";

    /// <summary>Letters of its id behind the name of one of several things of that name.</summary>
    const int Told = 6;

    /// <summary>Choices that all lists of a page together may write out. With more, one list stands for all and its fields are typed in.</summary>
    const int MaxWritten = 200;

    /// <summary>Letters of names in that list: a page has 100 kB. What is not in it can be typed all the same.</summary>
    const int MaxListed = 20_000;

    readonly Dictionary<string, IReadOnlyList<ThingChoice>> byTypes = [];
    (Thing Thing, ThingChoice Choice)[]? all;
    Dictionary<string, string>? labels, called;

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
            .GroupBy(t => t.Choice.Label, StringComparer.OrdinalIgnoreCase).SelectMany(Distinct)
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
        if (Shown.TryGetValue(said, out string? shown)) return shown;
        IReadOnlyList<ThingChoice> choices = For(field);
        if (choices.FirstOrDefault(c => string.Equals(c.Label, said, StringComparison.OrdinalIgnoreCase)) is { } labelled) return labelled.Id;
        // Where only one of those that are called so can stand here, there is nothing to choose.
        return choices.Where(c => string.Equals(c.Name, said, StringComparison.OrdinalIgnoreCase)).ToArray() is [var only] ? only.Id : null;
    }

    /// <summary>What the thing with an id is called, as no other thing of the case is; the id where it is not there.</summary>
    public string Label(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (Labels.TryGetValue(id, out string? label)) return label;
        if ((state.Find(id) ?? request.Thing(id)) is not { } thing) return id;
        string name = ThingNames.Of(request, thing);
        return All.Any(t => string.Equals(t.Choice.Label, name, StringComparison.OrdinalIgnoreCase)) ? $"{name} ({id})" : name;
    }

    Dictionary<string, string> Labels => labels ??= All.ToDictionary(t => t.Thing.Id, t => t.Choice.Label, StringComparer.Ordinal);

    Dictionary<string, string> Shown => called ??= form is null
        ? []
        : form.Values.Where(v => v.Name.StartsWith(Called, StringComparison.Ordinal) && RecordId.IsValid(v.Name.AsSpan(Called.Length)))
            .GroupBy(v => v.Value.Trim(), StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.Last().Name[Called.Length..], StringComparer.OrdinalIgnoreCase);

    /// <summary>By their ids, which stay: a number among them would become another's with the next edit.</summary>
    static IEnumerable<(Thing Thing, ThingChoice Choice)> Distinct(IGrouping<string, (Thing Thing, ThingChoice Choice)> same)
    {
        (Thing Thing, ThingChoice Choice)[] all = [.. same];
        if (all.Length == 1) return all;
        int letters = all.DistinctBy(t => t.Thing.Id[..Told]).Count() == all.Length ? Told : RecordId.Length;
        return all.Select(t => (t.Thing, t.Choice with { Label = $"{t.Choice.Label} ({t.Thing.Id[..letters]})", Name = t.Choice.Label }));
    }
}
