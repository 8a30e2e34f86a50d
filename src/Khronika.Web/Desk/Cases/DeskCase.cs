using Khronika.Language.Dates;
using Khronika.Record;
using Khronika.Record.Sentences;
using Khronika.Record.State;
using Khronika.Record.Views;
using Khronika.Store;
using Khronika.Store.Corrections;
using Khronika.Store.Index;

namespace Khronika.Web.Desk.Cases;

/// <summary>
/// A case read once for the pages that show it: what the keeper sees of it, or, as of an edition, what readers saw. Nothing of
/// another case is read, so a page costs what its case costs and not what the record does. Never changed once it is made.
/// </summary>
public sealed class DeskCase
{
    readonly Dictionary<string, OpenedThing> things;
    readonly ILookup<string, OpenedThing> byType;

    DeskCase(CaseView view, IReadOnlyList<OpenedThing> things, RecordState? state, EditionPlace? edition, long bytes)
    {
        (View, State, Edition, Bytes) = (view, state, edition, bytes);
        this.things = things.ToDictionary(t => t.Entry.Record, StringComparer.Ordinal);
        byType = things.OrderBy(t => t.Entry.LogIndex).ToLookup(t => t.Type, StringComparer.Ordinal);
    }

    public CaseView View { get; }

    /// <summary>The case and its sources, clearances and assessments; null as of an edition: readers saw none of these.</summary>
    public RecordState? State { get; }

    /// <summary>The edition that was the latest; null where it is not asked for what was published.</summary>
    public EditionPlace? Edition { get; }

    /// <summary>Bytes of what it was made from.</summary>
    public long Bytes { get; }

    public string Id => View.Entry.Record;

    /// <summary>The case as of a moment; null where the record did not know it then, or nothing of it was published.</summary>
    public static DeskCase? Read(RecordFolder record, string id, CaseMoment moment)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(moment);
        return moment.PublishedOn is not null ? AsPublished(record, id, moment.Instant) : AsKnown([.. moment.IsNow ? record.Index.OfCase(id) : record.Index.AsKnownOn(id, moment.Instant)], id);
    }

    /// <summary>Things of a type, as they were entered.</summary>
    public IEnumerable<OpenedThing> OfType(string type) => byType[type];

    public OpenedThing? Find(string? id) => id is not null && things.TryGetValue(id, out OpenedThing? thing) ? thing : null;

    /// <summary>How a thing of the case is called; empty for what somebody said, and for what is not of it.</summary>
    public string NameOf(string? id, string language) => Find(id) is { } thing ? NameShown.Of(thing.Type, thing.Body, language) : "";

    /// <summary>When a thing of the timeline happened; null where it is not of it, or not dated.</summary>
    public UncertainDate? WhenOf(string id) => Timed.GetValueOrDefault(id);

    Dictionary<string, UncertainDate?> Timed => field ??= View.Timeline.ToDictionary(i => i.Entry.Record, i => i.When, StringComparer.Ordinal);

    static DeskCase? AsKnown(IReadOnlyList<LoggedChange> changes, string id)
    {
        RecordState state = RecordState.Of(changes);
        return KeeperView.Of(state, id) is { } view ? new DeskCase(view, KeeperView.Things(state, id), state, null, Size(changes)) : null;
    }

    /// <summary>With all that stood before the edition in the log, also of other cases: whatever was closed then closed it.</summary>
    static DeskCase? AsPublished(RecordFolder record, string id, DateTimeOffset instant)
    {
        if (record.Index.EditionOn(instant) is not { } edition) return null;
        RecordState then = record.Index.StandingBefore(edition.LogIndex);
        return PublishedCase.Of(record, then, id, edition) is var (view, things) ? new DeskCase(view, things, null, edition, Size(then.ThingsOf(id).Select(t => t.Entry))) : null;
    }

    static long Size(IEnumerable<LoggedChange> changes) => changes.Sum(c => (long)c.BodyBytes);
}
