using System.Reflection;
using Khronika.Record.Law;
using Khronika.Record.Schema;
using Khronika.Record.Vocabularies;

namespace Khronika.Record;

/// <summary>Data that things of the record are described with and compared to: vocabularies and law.</summary>
public sealed class ReferenceData
{
    const string Folder = "schema/";
    const string VocabularyFolder = "vocabularies/";
    const string LawFolder = "law/";

    static readonly Lazy<ReferenceData> Loaded = new(LoadStandard);

    ReferenceData(VocabularySet vocabularies, LawReference law) => (Vocabularies, Law) = (vocabularies, law);

    /// <summary>What <c>schema/</c> of the program holds.</summary>
    public static ReferenceData Standard => Loaded.Value;

    public VocabularySet Vocabularies { get; }
    public LawReference Law { get; }

    /// <summary>This data with a record's own.</summary>
    /// <param name="files">Path within the record's schema folder, with '/', and bytes of each. What lies neither in <c>vocabularies/</c> nor in <c>law/</c> is passed over.</param>
    /// <param name="faults">Everything that is wrong; then there is none.</param>
    public ReferenceData? With(IEnumerable<(string Name, byte[] Bytes)> files, out IReadOnlyList<SchemaFault> faults)
    {
        List<SchemaFault> found = [];
        ReferenceData? data = Read(this, [.. files], isOwn: true, found);
        faults = found;
        return data;
    }

    static ReferenceData? Read(ReferenceData? before, IReadOnlyList<(string Name, byte[] Bytes)> files, bool isOwn, List<SchemaFault> faults)
    {
        VocabularySet? vocabularies = VocabularySet.Read(before?.Vocabularies, In(files, VocabularyFolder), isOwn, faults);
        LawReference? law = LawReference.Read(before?.Law, In(files, LawFolder), faults);
        return vocabularies is not null && law is not null ? new ReferenceData(vocabularies, law) : null;
    }

    static IEnumerable<(string Name, byte[] Bytes)> In(IEnumerable<(string Name, byte[] Bytes)> files, string folder) =>
        files.Where(f => f.Name.StartsWith(folder, StringComparison.Ordinal) && f.Name.EndsWith(".yaml", StringComparison.Ordinal));

    static ReferenceData LoadStandard()
    {
        Assembly assembly = typeof(ReferenceData).Assembly;
        List<SchemaFault> faults = [];
        ReferenceData? data = Read(
            null,
            [.. from name in assembly.GetManifestResourceNames() where name.StartsWith(Folder, StringComparison.Ordinal) select (name[Folder.Length..], Bytes(assembly, name))],
            isOwn: false,
            faults);
        return data ?? throw new InvalidOperationException($"{faults[0].File}:{faults[0].Fault.Mark.Line}: {faults[0].Fault.Message}");
    }

    static byte[] Bytes(Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream(name)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
