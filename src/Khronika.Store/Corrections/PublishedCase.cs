using Khronika.Record;
using Khronika.Record.Clearing;
using Khronika.Record.State;
using Khronika.Record.Views;
using Khronika.Store.Index;

namespace Khronika.Store.Corrections;

/// <summary>
/// A case as an edition showed it: made again by the rules that made it, and of that only what the edition's list holds. A name that
/// was erased since held back what nothing holds back any more, and the list says so.
/// </summary>
public static class PublishedCase
{
    /// <param name="then">What stood before the edition: the case, what it names, and who might be named.</param>
    /// <returns>Null where nothing of the case was published with it, or nothing of that is left.</returns>
    public static (CaseView View, IReadOnlyList<OpenedThing> Things)? Of(RecordFolder record, RecordState then, string caseId, EditionPlace edition)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(then);
        if (then.Find(caseId) is not { Type: ThingType.Case }) return null;
        Opened opened = new AudienceView(then, Audience.Public).Open(caseId);
        IReadOnlyList<OpenedThing> things = opened.Things;
        IReadOnlyList<Opening> openings = opened.Openings;
        if (ListOf(record, edition) is { } list)
        {
            things = [.. things.Where(t => list.Holds(t.Entry))];
            openings = [.. openings.Where(o => list.Holds(o.Entry))];
        }

        return CaseProjection.Build(things, openings, Audience.Public, opened.Counts) is { } view ? (view, things) : null;
    }

    /// <summary>Whether the last edition holds all of this: what is given to the public beside it, or ahead of it, is followed by no list.</summary>
    public static bool HoldsAll(RecordFolder record, IEnumerable<EntryRef> entries)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Index.EditionOn(DateTimeOffset.MaxValue) is { } last && ListOf(record, last) is { } list && entries.All(list.Holds);
    }

    /// <summary>Null where it is not kept here, as in a copy without its objects: then the rules alone say what was shown.</summary>
    static EntryList? ListOf(RecordFolder record, EditionPlace edition)
    {
        if (record.Index.At(edition.LogIndex)?.ToChange() is not { } entry || GivenLists.ListOf(entry.Type, entry.Body) is not { } hash || !record.Objects.Contains(hash)) return null;
        using Stream content = record.Objects.Open(hash);
        return EntryList.Read(content);
    }
}
