using System.Reflection;
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
        return field.Pick.Count > 0 ? field.Pick : [.. Vocabularies.Find(field.Vocabulary)?.Offered.Select(t => t.Code) ?? []];
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
    public IReadOnlyList<string> Currencies => [.. Vocabularies.Find(VocabularySet.Currencies)?.Offered.Select(t => t.Code) ?? []];

    /// <summary>This schema with a record's own files.</summary>
    /// <param name="files">Name and bytes of each; those below <c>vocabularies/</c> are vocabularies.</param>
    /// <param name="faults">Everything that is wrong; then there is no schema.</param>
    public RecordSchema? With(IEnumerable<(string Name, byte[] Bytes)> files, out IReadOnlyList<SchemaFault> faults)
    {
        List<SchemaFault> found = [];
        (string Name, byte[] Bytes)[] all = [.. files.OrderBy(f => f.Name, StringComparer.Ordinal)];
        if (all.Length > MaxOwnFiles) found.Add(new SchemaFault(all[^1].Name, new FileFault(new Mark(1, 1), $"more than {MaxOwnFiles} files")));
        VocabularySet? vocabularies = VocabularySet.Read(Vocabularies, all.Where(f => IsVocabulary(f.Name)), isOwn: true, found);
        List<KindFile> read = [.. ReadAll(all.Where(f => !IsVocabulary(f.Name)), isOwn: true, found)];
        RecordSchema? schema = found.Count == 0 ? Joined(kinds.Values, read, vocabularies!, found) : null;
        faults = found;
        return found.Count == 0 ? schema : null;
    }

    static bool IsVocabulary(string file) => file.StartsWith("vocabularies/", StringComparison.Ordinal);

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
        Assembly assembly = typeof(RecordSchema).Assembly;
        VocabularySet? vocabularies = VocabularySet.Read(null, Embedded(assembly, "schema/vocabularies/"), isOwn: false, found);
        RecordSchema? schema = vocabularies is null ? null : Joined([], [.. ReadAll(Embedded(assembly, "schema/"), isOwn: false, found)], vocabularies, found);
        return found.Count == 0 && schema is not null
            ? schema
            : throw new InvalidOperationException($"{found[0].File}:{found[0].Fault.Mark.Line}: {found[0].Fault.Message}");
    }

    /// <summary>The files of one folder, without those below it.</summary>
    static IEnumerable<(string Name, byte[] Bytes)> Embedded(Assembly assembly, string folder) =>
        from name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal)
        where name.StartsWith(folder, StringComparison.Ordinal) && name.LastIndexOf('/') == folder.Length - 1
        select (name, Bytes(assembly, name));

    static byte[] Bytes(Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream(name)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
