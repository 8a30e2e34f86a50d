using Khronika.Language.Names;
using Khronika.Record;
using Khronika.Record.State;
using Khronika.Store;
using Khronika.Web.Desk.Running;

namespace Khronika.Web.Desk.Flash;

/// <summary>
/// Names of the record's persons, or of its organisations, folded, so that a name that is typed is compared without reading the record: read once, then only
/// what was logged since. Finds and never decides.
/// </summary>
/// <param name="type">Of things that have names.</param>
public sealed class KnownNames(string type)
{
    /// <summary>Spellings that are held, some 100 bytes each; beyond that the latest are not compared, rather than memory run out.</summary>
    const int MaxNames = 500_000;

    /// <summary>As many are shown: with more, somebody typed a name half the country has.</summary>
    const int MaxFound = 12;

    /// <summary>As many of one part of a name are compared.</summary>
    const int MaxCompared = 20_000;

    readonly Lock gate = new();
    readonly Dictionary<string, List<(string Id, IReadOnlyList<string> Words)>> byWord = new(StringComparer.Ordinal);
    long next;
    int count;

    /// <summary>Those whose name may be this one, as they now stand, the most alike first.</summary>
    public IReadOnlyList<Thing> Find(DeskRequest request, string name)
    {
        ArgumentNullException.ThrowIfNull(request);
        IReadOnlyList<string> words = NameFolding.Words(name);
        Dictionary<string, int> found = new(StringComparer.Ordinal);
        lock (gate)
        {
            CatchUp(request.Record);
            foreach (string word in words.Where(w => w.Length > 1))
            {
                foreach ((string id, IReadOnlyList<string> known) in byWord.GetValueOrDefault(word, []).Take(MaxCompared))
                    if (NameFolding.MayBeOne(words, known)) found[id] = Math.Max(found.GetValueOrDefault(id), known.Count(words.Contains));
            }
        }

        // What is erased, renamed or the code of a source is not a person by this name.
        return
        [
            .. found.OrderByDescending(f => f.Value).ThenBy(f => f.Key, StringComparer.Ordinal)
                .Select(f => request.Thing(f.Key)).OfType<Thing>()
                .Where(p => p.Type == type && p.Fields.Names().Any(n => NameFolding.MayBeOne(words, NameFolding.Words(n.Text))))
                .Take(MaxFound),
        ];
    }

    void CatchUp(RecordFolder record)
    {
        foreach (LoggedChange thing in record.Index.CurrentOfType(type, next))
        {
            next = thing.LogIndex + 1;
            if (count >= MaxNames) continue;
            foreach (PersonName name in new Thing(thing).Fields.Names())
            {
                IReadOnlyList<string> words = NameFolding.Words(name.Text);
                count++;
                foreach (string word in words.Where(w => w.Length > 1))
                {
                    if (!byWord.TryGetValue(word, out List<(string, IReadOnlyList<string>)>? named)) byWord[word] = named = [];
                    named.Add((thing.Record, words));
                }
            }
        }
    }
}
