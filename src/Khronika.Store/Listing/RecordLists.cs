using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Record.Clearing;
using Khronika.Record.Lists;
using Khronika.Record.State;
using Khronika.Record.Statistics;
using Khronika.Record.Views;

namespace Khronika.Store.Listing;

/// <summary>
/// The lists of a record for one reader. Commands and pages both ask here, so that no figure has two truths. Each goes through the cases
/// one after the other and keeps rows alone, so that it takes the memory of its rows and not of the record.
/// </summary>
/// <param name="audience">Null for the keeper.</param>
/// <param name="said">Hears how many cases were gone through; null where nobody waits for it.</param>
public sealed class RecordLists(RecordFolder record, Audience? audience, Action<long>? said = null)
{
    /// <summary>The record as it now stands: it decides what others may read of any state.</summary>
    public RecordState Today { get; } = record.Index.StandingNow();

    /// <summary>What the record knew at a moment.</summary>
    public RecordState KnownOn(DateTimeOffset instant) => record.Index.StandingOn(instant);

    /// <summary>The record as it stood when an edition was issued; null where there is no such edition.</summary>
    public RecordState? With(long edition) =>
        record.Index.CurrentOfType(ThingType.Edition).FirstOrDefault(e => new Fields(e.Body).Number("number") == edition) is { } issued
            ? record.Index.StandingBefore(issued.LogIndex)
            : null;

    public ListScope Scope(RecordState state) => audience is { } reader ? ScopeOf(state, reader) : Heard(ListScope.OfKeeper(state));

    /// <summary>Of a state what an audience may read today.</summary>
    public ListScope ScopeOf(RecordState state, Audience reader) => Heard(ReferenceEquals(state, Today) ? ListScope.Of(state, reader) : ListScope.OfPast(state, reader, Today));

    public RecordList Prisoners(RecordState state, DateOnly day) => PrisonerList.Of(Scope(state), day);

    /// <param name="past">Those before the day instead.</param>
    public RecordList Hearings(RecordState state, DateOnly day, bool past) => HearingList.Of(Scope(state), day, past);

    public RecordList Cases(RecordState state, DateOnly day) => CaseList.Of(Scope(state), Views(state), day, audience is null ? id => LastEntry(state, id) : _ => null);

    /// <summary>The keeper's figures count everything, and small ones are hidden as for the public: figures are made to be passed on.</summary>
    public RecordStatistics Statistics(RecordState state)
    {
        ListScope scope = Scope(state);
        ListScope reader = audience is null ? ScopeOf(state, Audience.Public) : scope;
        return RecordStatistics.Of(scope, reader.IsNamed, audience is null);
    }

    IEnumerable<CaseView> Views(RecordState state)
    {
        AudienceView? view = audience is not { } reader ? null : ReferenceEquals(state, Today) ? new(state, reader) : new(state, reader, Today);
        foreach ((int i, string id) in state.Cases.Select(c => c.Id).ToArray().Index())
        {
            if ((view is null ? KeeperView.Of(state, id) : view.Case(id).View) is { } one) yield return one;
            said?.Invoke(i + 1);
        }
    }

    ListScope Heard(ListScope scope)
    {
        scope.Said = said;
        return scope;
    }

    /// <summary>The day, without the hour: the rest stands in the history of each thing.</summary>
    static string LastEntry(RecordState state, string ofCase) => state.ThingsOf(ofCase).Max(t => t.Entry.At)![..10];
}
