using Khronika.Ledger.Entries;
using Khronika.Ledger.Tree;
using Khronika.Record;
using Khronika.Record.Bodies;
using Khronika.Record.Things;
using Khronika.Store.Index;

namespace Khronika.Store.Erasing;

/// <summary>
/// Destroys content and salts of entries. The public entry that says so is logged first; then it is applied: objects, packs, index.
/// Every step can be done twice, and a start does again whatever is not done, be it that a crash came between or that a backup
/// brought the content back.
/// </summary>
public sealed class Erasures
{
    readonly IndexSources sources;
    readonly RecordIndex index;
    readonly Journal journal;
    readonly ErasedPacks packs;
    readonly ErasedObjects objects;
    readonly Action forget;

    /// <param name="forget">Takes what is erased out of what is made from the index.</param>
    internal Erasures(IndexSources sources, RecordIndex index, Journal journal, Action forget)
    {
        this.sources = sources;
        this.index = index;
        this.journal = journal;
        this.forget = forget;
        packs = new ErasedPacks(sources.Root, sources.Log);
        objects = new ErasedObjects(sources, index);
    }

    /// <summary>What erasing these entries would destroy and what stays. Changes nothing.</summary>
    /// <param name="names">Each the log index of an entry, or the id of a thing: then all its versions.</param>
    /// <param name="refused">Why not, in words, for each name that cannot be erased; where there is one, there is no plan.</param>
    public ErasurePlan? Plan(IReadOnlyList<string> names, ErasureMode mode, out IReadOnlyList<string> refused) =>
        new ErasurePlanning(sources, index, packs, objects, mode).Plan(names, out refused);

    /// <summary>
    /// Logs an erasure for each entry of the plan as one batch, and applies them. When it throws after the batch is in the log, the
    /// next start applies what is left.
    /// </summary>
    /// <param name="authority">A code of at most <see cref="ErasureBody.MaxAuthority"/> letters, digits, '-' and '_'.</param>
    /// <returns>The erasures as logged; none where the plan is empty.</returns>
    public IReadOnlyList<Erasure> Erase(ErasurePlan plan, ErasureReason reason, string authority, string by)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(authority);
        if (!ErasureBody.IsAuthority(authority)) throw new ArgumentException("an authority is an opaque code", nameof(authority));
        Change[] changes =
        [
            .. from entry in plan.Entries
               select new Change(ThingType.Erasure, RecordId.New(), new ErasureBody(entry.LogIndex, plan.Mode, reason, authority).ToJson(), IsPublic: true),
        ];
        IReadOnlyList<LoggedChange> logged = journal.Append(changes, by);
        Apply();
        return [.. logged.Zip(plan.Entries, (entry, target) => new Erasure(entry.LogIndex, target.LogIndex, plan.Mode, reason, authority))];
    }

    /// <summary>
    /// Sees to it that every erasure of the log is applied. Where all are, it costs a look at the place of each erased entry. Only for
    /// who holds the record's lock.
    /// </summary>
    internal void Apply()
    {
        IReadOnlyList<Erasure> all = index.Erasures();
        if (all.Count == 0) return;
        Dictionary<long, ErasureMode> modes = Strongest(all);
        KeyValuePair<long, ErasureMode>[] open = [.. modes.Where(erasure => !packs.IsApplied(erasure.Key, erasure.Value))];
        if (open.Length > 0)
        {
            index.NoLongerClean();
            BesideRecord.Remove(sources.Root);
            // While the packs still say which objects they were: once an entry is erased nobody knows that any more.
            RemoveObjects(open, modes);
            packs.Rewrite(open);
            sources.Entries.Forget();
        }

        if (index.CleanTo <= all[^1].LogIndex) index.Rebuild();
        forget();
    }

    /// <summary>A full erasure can follow one that kept the header; then it counts.</summary>
    internal static Dictionary<long, ErasureMode> Strongest(IEnumerable<Erasure> erasures) =>
        erasures.GroupBy(erasure => erasure.Target).ToDictionary(same => same.Key, same => same.Max(erasure => erasure.Mode));

    void RemoveObjects(IEnumerable<KeyValuePair<long, ErasureMode>> open, Dictionary<long, ErasureMode> modes)
    {
        List<EntryFile> whole = [];
        foreach ((long target, _) in open.Where(erasure => !packs.IsPublic(erasure.Key)))
            foreach (byte[] place in packs.Places(target))
                if (EntryFile.TryRead(place, out EntryFile? file, out _)) whole.Add(file);
        foreach (Hash hash in objects.Of(whole, modes.Keys.ToHashSet()).Go) sources.Objects.Remove(hash);
    }
}
