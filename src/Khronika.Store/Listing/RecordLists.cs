using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Record.Clearing;
using Khronika.Record.Lists;
using Khronika.Record.State;
using Khronika.Record.Statistics;
using Khronika.Record.Views;

namespace Khronika.Store.Listing;

/// <summary>
/// The lists of a record for one reader. Commands and pages both ask here, so that no figure has two truths. Each folds the whole
/// record, once for all that is asked of one of these.
/// </summary>
/// <param name="audience">Null for the keeper.</param>
public sealed class RecordLists(RecordFolder record, Audience? audience)
{
    readonly Lazy<RecordState> today = new(() => RecordState.Of(record.Index.All()));

    /// <summary>The record as it now stands: it decides what others may read of any state.</summary>
    public RecordState Today => today.Value;

    /// <summary>What the record knew at a moment.</summary>
    public RecordState KnownOn(DateTimeOffset instant) => RecordState.Of(record.Index.AsKnownOn(null, instant));

    /// <summary>The record as it stood when an edition was issued; null where there is no such edition.</summary>
    public RecordState? With(long edition) =>
        record.Index.CurrentOfType(ThingType.Edition).FirstOrDefault(e => new Fields(e.Body).Number("number") == edition) is { } issued
            ? RecordState.Of(record.Index.AsOfIndex(null, issued.LogIndex))
            : null;

    public ListScope Scope(RecordState state) => audience is { } reader ? ScopeOf(state, reader) : ListScope.OfKeeper(state);

    /// <summary>Of a state what an audience may read today.</summary>
    public ListScope ScopeOf(RecordState state, Audience reader) => ReferenceEquals(state, Today) ? ListScope.Of(state, reader) : ListScope.OfPast(state, reader, Today);

    public RecordList Prisoners(RecordState state, DateOnly day) => PrisonerList.Of(Scope(state), day);

    /// <param name="past">Those before the day instead.</param>
    public RecordList Hearings(RecordState state, DateOnly day, bool past) => HearingList.Of(Scope(state), day, past);

    public RecordList Cases(RecordState state, DateOnly day) => CaseList.Of(Scope(state), [.. Views(state)], day, audience is null ? LastEntries(state) : new Dictionary<string, string>());

    /// <summary>The keeper's figures count everything, and small ones are hidden as for the public: figures are made to be passed on.</summary>
    public RecordStatistics Statistics(RecordState state)
    {
        ListScope scope = Scope(state);
        HashSet<string> named = [.. ScopeOf(state, audience ?? Audience.Public).NamedPersons];
        return RecordStatistics.Of(scope, named.Contains, audience is null);
    }

    IEnumerable<CaseView> Views(RecordState state)
    {
        if (audience is not { } reader) return state.Cases.Select(c => KeeperView.Of(state, c.Id)).OfType<CaseView>();
        AudienceView view = ReferenceEquals(state, Today) ? new(state, reader) : new(state, reader, Today);
        return state.Cases.Select(c => view.Case(c.Id).View).OfType<CaseView>();
    }

    /// <summary>The day, without the hour: the rest stands in the history of each thing.</summary>
    static Dictionary<string, string> LastEntries(RecordState state) =>
        state.Cases.ToDictionary(c => c.Id, c => state.ThingsOf(c.Id).Max(t => t.Entry.At)![..10], StringComparer.Ordinal);
}
