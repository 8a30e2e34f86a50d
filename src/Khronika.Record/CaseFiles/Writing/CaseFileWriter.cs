using System.Text;
using Khronika.Record.Schema;
using Khronika.Record.State;
using Khronika.Record.Yaml;

namespace Khronika.Record.CaseFiles.Writing;

/// <summary>
/// A whole case as a case file: everything the record holds of it, closed things, sources and the grounds of clearances among it.
/// For the keeper alone. Importing it again into the same record changes nothing.
/// </summary>
public static class CaseFileWriter
{
    static readonly string[] First = ["persons", "organisations", "places", "sources", "evidence", "events", "assertions", "statements", "corrections", "questions"];

    /// <param name="state">At least what the record holds of the case, and its evidence items.</param>
    /// <exception cref="ArgumentException">There is no such case.</exception>
    public static byte[] Write(RecordState state, RecordSchema schema, string caseId)
    {
        ArgumentNullException.ThrowIfNull(state);
        ThingWriter writer = new(state, schema, caseId);
        Thing ofCase = state.Find(caseId)!;
        ILookup<string, Thing> bySection = writer.Things.Where(t => t.Id != caseId).ToLookup(t => writer.SectionOf(t) ?? "");
        IEnumerable<string> sections = First.Concat(schema.Kinds.Select(k => k.Section).OfType<string>().Except(First));
        YamlNode.Map file = Written.Map(
        [
            ("khronika", Written.Word(CaseFile.Format)),
            ("sample", ofCase.Fields.Flag("sample") ? Written.Word("true") : null),
            ("case", writer.Write(ofCase)),
            .. sections.Select(section => (section, Written.List(bySection[section].Select(writer.Write)))),
        ]);
        return Encoding.UTF8.GetBytes(YamlText.Of(file));
    }
}
