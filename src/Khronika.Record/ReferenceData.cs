using Khronika.Record.Law;
using Khronika.Record.Schema;
using Khronika.Record.Vocabularies;

namespace Khronika.Record;

/// <summary>Data that things of the record are described with and compared to: vocabularies and law.</summary>
public sealed class ReferenceData
{
    internal const string VocabularyFolder = "vocabularies/";
    internal const string LawFolder = "law/";

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
        (string Name, byte[] Bytes)[] all = [.. files];
        VocabularySet? vocabularies = VocabularySet.Read(Vocabularies, In(all, VocabularyFolder), isOwn: true, found);
        LawReference? law = LawReference.Read(Law, In(all, LawFolder), found);
        faults = found;
        return vocabularies is not null && law is not null ? new ReferenceData(vocabularies, law) : null;
    }

    /// <summary>Those of a record's files that lie in a folder.</summary>
    internal static IEnumerable<(string Name, byte[] Bytes)> In(IEnumerable<(string Name, byte[] Bytes)> files, string folder) =>
        files.Where(f => f.Name.StartsWith(folder, StringComparison.Ordinal) && f.Name.EndsWith(".yaml", StringComparison.Ordinal));

    static ReferenceData LoadStandard()
    {
        List<SchemaFault> faults = [];
        LawReference? law = LawReference.Read(null, EmbeddedFiles.Read("schema/law/"), faults);
        return law is not null
            ? new ReferenceData(VocabularySet.Standard, law)
            : throw new InvalidOperationException($"{faults[0].File}:{faults[0].Fault.Mark.Line}: {faults[0].Fault.Message}");
    }
}
