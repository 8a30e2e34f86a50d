using Khronika.Record.State;

namespace Khronika.Record.CaseFiles;

/// <summary>What an import knows of the case it writes to: ids for its keys, and where its references lead.</summary>
sealed class CaseScope
{
    readonly Func<string, Thing?>? elsewhere;
    readonly Dictionary<string, string> ids = [];

    /// <summary>Types of the things a file that is not the whole case brings, by key; null where the file is the whole case.</summary>
    readonly IReadOnlyDictionary<string, string>? brought;

    /// <summary>Keys of descriptions by the item they describe; made when asked for.</summary>
    readonly Lazy<ILookup<string, string>> descriptions;

    /// <param name="brought">For things without the rest of their case: the types of all that are brought, by key.</param>
    public CaseScope(RecordState state, string caseKey, EvidenceLookup evidence, Func<string, Thing?>? elsewhere, IReadOnlyDictionary<string, string>? brought = null)
    {
        (State, CaseKey, Evidence, this.elsewhere, this.brought) = (state, caseKey, evidence, elsewhere, brought);
        CaseId = IdOf(caseKey);
        descriptions = new(() => (
            from thing in state.ThingsOf(CaseId)
            where thing.Type == ThingType.Description
            let item = thing.Fields.Text("item")
            where item is not null
            select (item, thing.Key)).ToLookup(d => d.item, d => d.Key));
    }

    public RecordState State { get; }
    public string CaseKey { get; }
    public string CaseId { get; }
    public EvidenceLookup Evidence { get; }

    /// <summary>Where a key must be that names something: the key of its words.</summary>
    public string Holds => brought is null ? "in.file" : "in.case";

    public string IdOf(string key)
    {
        if (ids.TryGetValue(key, out string? known)) return known;
        return ids[key] = State.FindByKey(FullKey(key))?.Id ?? RecordId.New();
    }

    /// <summary>As the record holds it: keys belong to their case.</summary>
    public string FullKey(string key) => key == CaseKey ? CaseKey : $"{CaseKey}/{key}";

    /// <summary>Whether the import has named the thing with this full key.</summary>
    public bool IsUsed(string fullKey) => fullKey.StartsWith($"{CaseKey}/", StringComparison.Ordinal) && ids.ContainsKey(fullKey[(CaseKey.Length + 1)..]);

    /// <summary>A thing of the record, of this case or another.</summary>
    public Thing? Find(string id) => RecordId.IsValid(id) ? State.Find(id) ?? elsewhere?.Invoke(id) : null;

    /// <summary>Of things without the rest of their case: another that is brought too, or that the record has. A whole case names only what is in its file.</summary>
    public (string Id, string Type)? Known(string key)
    {
        if (brought is null) return null;
        if (brought.TryGetValue(key, out string? type)) return (IdOf(key), type);
        return State.FindByKey(FullKey(key)) is { } thing ? (thing.Id, thing.Type) : null;
    }

    /// <summary>The item a description of the record is of; null where there is none under this key, or a whole case is read.</summary>
    public string? ItemOf(string key) => brought is not null && State.FindByKey(FullKey(key)) is { Type: ThingType.Description } thing ? thing.Fields.Text("item") : null;

    /// <summary>Under which other key the record describes the item, where the file is not the whole case.</summary>
    public string? DescribedAs(string item, string key) => brought is null ? null : descriptions.Value[item].FirstOrDefault(k => k != FullKey(key));
}
