using Khronika.Record;
using Khronika.Store;

namespace Khronika.Web.Desk.Clearing;

/// <summary>
/// Who may be named, of every case: read once, and from then on by what is logged. A page of one case needs it, because a name that is
/// closed in another case closes a sentence in this one.
/// </summary>
public sealed class PersonDecisions
{
    readonly Lock gate = new();
    readonly Dictionary<string, LoggedChange> known = new(StringComparer.Ordinal);
    IReadOnlyList<LoggedChange> ordered = [];
    long next = -1;

    /// <summary>In the order of the log.</summary>
    public IReadOnlyList<LoggedChange> Of(RecordFolder record)
    {
        ArgumentNullException.ThrowIfNull(record);
        lock (gate)
        {
            if (next < 0) Load(record);
            bool isOther = false;
            foreach (LoggedChange change in record.Index.Since(next))
            {
                next = change.LogIndex + 1;
                if (change.Type == ThingType.Erasure)
                {
                    // What was erased is in no page any more, and takes what was said of it with it.
                    Load(record);
                    return ordered;
                }

                if (!Decides(change)) continue;
                known[change.Record] = change;
                isOther = true;
            }

            if (isOther) Order();
            return ordered;
        }
    }

    bool Decides(LoggedChange change) => change.Type switch
    {
        ThingType.Person or ThingType.Consent => true,
        ThingType.Clearance => change.Text("of") is { } of && known.GetValueOrDefault(of)?.Type == ThingType.Person,
        ThingType.Withdrawal => new Khronika.Record.Bodies.Fields(change.Body).Target("of") is { } of && known.GetValueOrDefault(of)?.Type == ThingType.Consent,
        _ => false,
    };

    void Load(RecordFolder record)
    {
        known.Clear();
        // The end first: what is logged meanwhile is read once more, and none is missed.
        long end = record.Index.Size;
        foreach (LoggedChange change in record.Index.PersonDecisions()) known[change.Record] = change;
        next = end;
        Order();
    }

    void Order() => ordered = [.. known.Values.OrderBy(c => c.LogIndex)];
}
