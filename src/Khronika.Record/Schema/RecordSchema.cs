using System.Reflection;
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

    RecordSchema(IEnumerable<Kind> kinds)
    {
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

#pragma warning disable CA1822
    /// <summary>The codes a field takes: those of its vocabulary, or the words its kind's code knows.</summary>
    public IReadOnlyList<string> CodesOf(KindField field) => [];

    /// <summary>A vocabulary as entries pin it: <c>procedural-status/1</c>.</summary>
    public string? PinOf(string vocabulary) => vocabulary;

    /// <summary>A code in words; the code itself where nobody wrote any.</summary>
    public string LabelOf(KindField field, string code, string language) => code;

    /// <summary>Codes of ISO 4217 that money can be in.</summary>
    public IReadOnlyList<string> Currencies => [];
#pragma warning restore CA1822

    /// <summary>This schema with a record's own files.</summary>
    /// <param name="files">Name and bytes of each.</param>
    /// <param name="faults">Everything that is wrong; then there is no schema.</param>
    public RecordSchema? With(IEnumerable<(string Name, byte[] Bytes)> files, out IReadOnlyList<SchemaFault> faults)
    {
        List<SchemaFault> found = [];
        List<KindFile> read = [.. ReadAll(files.OrderBy(f => f.Name, StringComparer.Ordinal), isOwn: true, found)];
        if (read.Count + found.Count > MaxOwnFiles) found.Add(new SchemaFault(read[^1].File, new FileFault(new Mark(1, 1), $"more than {MaxOwnFiles} files")));
        RecordSchema? schema = found.Count == 0 ? Joined(kinds.Values, read, found) : null;
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

    static RecordSchema? Joined(IEnumerable<Kind> known, IReadOnlyList<KindFile> files, List<SchemaFault> found)
    {
        SchemaJoining joining = new(known, files);
        List<Kind> kinds = joining.Join();
        found.AddRange(joining.Faults);
        if (found.Count == 0) found.AddRange(SchemaChecks.Of(kinds, files));
        return found.Count == 0 ? new RecordSchema(kinds) : null;
    }

    static RecordSchema LoadStandard()
    {
        List<SchemaFault> found = [];
        Assembly assembly = typeof(RecordSchema).Assembly;
        (string, byte[])[] files =
        [
            .. from name in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal)
               where name.StartsWith("schema/", StringComparison.Ordinal) && name.LastIndexOf('/') == "schema".Length
               select (name, Bytes(assembly, name)),
        ];
        RecordSchema? schema = Joined([], [.. ReadAll(files, isOwn: false, found)], found);
        return found.Count == 0 && schema is not null
            ? schema
            : throw new InvalidOperationException($"{found[0].File}:{found[0].Fault.Mark.Line}: {found[0].Fault.Message}");
    }

    static byte[] Bytes(Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream(name)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
