using System.Buffers;
using System.Text;
using Khronika.Record.CaseFiles.Sections;

namespace Khronika.Record.CaseFiles;

/// <summary>
/// A case as a person writes it, <c>khronika: case-file/v1</c> in YAML: see docs/formats/case-file.md.
/// Read whole or not at all; every fault is reported with its line, up to <see cref="MaxFaults"/>.
/// </summary>
public sealed class CaseFile
{
    /// <summary>After so many the file is another kind of file.</summary>
    public const int MaxFaults = 50;

    const string Format = "case-file/v1";

    /// <summary>What YAML does not allow to stand in a file as itself.</summary>
    static readonly SearchValues<char> NotText =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (char)c).Except("\t\n\r"), '\u007F']);

    static readonly (string Name, Func<MapReader, Draft> Read)[] Sections =
    [
        ("persons", PersonSection.Read),
        ("organisations", OrganisationSection.Read),
        ("places", PlaceSection.Read),
        ("sources", SourceSection.Read),
        ("evidence", EvidenceSection.Read),
        ("events", EventSection.Read),
        ("assertions", AssertionSection.Read),
        ("statements", StatementSection.Read),
        ("corrections", CorrectionSection.Read),
        ("questions", QuestionSection.Read),
    ];

    CaseFile(bool isSample, IReadOnlyList<Draft> drafts) => (IsSample, Drafts) = (isSample, drafts);

    /// <summary>Marked <c>sample: true</c>: invented, and refused by a real record.</summary>
    public bool IsSample { get; }

    /// <summary>The case's own key. Everything else in the record that belongs to it has a key below this one.</summary>
    public string CaseKey => Drafts[0].Key;

    /// <summary>The case first, then the rest in the order of the file.</summary>
    internal IReadOnlyList<Draft> Drafts { get; }

    /// <summary>Reads a case file.</summary>
    /// <param name="faults">Everything that is wrong with it; empty where it was read.</param>
    public static CaseFile? Read(ReadOnlySpan<byte> bytes, out IReadOnlyList<CaseFileFault> faults)
    {
        List<CaseFileFault> found = [];
        CaseFile? file = Read(bytes, found);
        faults = [.. found.OrderBy(f => f.Mark.Line).ThenBy(f => f.Mark.Column).Take(MaxFaults)];
        return found.Count == 0 ? file : null;
    }

    static CaseFile? Read(ReadOnlySpan<byte> bytes, List<CaseFileFault> faults)
    {
        if (bytes.Length > YamlTree.MaxBytes)
        {
            faults.Add(new CaseFileFault(new Mark(1, 1), $"the file has {bytes.Length} bytes, more than {YamlTree.MaxBytes}: split the case"));
            return null;
        }

        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException broken)
        {
            int line = bytes[..Math.Max(0, broken.Index)].Count((byte)'\n') + 1;
            faults.Add(new CaseFileFault(new Mark(line, 1), $"not UTF-8 at byte {broken.Index}: save the file as UTF-8"));
            return null;
        }

        // To the YAML reader U+0000 is the end of the file: what stands behind it would be left out in silence.
        int control = text.AsSpan().IndexOfAny(NotText);
        if (control >= 0)
        {
            int line = text.AsSpan(0, control).Count('\n') + 1;
            faults.Add(new CaseFileFault(new Mark(line, control - text.LastIndexOf('\n', control)), $"the control character U+{(int)text[control]:X4} is no text: remove it"));
            return null;
        }

        // Some editors begin a file with a byte order mark, which is no part of it.
        YamlNode? root = YamlTree.Read(text is ['\uFEFF', ..] ? text[1..] : text, out CaseFileFault? fault);
        if (fault is not null) faults.Add(fault);
        if (root is YamlNode.Map map) return Read(new MapReader(map, faults), faults);
        if (root is not null) faults.Add(new CaseFileFault(root.Mark, $"this is no case file: it starts with 'khronika: {Format}'"));
        return null;
    }

    static CaseFile? Read(MapReader map, List<CaseFileFault> faults)
    {
        if (map.Text("khronika", required: true) is { } format && format != Format)
        {
            map.Refuse(map.MarkOf("khronika"), $"format '{format}' is not known: this program reads '{Format}'");
            return null;
        }

        bool isSample = map.Flag("sample");
        List<Draft> drafts = [];
        if (map.Inner("case", required: true) is { } ofCase)
        {
            drafts.Add(CaseSection.Read(ofCase, isSample));
            ofCase.End();
        }

        foreach ((string name, Func<MapReader, Draft> read) in Sections)
        {
            foreach (MapReader item in map.Maps(name))
            {
                drafts.Add(read(item));
                item.End();
            }
        }

        map.End();
        foreach (Draft draft in drafts)
        {
            if (DraftSize.WhyTooLarge(draft) is { } why) faults.Add(new CaseFileFault(draft.Mark, why));
        }

        foreach (IGrouping<string, Draft> same in drafts.Where(d => d.Key.Length > 0).GroupBy(d => d.Key).Where(g => g.Count() > 1))
        {
            foreach (Draft again in same.Skip(1))
            {
                faults.Add(new CaseFileFault(again.Mark, $"key '{again.Key}' is taken by line {same.First().Mark.Line}: each thing has its own"));
            }
        }

        return new CaseFile(isSample, drafts);
    }
}
