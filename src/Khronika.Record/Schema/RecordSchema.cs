using Khronika.Record.Vocabularies;
using Khronika.Record.Yaml;

namespace Khronika.Record.Schema;

/// <summary>What is wrong with a file of a schema, and which file.</summary>
public sealed record SchemaFault(string File, FileFault Fault);

/// <summary>The kinds of thing a record can hold: those the program brings, and those a record adds in files of its own.</summary>
public sealed class RecordSchema
{
    /// <summary>A record of more own files is made to slow down every command.</summary>
    public const int MaxOwnFiles = 200;

    static readonly Lazy<RecordSchema> Loaded = new(LoadStandard);

    readonly Dictionary<string, Kind> kinds;
    readonly Dictionary<string, Kind> sections;

    RecordSchema(IEnumerable<Kind> kinds, VocabularySet vocabularies)
    {
        Vocabularies = vocabularies;
        this.kinds = kinds.ToDictionary(k => k.Name, StringComparer.Ordinal);
        sections = this.kinds.Values.Where(k => k.Section is not null).ToDictionary(k => k.Section!, StringComparer.Ordinal);
    }

    /// <summary>The kinds of <c>schema/</c>, which everybody who reads the record's formats has.</summary>
    public static RecordSchema Standard => Loaded.Value;

    /// <summary>In the order of their names.</summary>
    public IEnumerable<Kind> Kinds => kinds.Values.OrderBy(k => k.Name, StringComparer.Ordinal);

    /// <summary>What can be said to have happened: what statements and assertions are about.</summary>
    public IReadOnlyList<string> Happenings => [ThingType.Event, .. Kinds.Where(k => k is { IsTyped: false, Shown: ShownWhen.WithStatement }).Select(k => k.Name)];

    public Kind? Find(string? name) => name is not null && kinds.TryGetValue(name, out Kind? kind) ? kind : null;

    /// <summary>The kind whose things stand in a case file's list of that name.</summary>
    public Kind? OfSection(string section) => sections.GetValueOrDefault(section);

    /// <summary>The vocabularies its kinds write with.</summary>
    public VocabularySet Vocabularies { get; }

    /// <summary>The codes a field takes today: those its vocabulary offers, or the words its kind's code knows.</summary>
    public IReadOnlyList<string> CodesOf(KindField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.Pick.Count > 0 ? field.Pick : Vocabularies.Find(field.Vocabulary)?.Codes ?? [];
    }

    /// <summary>Whether a code is one of the field's, also one that is no longer offered.</summary>
    public bool HasCode(KindField field, string code)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.Pick.Contains(code) || Vocabularies.Find(field.Vocabulary)?.Find(code) is not null;
    }

    /// <summary>A vocabulary as entries pin it: <c>procedural-status/1</c>.</summary>
    public string? PinOf(string vocabulary) => Vocabularies.Find(vocabulary)?.Pin;

    /// <summary>A code in words; the code itself where nobody wrote any.</summary>
    public string LabelOf(KindField field, string code, string language)
    {
        ArgumentNullException.ThrowIfNull(field);
        return Vocabularies.Find(field.Vocabulary)?.Label(code, language) ?? code;
    }

    /// <summary>Codes of ISO 4217 that money can be in.</summary>
    public IReadOnlyList<string> Currencies => Vocabularies.Find(VocabularySet.Currencies)?.Codes ?? [];

    /// <summary>This schema with a record's own files.</summary>
    /// <param name="files">Path within the record's schema folder, with '/', and bytes of each: kinds in the folder itself, and as <see cref="ReferenceData.With"/> has it.</param>
    /// <param name="faults">Everything that is wrong; then there is no schema.</param>
    public RecordSchema? With(IEnumerable<(string Name, byte[] Bytes)> files, out IReadOnlyList<SchemaFault> faults)
    {
        (string Name, byte[] Bytes)[] all = [.. files.OrderBy(f => f.Name, StringComparer.Ordinal)];
        if (all.Length > MaxOwnFiles)
        {
            faults = [new SchemaFault(all[MaxOwnFiles].Name, new FileFault(new Mark(1, 1), $"more than {MaxOwnFiles} files"))];
            return null;
        }

        List<SchemaFault> found = [];
        VocabularySet? vocabularies = VocabularySet.Read(Vocabularies, ReferenceData.In(all, ReferenceData.VocabularyFolder), isOwn: true, found);
        List<KindFile> read = [.. ReadAll(all.Where(f => !f.Name.Contains('/', StringComparison.Ordinal)), isOwn: true, found)];
        RecordSchema? schema = found.Count == 0 ? Joined(kinds.Values, read, vocabularies!, found) : null;
        faults = found;
        return found.Count == 0 ? schema : null;
    }

    static IEnumerable<KindFile> ReadAll(IEnumerable<(string Name, byte[] Bytes)> files, bool isOwn, List<SchemaFault> found)
    {
        foreach ((string name, byte[] bytes) in files)
        {
            List<FileFault> faults = [];
            KindFile? file = KindFile.Read(name, bytes, isOwn, faults);
            found.AddRange(faults.Select(f => new SchemaFault(name, f)));
            if (file is not null && faults.Count == 0) yield return file;
        }
    }

    static RecordSchema? Joined(IEnumerable<Kind> known, IReadOnlyList<KindFile> files, VocabularySet vocabularies, List<SchemaFault> found)
    {
        SchemaJoining joining = new(known, files);
        List<Kind> kinds = joining.Join();
        found.AddRange(joining.Faults);
        if (found.Count == 0) found.AddRange(SchemaChecks.Of(kinds, files, vocabularies));
        return found.Count == 0 ? new RecordSchema(kinds, vocabularies) : null;
    }

    static RecordSchema LoadStandard()
    {
        List<SchemaFault> found = [];
        RecordSchema? schema = Joined([], [.. ReadAll(EmbeddedFiles.Read("schema/"), isOwn: false, found)], VocabularySet.Standard, found);
        return found.Count == 0 && schema is not null
            ? schema
            : throw new InvalidOperationException($"{found[0].File}:{found[0].Fault.Mark.Line}: {found[0].Fault.Message}");
    }
}
