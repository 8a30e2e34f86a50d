using System.Globalization;
using Khronika.Record;
using Khronika.Record.Schema;
using Khronika.Record.State;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Things;

/// <summary>One thing a reference can lead to.</summary>
/// <param name="Label">What it is called; different for each of one list.</param>
/// <param name="Kind">Its kind, in words.</param>
public sealed record ThingChoice(string Id, string Label, string Kind);

/// <summary>What the references of a form can lead to: things of the case, by what they are called.</summary>
public sealed class ThingChoices(DeskRequest request, RecordState state, string caseId)
{
    /// <summary>Choices that all lists of a page together may write out. With more, one list stands for all and its fields are typed in.</summary>
    const int MaxWritten = 400;

    readonly Dictionary<string, IReadOnlyList<ThingChoice>> byTypes = [];

    /// <summary>By kind, then by name.</summary>
    public IReadOnlyList<ThingChoice> For(KindField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        string types = ListOf(field);
        if (byTypes.TryGetValue(types, out IReadOnlyList<ThingChoice>? known)) return known;
        Thing[] things =
        [
            .. from thing in state.ThingsOf(caseId)
               where field.To.Count > 0 ? field.To.Contains(thing.Type) : thing.Type is not (ThingType.Clearance or ThingType.Excerpt)
               select thing,
        ];
        ThingChoice[] named = [.. things.Select(t => new ThingChoice(t.Id, ThingNames.Of(request, t), ThingNames.KindOf(request, t.Type)))];
        return byTypes[types] =
        [
            .. named.GroupBy(c => c.Label, StringComparer.OrdinalIgnoreCase).SelectMany(Told)
                .OrderBy(c => c.Kind, StringComparer.Ordinal).ThenBy(c => c.Label, StringComparer.Ordinal).ThenBy(c => c.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>The name of the list that the fields of these kinds share.</summary>
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

    static IEnumerable<ThingChoice> Told(IGrouping<string, ThingChoice> same) =>
        same.OrderBy(c => c.Id, StringComparer.Ordinal).Select((c, i) => i == 0 ? c : c with { Label = string.Create(CultureInfo.InvariantCulture, $"{c.Label} ({i + 1})") });
}
