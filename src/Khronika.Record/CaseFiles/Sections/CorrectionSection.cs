using Khronika.Record.Schema;
using Khronika.Record.Yaml;
namespace Khronika.Record.CaseFiles.Sections;

/// <summary><c>corrections:</c> what was wrong and since when it is put right.</summary>
static class CorrectionSection
{
    static readonly string[] Correctable =
        [ThingType.Statement, ThingType.Assertion, ThingType.Person, ThingType.Organisation, ThingType.Place, ThingType.Description, ThingType.Case];

    public static Draft Read(MapReader map, RecordSchema schema)
    {
        Draft draft = DraftReader.Start(map, ThingType.Correction);
        draft.Refer(map, "of", "of", [.. Correctable, .. schema.Happenings, .. schema.Kinds.Where(k => k is { IsTyped: false, Shown: ShownWhen.Cleared }).Select(k => k.Name)], required: true);
        draft.Body["on"] = map.Date("on", required: true);
        draft.Body["text"] = map.Local("text", required: true);
        draft.Clear(map);
        return draft;
    }
}
