using Khronika.Record;
using Khronika.Record.State;
using Khronika.Store;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Clearing;

/// <summary>A case with everybody's names of all cases: as much of the record as it takes to say what goes out of the case.</summary>
static class CaseUnderDecisions
{
    public static (Thing Case, RecordState State)? Of(DeskRequest request, string id) => Of(request.Record, request.Host.Persons, id);

    /// <summary>Null where there is no such case.</summary>
    public static (Thing Case, RecordState State)? Of(RecordFolder record, PersonDecisions persons, string id)
    {
        if (!RecordId.IsValid(id) || record.Index.Current(id) is not { Type: ThingType.Case } one) return null;
        IReadOnlyList<LoggedChange> ofCase = record.Index.OfCase(id);
        HashSet<string> there = [.. ofCase.Select(c => c.Record)];
        return (new Thing(one), RecordState.Of(ofCase.Concat(persons.Of(record).Where(c => !there.Contains(c.Record))).OrderBy(c => c.LogIndex)));
    }
}
