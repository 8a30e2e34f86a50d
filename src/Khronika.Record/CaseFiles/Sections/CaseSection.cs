using Khronika.Record.Yaml;
namespace Khronika.Record.CaseFiles.Sections;

/// <summary><c>case:</c> the case itself.</summary>
static class CaseSection
{
    public static Draft Read(MapReader map, bool isSample)
    {
        Draft draft = DraftReader.Start(map, ThingType.Case);
        string? slug = map.Text("slug", required: true);
        // The slug is a path on the public site.
        if (slug?.Length > 60 || slug?.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-') == true)
        {
            map.Refuse(map.MarkOf("slug"), FaultWhy.Of("slug"));
        }

        draft.Body["slug"] = slug;
        draft.Body["sample"] = isSample;
        draft.Body["title"] = map.Local("title", required: true);
        draft.Refer(map, "subject", "subject", [ThingType.Person]);
        draft.Clear(map);
        return draft;
    }
}
