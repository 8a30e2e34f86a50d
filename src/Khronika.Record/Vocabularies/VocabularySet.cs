using Khronika.Record.Schema;
using Khronika.Record.Yaml;

namespace Khronika.Record.Vocabularies;

/// <summary>The vocabularies a record writes with: those the program brings, and those and the terms a record adds in files of its own.</summary>
public sealed class VocabularySet
{
    /// <summary>Currencies money can be in: codes of ISO 4217.</summary>
    public const string Currencies = "currencies";

    const string Folder = "schema/vocabularies/";

    static readonly Lazy<VocabularySet> Loaded = new(() => new(EmbeddedFiles.In(Folder).ToDictionary(
        path => path[Folder.Length..^".yaml".Length],
        path => new Lazy<ControlledVocabulary>(() => Embedded(path)),
        StringComparer.Ordinal)));

    readonly Dictionary<string, Lazy<ControlledVocabulary>> byName;

    VocabularySet(Dictionary<string, Lazy<ControlledVocabulary>> byName) => this.byName = byName;

    /// <summary>What <c>schema/vocabularies/</c> of the program holds. Each is read when it is first asked for: there are many, and a command needs few.</summary>
    public static VocabularySet Standard => Loaded.Value;

    /// <summary>In the order of their names.</summary>
    public IEnumerable<ControlledVocabulary> All => byName.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => v.Value.Value);

    public bool Has(string name) => byName.ContainsKey(name);

    public ControlledVocabulary? Find(string? name) => name is not null && byName.TryGetValue(name, out Lazy<ControlledVocabulary>? found) ? found.Value : null;

    /// <summary>Reads files of vocabularies, after those of <paramref name="before"/>.</summary>
    /// <param name="faults">Takes everything that is wrong; then there is no set.</param>
    internal static VocabularySet? Read(VocabularySet? before, IEnumerable<(string Name, byte[] Bytes)> files, bool isOwn, List<SchemaFault> faults)
    {
        int start = faults.Count;
        List<VocabularyFile> read = [];
        foreach ((string name, byte[] bytes) in files.OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            List<FileFault> found = [];
            if (VocabularyFile.Read(name, bytes, isOwn, found) is { } file) read.Add(file);
            faults.AddRange(found.Select(f => new SchemaFault(name, f)));
        }

        Dictionary<string, Lazy<ControlledVocabulary>> joined = new(before?.byName ?? [], StringComparer.Ordinal);
        foreach (VocabularyFile file in read.Where(f => f.AddsTo is null))
        {
            if (!joined.TryAdd(file.Vocabulary.Name, new(file.Vocabulary))) faults.Add(At(file, 0, $"vocabulary '{file.Vocabulary.Name}' is there already: take another name, or add to it with 'adds_to: {file.Vocabulary.Name}'"));
        }

        foreach (VocabularyFile file in read.Where(f => f.AddsTo is not null))
        {
            if (joined.TryGetValue(file.AddsTo!, out Lazy<ControlledVocabulary>? ground)) joined[file.AddsTo!] = new(Joined(ground.Value, file, faults));
            else faults.Add(At(file, 0, $"'adds_to: {file.AddsTo}' is no vocabulary"));
        }

        return faults.Count == start ? new VocabularySet(joined) : null;
    }

    static ControlledVocabulary Embedded(string path)
    {
        List<FileFault> faults = [];
        return VocabularyFile.Read(path, EmbeddedFiles.Bytes(path), isOwn: false, faults)?.Vocabulary
            ?? throw new InvalidOperationException($"{path}:{faults[0].Mark.Line}: {faults[0].Message}");
    }

    static ControlledVocabulary Joined(ControlledVocabulary ground, VocabularyFile file, List<SchemaFault> faults)
    {
        IReadOnlyList<Term> added = file.Vocabulary.Terms;
        int start = faults.Count;
        foreach ((int i, Term term) in added.Index())
        {
            if (ground.Find(term.Code) is not null) faults.Add(At(file, i, $"'{term.Code}' is a code of '{ground.Name}' already"));
            if (term.Huridocs is not null && ground.HuridocsList is null) faults.Add(At(file, i, $"'{ground.Name}' crosses to no micro-thesaurus: leave 'huridocs' out"));
        }

        if (faults.Count > start) return ground;
        // Parents among what is there already lead to a top: only what is added can be wrong.
        Mark nowhere = new(1, 1);
        faults.AddRange(VocabularyFile.ParentFaults([.. ground.Terms, .. added], [.. ground.Terms.Select(_ => nowhere), .. file.Marks]).Select(f => new SchemaFault(file.File, new FileFault(f.Mark, f.Message))));
        return faults.Count > start
            ? ground
            : new ControlledVocabulary(ground.Name, ground.Version, ground.Labels, ground.Help, ground.HuridocsList, ground.HuridocsUnknown, [.. ground.Terms, .. added]);
    }

    static SchemaFault At(VocabularyFile file, int term, string message) => new(file.File, new FileFault(file.Marks.Count > term ? file.Marks[term] : new Mark(1, 1), message));
}
