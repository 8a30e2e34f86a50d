using Khronika.Record.Things;
using Khronika.Record.Yaml;

namespace Khronika.Record.CaseFiles.Sections;

/// <summary><c>organisations:</c> bodies that speak or act; the kind decides who speaks as a public authority.</summary>
static class OrganisationSection
{
    public static Draft Read(MapReader map)
    {
        Draft draft = DraftReader.Start(map, ThingType.Organisation);
        draft.Body["kind"] = map.OneOf("kind", OrganisationKind.All, required: true);
        draft.Body["names"] = DraftReader.Names(map);
        draft.Clear(map);
        return draft;
    }
}
