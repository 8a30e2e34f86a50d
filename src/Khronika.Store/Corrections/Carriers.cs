using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Store.Index;

namespace Khronika.Store.Corrections;

/// <summary>
/// Follows a thing out of the record: which editions, handovers and submissions carried it, version by version. What was copied from
/// these is beyond what a record can know.
/// </summary>
public sealed class Carriers(RecordFolder record)
{
    /// <summary>Of every version of a thing.</summary>
    public ThingCarriers Of(string thing)
    {
        ThingHistory history = record.Index.History(thing);
        Dictionary<long, List<Given>> carried = history.Versions.ToDictionary(v => v.Version, _ => new List<Given>());
        Dictionary<string, long> heads = history.Versions.ToDictionary(v => EntryList.Head(thing, v.Version), v => v.Version, StringComparer.Ordinal);
        List<Given> notChecked = [];
        List<(long Version, string Submission)> handedFor = [];
        foreach (GivenLists.Looked looked in new GivenLists(record.Index, record.Objects).Look(heads.Keys.ToHashSet(StringComparer.Ordinal)))
        {
            if (looked.Heads is null) notChecked.Add(looked.Given);
            foreach (string head in looked.Heads ?? [])
            {
                Add(heads[head], looked.Given);
                if (looked.Given is Given.Handover && new Fields(looked.Change.Body).Target("submission") is { } submission) handedFor.Add((heads[head], submission));
            }
        }

        foreach ((long version, LoggedChange handover) in NamedBy(history, ThingType.Handover, "things").Where(h => new Fields(h.By.Body).Value(HandoverBody.Opened) is null)) Add(version, GivenLists.Handover(handover));
        foreach ((long version, LoggedChange submission, SubmissionWay way) in Submissions(history, handedFor)) Add(version, Submission(submission, way));
        return new ThingCarriers(thing, history.Type, [.. carried.OrderBy(v => v.Key).Select(v => new VersionCarriers(v.Key, v.Value))], notChecked);

        void Add(long version, Given given)
        {
            if (carried.TryGetValue(version, out List<Given>? known) && !known.Contains(given)) known.Add(given);
        }
    }

    /// <summary>
    /// Of what a correction corrects: the versions that held the error. Those are the first and every later one that was there before
    /// the correction was entered; what came in with it, or after it, is what it was put right with. Null where it names nothing.
    /// </summary>
    public ThingCarriers? OfCorrection(LoggedChange correction)
    {
        ArgumentNullException.ThrowIfNull(correction);
        if (new Fields(correction.Body).Target("of") is not { } thing) return null;

        // A correction whose words are mended later does not move on to what was right by then.
        ThingVersion? first = record.Index.History(correction.Record).Versions.FirstOrDefault(v => v.Change is not null);
        (long index, string at) = (first?.LogIndex ?? correction.LogIndex, first?.At ?? correction.At);
        HashSet<long> wrong = [.. record.Index.History(thing).Versions.Where(v => v.Version == 1 || (v.LogIndex < index && v.At != at)).Select(v => v.Version)];
        ThingCarriers all = Of(thing);
        return all with { Versions = [.. all.Versions.Where(v => wrong.Contains(v.Version))] };
    }

    IEnumerable<(long Version, LoggedChange Submission, SubmissionWay Way)> Submissions(ThingHistory history, IEnumerable<(long Version, string Submission)> handedFor)
    {
        foreach ((long version, LoggedChange by) in NamedBy(history, ThingType.Submission, "sent", "people")) yield return (version, by, SubmissionWay.Named);
        foreach ((long version, string id) in handedFor)
            if (record.Index.Current(id) is { Type: ThingType.Submission } submission) yield return (version, submission, SubmissionWay.Handover);
        foreach (string item in Items(history).Distinct(StringComparer.Ordinal))
        {
            ThingHistory ofItem = record.Index.History(item);
            foreach ((long _, LoggedChange by) in NamedBy(ofItem, ThingType.Submission, "sent"))
                if (Standing(history, First(by)) is { } version) yield return (version, by, SubmissionWay.Item);
        }
    }

    /// <summary>The items a statement is quoted from, and what describes them: either may be what was sent.</summary>
    IEnumerable<string> Items(ThingHistory history) =>
        from version in history.Versions
        let change = version.Change
        where change is { Type: ThingType.Statement }
        from excerpt in new Fields(change.Body).Texts("excerpts")
        let item = record.Index.Current(excerpt) is { } found ? new Fields(found.Body).Text("item") : null
        where item is not null
        from sent in record.Index.PointingTo(item).Where(p => p.From.Type == ThingType.Description).Select(p => p.From.Record).Prepend(item)
        select sent;

    /// <summary>Who of a type names the thing in one of these members, with the version of the thing that stood then.</summary>
    IEnumerable<(long Version, LoggedChange By)> NamedBy(ThingHistory history, string type, params string[] members) =>
        from pointing in record.Index.PointingTo(history.Record)
        where pointing.From.Type == type && members.Any(m => pointing.Pointer.StartsWith($"/body/{m}/", StringComparison.Ordinal))
        let version = Standing(history, First(pointing.From))
        where version is not null
        select (version.Value, pointing.From);

    /// <summary>Where a thing was first entered: what was sent is noted then, and edited later to add the answer.</summary>
    long First(LoggedChange change) => record.Index.History(change.Record).Versions is [var first, ..] ? first.LogIndex : change.LogIndex;

    static long? Standing(ThingHistory history, long index) =>
        history.Versions.LastOrDefault(v => v.LogIndex < index)?.Version ?? (history.Versions is [var first, ..] ? first.Version : null);

    static Given.Submission Submission(LoggedChange submission, SubmissionWay way)
    {
        Fields fields = new(submission.Body);
        return new Given.Submission(submission.Record, submission.Key, fields.Value("mechanism"), fields.Inner("sentOn").Text("edtf"), way);
    }
}
