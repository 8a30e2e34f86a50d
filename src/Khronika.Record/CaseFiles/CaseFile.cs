using Khronika.Record.CaseFiles.Sections;
using Khronika.Record.Schema;
using Khronika.Record.Yaml;

namespace Khronika.Record.CaseFiles;

/// <summary>
/// A case as a person writes it, <c>khronika: case-file/v1</c> in YAML: see docs/formats/case-file.md.
/// Read whole or not at all; every fault is reported with its line, up to <see cref="MaxFaults"/>.
/// </summary>
public sealed class CaseFile
{
    /// <summary>After so many the file is another kind of file.</summary>
    public const int MaxFaults = 50;

    internal const string Format = "case-file/v1";

    /// <summary>Lists whose things are read by code of their own.</summary>
    static readonly (string Name, Func<MapReader, RecordSchema, Draft> Read)[] Sections =
    [
        ("persons", (map, _) => PersonSection.Read(map)),
        ("organisations", (map, _) => OrganisationSection.Read(map)),
        ("places", (map, _) => PlaceSection.Read(map)),
        ("sources", (map, _) => SourceSection.Read(map)),
        ("evidence", (map, _) => EvidenceSection.Read(map)),
        ("events", (map, _) => EventSection.Read(map)),
        ("assertions", AssertionSection.Read),
        ("statements", StatementSection.Read),
        ("corrections", CorrectionSection.Read),
        ("questions", (map, _) => QuestionSection.Read(map)),
    ];

    /// <summary>Reads one thing of a kind as its list in a case file would hold it; null where case files do not hold such things.</summary>
    internal static Func<MapReader, Draft>? ReaderOf(Kind kind, RecordSchema schema, bool isSample)
    {
        if (kind.Name == ThingType.Case) return map => WithTranslations(map, kind, CaseSection.Read(map, isSample));
        if (kind.Section is null) return null;
        if (!kind.IsTyped) return map => WithTranslations(map, kind, KindSection.Read(map, kind, schema));
        Func<MapReader, RecordSchema, Draft>? read = Sections.FirstOrDefault(s => s.Name == kind.Section).Read;
        return read is null ? null : map => WithTranslations(map, kind, read(map, schema));
    }

    static Draft WithTranslations(MapReader map, Kind kind, Draft draft)
    {
        TranslationReader.Read(map, kind, draft);
        return draft;
    }

    CaseFile(bool isSample, IReadOnlyList<Draft> drafts) => (IsSample, Drafts) = (isSample, drafts);

    /// <summary>Marked <c>sample: true</c>: invented, and refused by a real record.</summary>
    public bool IsSample { get; }

    /// <summary>The case's own key. Everything else in the record that belongs to it has a key below this one.</summary>
    public string CaseKey => Drafts[0].Key;

    /// <summary>One thing of a kind that case files hold, as one item of its list; its members are not yet asked for what nobody reads.</summary>
    /// <exception cref="ArgumentException">Case files hold no such things.</exception>
    internal static Draft ReadThing(Kind kind, MapReader map, RecordSchema schema) =>
        ReaderOf(kind, schema, isSample: false) is { } read ? read(map) : throw new ArgumentException($"case files hold no {kind.Name}", nameof(kind));

    /// <summary>The case first, then the rest in the order of the file.</summary>
    internal IReadOnlyList<Draft> Drafts { get; }

    /// <summary>Reads a case file.</summary>
    /// <param name="faults">Everything that is wrong with it; empty where it was read.</param>
    public static CaseFile? Read(ReadOnlySpan<byte> bytes, out IReadOnlyList<FileFault> faults) => Read(bytes, RecordSchema.Standard, out faults);

    /// <inheritdoc cref="Read(ReadOnlySpan{byte}, out IReadOnlyList{FileFault})"/>
    /// <param name="schema">The kinds it may hold: a record's own among them.</param>
    public static CaseFile? Read(ReadOnlySpan<byte> bytes, RecordSchema schema, out IReadOnlyList<FileFault> faults)
    {
        List<FileFault> found = [];
        CaseFile? file = Read(bytes, schema, found);
        faults = [.. found.OrderBy(f => f.Mark.Line).ThenBy(f => f.Mark.Column).Take(MaxFaults)];
        return found.Count == 0 ? file : null;
    }

    static CaseFile? Read(ReadOnlySpan<byte> bytes, RecordSchema schema, List<FileFault> faults)
    {
        if (YamlFile.Open(bytes, Format, "case file", faults) is not { } map) return null;
        bool isSample = map.Flag("sample");
        List<Draft> drafts = [];
        if (map.Inner("case", required: true) is { } ofCase)
        {
            drafts.Add(ReaderOf(schema.Find(ThingType.Case)!, schema, isSample)!(ofCase));
            ofCase.End();
        }

        foreach ((string name, Func<MapReader, RecordSchema, Draft> read) in Sections)
        {
            foreach (MapReader item in map.Maps(name))
            {
                drafts.Add(WithTranslations(item, schema.OfSection(name)!, read(item, schema)));
                item.End();
            }
        }

        foreach (Kind kind in schema.Kinds.Where(k => k is { IsTyped: false, Section: not null }))
        {
            foreach (MapReader item in map.Maps(kind.Section!))
            {
                drafts.Add(WithTranslations(item, kind, KindSection.Read(item, kind, schema)));
                item.End();
            }
        }

        map.End();
        foreach (Draft draft in drafts)
        {
            if (DraftSize.WhyTooLarge(draft) is { } why) faults.Add(new FileFault(draft.Mark, why));
        }

        foreach (IGrouping<string, Draft> same in drafts.Where(d => d.Key.Length > 0).GroupBy(d => d.Key).Where(g => g.Count() > 1))
        {
            foreach (Draft again in same.Skip(1))
            {
                faults.Add(new FileFault(again.Mark, FaultWhy.Of("key.taken", again.Key, same.First().Mark.Line)));
            }
        }

        return new CaseFile(isSample, drafts);
    }
}
