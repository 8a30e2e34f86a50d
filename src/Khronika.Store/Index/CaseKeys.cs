using System.Text.Json.Nodes;
using Khronika.Record.Bodies;

namespace Khronika.Store.Index;

/// <summary>
/// Which key is whose within a case, as a batch goes on: what its earlier changes took or gave up counts for the later ones. What
/// belongs to no case has no key to guard: two case files may use one.
/// </summary>
sealed class CaseKeys(RecordIndex index)
{
    readonly Dictionary<(string Case, string Key), string> taken = [];
    readonly Dictionary<string, (string Case, string Key)?> changed = new(StringComparer.Ordinal);

    /// <exception cref="KeyTakenException">Another thing of the case has the key. One that a thing has already is its own for ever.</exception>
    internal void Take(string record, JsonObject body)
    {
        (string Case, string Key)? wanted = Of(body);
        if (wanted is { } place && HolderOf(place) is { } holder && holder != record && Now(record) != wanted) throw new KeyTakenException(record, holder);
        changed[record] = wanted;
        if (wanted is { } own) taken[own] = record;
    }

    string? HolderOf((string Case, string Key) place)
    {
        if (taken.TryGetValue(place, out string? taker) && changed[taker] == place) return taker;
        return index.RecordsWithKey(place.Key).FirstOrDefault(record => Now(record) == place);
    }

    (string Case, string Key)? Now(string record) =>
        changed.TryGetValue(record, out (string Case, string Key)? place) ? place : index.Latest(record) is { Case: { } ofCase, Key: { } key } ? (ofCase, key) : null;

    static (string Case, string Key)? Of(JsonObject body)
    {
        Fields fields = new(body);
        return fields.Text("case") is { } ofCase && fields.Text("key") is { } key ? (ofCase, key) : null;
    }
}
