using Khronika.Record;
using Khronika.Record.State;
using Khronika.Store.Standing;

namespace Khronika.Store.Index;

/// <summary>
/// The whole record as it stands at a moment, of which nothing is read before it is asked for: by these everything that looks at every
/// case takes the memory of a few of them. What is logged later changes none of it; what is erased later is gone from it.
/// </summary>
public sealed partial class RecordIndex
{
    /// <summary>As it stands now.</summary>
    public RecordState StandingNow() => StandingBefore(Size);

    /// <summary>What <see cref="AsOfIndex"/> gives of the whole record.</summary>
    public RecordState StandingBefore(long logIndex) => RecordState.Over(new StandingThings(this, NoInstant, logIndex));

    /// <summary>What <see cref="AsKnownOn"/> gives of the whole record.</summary>
    public RecordState StandingOn(DateTimeOffset instant) => RecordState.Over(new StandingThings(this, Moment.Text(instant), Size));

    internal LoggedChange? KnownThing(string record, string instant, long below) =>
        database.Read("Index/known-thing", IndexedEntry.Of, ("record", record), ("instant", instant), ("below", below)) is [var one] ? one.ToChange() : null;

    internal IEnumerable<LoggedChange> KnownOfCase(string caseId, string instant, long below) =>
        database.Read("Index/known-things", IndexedEntry.Of, ("case_id", caseId), ("instant", instant), ("below", below)).Select(entry => entry.ToChange()!);

    /// <summary>Things of a type that name this one, anywhere in their body, in the order of the log.</summary>
    internal IEnumerable<LoggedChange> KnownPointing(string record, string type, string instant, long below) =>
        database.Read("Index/known-pointing", IndexedEntry.Of, ("record", record), ("type", type), ("instant", instant), ("below", below)).Select(entry => entry.ToChange()!).DistinctBy(change => change.Record);

    /// <summary>The ids of all things that are, or were, of a type, in the order in which they were first logged.</summary>
    internal IReadOnlyList<string> RecordsOfType(string type) => database.Rows("Index/records-of-type", row => row.GetString(0), ("type", type));
}
