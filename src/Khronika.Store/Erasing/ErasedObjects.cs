using System.Text.Json.Nodes;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Tree;
using Khronika.Record;
using Khronika.Store.Index;

namespace Khronika.Store.Erasing;

/// <summary>
/// Which objects go with entries that are erased: those they name and that no other whole entry names. Content is named by its
/// hash alone in a scalar, in an entry of whatever type, so every scalar of that form counts as a name: better an object too many
/// stays than that one goes which another entry needs.
/// </summary>
sealed class ErasedObjects(IndexSources sources, RecordIndex index)
{
    /// <summary>The objects that are there, lists of objects after what they list: a crash between them leaves the list to go on from.</summary>
    /// <param name="erased">Log indexes of all that is erased or about to be.</param>
    internal (IReadOnlyList<Hash> Go, IReadOnlyList<Hash> Stay) Of(IEnumerable<EntryFile> files, IReadOnlySet<long> erased)
    {
        var named = new Dictionary<Hash, bool>();
        foreach (EntryFile file in files)
        {
            if (file.ValueOf("/body") is not JsonObject body) continue;
            foreach (Hash hash in InScalars(body)) named.TryAdd(hash, false);
            foreach ((Hash hash, string part) in NamedObjects.In(file.Type!, body, sources.Objects)) named[hash] = named.GetValueOrDefault(hash) || part == NamedObjects.List;
        }

        Hash[] there = [.. named.Keys.Where(sources.Objects.Contains)];
        HashSet<Hash> needed = there.Length == 0 ? [] : [.. there.Where(hash => index.Naming(hash).Any(entry => !erased.Contains(entry)))];
        if (there.Length > needed.Count)
            foreach (LoggedChange change in index.Whole().Where(change => !erased.Contains(change.LogIndex)))
                needed.UnionWith(InScalars(change.Body).Where(named.ContainsKey));
        return (
            [.. there.Where(hash => !needed.Contains(hash)).OrderBy(hash => named[hash]).ThenBy(hash => hash.ToString(), StringComparer.Ordinal)],
            [.. there.Where(needed.Contains).OrderBy(hash => hash.ToString(), StringComparer.Ordinal)]);
    }

    static IEnumerable<Hash> InScalars(JsonObject body)
    {
        foreach (string text in BodyTexts.In(body))
            if (Hash.TryParse(text, out Hash hash)) yield return hash;
    }
}
