using Khronika.Record.Schema;
using Khronika.Record.Things;
using Khronika.Record.Yaml;

namespace Khronika.Record.CaseFiles.Sections;

/// <summary><c>assertions:</c> propositions, apart from who said them (rule 2).</summary>
static class AssertionSection
{
    public static Draft Read(MapReader map, RecordSchema schema)
    {
        Draft draft = DraftReader.Start(map, ThingType.Assertion);
        draft.Body["text"] = map.Local("text", required: true);
        draft.Refer(map, "about", "about", schema.Happenings);
        draft.Body["touches"] = DraftReader.Words(map, "touches", TouchClass.All);
        draft.Clear(map);
        return draft;
    }
}
