using Khronika.Record.Yaml;
namespace Khronika.Record.CaseFiles.Sections;

/// <summary><c>questions:</c> what is not known, so that silence is not taken for no.</summary>
static class QuestionSection
{
    public static Draft Read(MapReader map)
    {
        Draft draft = DraftReader.Start(map, ThingType.Question);
        draft.Body["text"] = map.Local("text", required: true);
        draft.Clear(map);
        return draft;
    }
}
