using Khronika.Record;
using Khronika.Record.Schema;
using Khronika.Record.State;
using Khronika.Web.Desk.Running;
using Khronika.Web.Desk.Things;

namespace Khronika.Web.Desk.Reading;

/// <summary>The case a text is read for: what its statements can name.</summary>
public sealed class ReadCase(DeskRequest request, Thing ofCase, RecordState state, Thing? description)
{
    /// <summary>Things of a list, the latest: a page of all that a large case holds would be no page. The rest can be named on the statement's own form.</summary>
    const int MaxChoices = 150;

    public Thing Case => ofCase;
    public RecordState State => state;

    /// <summary>What the case says of the item; null where it does not describe it yet.</summary>
    public Thing? Description => description;

    /// <summary>The case that is named, or the only one that describes the item; null where somebody has to choose.</summary>
    public static ReadCase? Of(DeskRequest request, Thing item, string? named)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(item);
        string? id = named is { Length: > 0 } ? named
            : request.Record.Index.PointingTo(item.Id, ThingType.Description, 2).Select(p => p.From.Case).Distinct().ToArray() is [var only] ? only : null;
        if (request.Case(id) is not (Thing ofCase, RecordState state)) return null;
        return new ReadCase(request, ofCase, state, state.Pointing(ThingType.Description, "item", item.Id).FirstOrDefault(d => d.Entry.Case == ofCase.Id));
    }

    /// <summary>Things of these types, by what they are called.</summary>
    public IReadOnlyList<(string Value, string Text)> Things(params IReadOnlyList<string> types) =>
    [
        .. state.ThingsOf(ofCase.Id).Where(t => types.Contains(t.Type)).OrderByDescending(t => t.Entry.LogIndex).Take(MaxChoices)
            .Select(t => (t.Id, ThingNames.Of(request, t))).OrderBy(t => t.Item2, StringComparer.Ordinal),
    ];

    public IReadOnlyList<(string Value, string Text)> Happenings() => Things(request.Record.Schema.Happenings);

    public IReadOnlyList<(string Value, string Text)> KindsOfOrganisation =>
        [.. FieldCodes.Of(request, request.Record.Schema.Find(ThingType.Organisation)!.Field("kind")!)];

    public KindField Field(string name) => request.Record.Schema.Find(ThingType.Statement)!.Field(name)!;

    public string Label(string name) => Field(name).Labels.In(request.Language).Text;

    public IReadOnlyList<(string Value, string Text)> Codes(string name) => [.. FieldCodes.Of(request, Field(name))];
}
