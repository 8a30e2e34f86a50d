using Khronika.Record.Yaml;
namespace Khronika.Record.CaseFiles.Sections;

/// <summary><c>places:</c> where things happened.</summary>
static class PlaceSection
{
    public static Draft Read(MapReader map)
    {
        Draft draft = DraftReader.Start(map, ThingType.Place);
        draft.Body["kind"] = map.OneOf("kind", ["city", "facility", "country", "other"], required: true);
        draft.Body["names"] = DraftReader.Names(map);
        draft.Refer(map, "within", "within", [ThingType.Place]);
        draft.Clear(map);
        return draft;
    }
}
