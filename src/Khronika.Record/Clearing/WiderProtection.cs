using System.Text.Json.Nodes;
using Khronika.Record.Bodies;
using Khronika.Record.State;

namespace Khronika.Record.Clearing;

/// <summary>
/// Somebody cleared a person as the protection then stood: by initials, say. Where an edit shows more of the person than that, nobody
/// has cleared what would go out, and the clearance is taken back with the edit.
/// </summary>
public static class WiderProtection
{
    /// <summary>The changes, with what they take back. A clearance that is decided anew among them stands.</summary>
    public static IReadOnlyList<Change> Taking(RecordState state, IReadOnlyList<Change> changes)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(changes);
        List<Change> all = [.. changes];
        foreach (Change change in changes.Where(c => c.Type == ThingType.Person))
        {
            if (state.Find(change.Record) is not { } before || Shows(change.Body) <= Shows(before.Entry.Body)) continue;
            if (state.ClearanceOf(change.Record) is not { } clearance || clearance.Fields.Text("audiences") is null or "") continue;
            int at = all.FindIndex(c => c.Record == clearance.Id);
            if (at >= 0 && !IsSame(all[at].Body, clearance.Entry.Body)) continue;
            if (at >= 0) all.RemoveAt(at);
            JsonObject body = (JsonObject)clearance.Entry.Body.DeepClone();
            body["audiences"] = "";
            all.Add(new Change(ThingType.Clearance, clearance.Id, body, ExpectedVersion: clearance.Entry.Version));
        }

        return all;
    }

    /// <summary>Whether it decides what is decided already: a person is written with the clearance, its words in whatever order.</summary>
    static bool IsSame(JsonObject one, JsonObject other)
    {
        (Fields a, Fields b) = (new Fields(one), new Fields(other));
        return new[] { "basisKind", "basisText", "share" }.All(m => a.Text(m) == b.Text(m)) && new[] { "audiences", "opens" }.All(m => Words(a, m).SetEquals(Words(b, m)));
    }

    static HashSet<string> Words(Fields fields, string member) => [.. (fields.Text(member) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>How much a reader learns of who it is.</summary>
    static int Shows(JsonObject person) => new Fields(person).Text("protection") switch
    {
        "open" => 3,
        "initials" => 2,
        "pseudonym" => 1,
        _ => 0,
    };
}
