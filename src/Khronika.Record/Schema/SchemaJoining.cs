using Khronika.Record.Yaml;

namespace Khronika.Record.Schema;

/// <summary>Puts files together into kinds: what a kind extends comes first, then its own fields, then what other files add to it.</summary>
sealed class SchemaJoining(IEnumerable<Kind> known, IReadOnlyList<KindFile> files)
{
    readonly Dictionary<string, Kind> joined = known.ToDictionary(k => k.Name, StringComparer.Ordinal);
    readonly List<SchemaFault> faults = [];

    public IReadOnlyList<SchemaFault> Faults => faults;

    public List<Kind> Join()
    {
        Dictionary<string, KindFile> open = [];
        foreach (KindFile file in files.Where(f => f.AddsTo is null))
        {
            if (joined.ContainsKey(file.Kind.Name) || !open.TryAdd(file.Kind.Name, file)) Refuse(file, $"kind '{file.Kind.Name}' is described already: take another name, or add to it with 'adds_to: {file.Kind.Name}'");
        }

        foreach (KindFile file in open.Values.ToArray()) Resolve(file, open, []);
        foreach (KindFile file in files.Where(f => f.AddsTo is not null)) AddTo(file);
        return [.. joined.Values];
    }

    void Resolve(KindFile file, Dictionary<string, KindFile> open, List<string> path)
    {
        if (joined.ContainsKey(file.Kind.Name)) return;
        if (path.Contains(file.Kind.Name))
        {
            Refuse(file, $"a kind cannot extend itself: {string.Join(" extends ", path.SkipWhile(p => p != file.Kind.Name).Append(file.Kind.Name))}");
            return;
        }

        Kind kind = file.Kind;
        if (file.Extends is { } extends)
        {
            if (open.TryGetValue(extends, out KindFile? before)) Resolve(before, open, [.. path, file.Kind.Name]);
            if (faults.Count > 0) return;
            if (!joined.TryGetValue(extends, out Kind? ground))
            {
                Refuse(file, $"'extends: {extends}' is no kind");
                return;
            }

            if (ground.IsTyped)
            {
                Refuse(file, $"'{extends}' is read by code of its own and cannot be extended: describe a kind of your own that refers to it");
                return;
            }

            kind = Joined(file, ground, kind with { Subject = kind.Subject ?? ground.Subject, When = kind.When ?? ground.When, Until = kind.Until ?? ground.Until, PartOf = kind.PartOf ?? ground.PartOf, Touches = [.. ground.Touches.Union(kind.Touches)] }, [.. ground.Fields, .. kind.Fields]);
        }

        joined[kind.Name] = kind;
    }

    void AddTo(KindFile file)
    {
        if (!joined.TryGetValue(file.AddsTo!, out Kind? kind)) Refuse(file, $"'adds_to: {file.AddsTo}' is no kind");
        else if (kind.IsTyped) Refuse(file, $"'{file.AddsTo}' is read by code of its own and takes no further fields: describe a kind of your own that refers to it");
        else joined[kind.Name] = Joined(file, kind, kind, [.. kind.Fields, .. file.Kind.Fields]);
    }

    Kind Joined(KindFile file, Kind ground, Kind kind, IReadOnlyList<KindField> fields)
    {
        foreach (KindField again in fields.GroupBy(f => f.Member, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Last())) Refuse(file, $"'{again.Name}' is a field of '{ground.Name}' already");
        return kind with { Fields = fields };
    }

    void Refuse(KindFile file, string message) => faults.Add(new SchemaFault(file.File, new FileFault(file.Mark, message)));
}
