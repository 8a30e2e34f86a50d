using Khronika.Record.Schema;

namespace Khronika.Record.CaseFiles;

/// <summary>Names of fields as case files write them, where that is not the schema's.</summary>
static class CaseFileNames
{
    public static string Of(Kind kind, KindField field) => (kind.Name, field.Name) == (ThingType.Person, "shown_as") ? "pseudonym" : field.Name;
}
