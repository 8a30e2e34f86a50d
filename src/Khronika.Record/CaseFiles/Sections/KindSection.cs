using Khronika.Record.Schema;
using Khronika.Record.Things;
using Khronika.Record.Yaml;

namespace Khronika.Record.CaseFiles.Sections;

/// <summary>Any list of a case file whose things are of a kind that only its file in <c>schema/</c> describes.</summary>
static class KindSection
{
    public static Draft Read(MapReader map, Kind kind, RecordSchema schema)
    {
        Draft draft = DraftReader.Start(map, kind.Name);
        draft.Body["schema"] = kind.Pin;
        draft.Body["touches"] = DraftReader.Words(map, "touches", TouchClass.All);
        FieldReader reader = new(schema, draft);
        foreach (KindField field in kind.Fields) draft.Body[field.Member] = reader.Read(field, map);
        if (kind.Shown is ShownWhen.Cleared or ShownWhen.WithStatement) draft.Clear(map);
        else if (map.Has("cleared")) map.Refuse(map.MarkOf("cleared"), FaultWhy.Of("cleared", kind.Name));
        return draft;
    }
}
