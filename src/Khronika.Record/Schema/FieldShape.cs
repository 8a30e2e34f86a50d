using System.Text.Json.Nodes;
using Khronika.Record.Bodies;

namespace Khronika.Record.Schema;

/// <summary>
/// What a field of a kind that is not typed looks like in a body: always an object of the same members, its state among them,
/// so that the names of an entry's fields tell nothing of what was filled.
/// </summary>
static class FieldShape
{
    public static JsonNode Empty(KindField field, string? pin) => field.Type switch
    {
        FieldType.Line or FieldType.Answer or FieldType.Count or FieldType.Decimal => new JsonObject { ["value"] = null, ["state"] = null },
        FieldType.Text => new JsonObject { ["text"] = new JsonObject(), ["state"] = null },
        FieldType.Date => WithState(DateBody.Write(null)),
        FieldType.Term => new JsonObject { ["value"] = null, ["note"] = new JsonObject(), ["vocabulary"] = pin, ["state"] = null },
        FieldType.Terms => new JsonObject { ["values"] = null, ["vocabulary"] = pin, ["state"] = null },
        FieldType.Measure => new JsonObject { ["value"] = null, ["unit"] = null, ["state"] = null },
        FieldType.Money => new JsonObject { ["amount"] = null, ["currency"] = null, ["state"] = null },
        FieldType.Reference => new JsonObject { ["ref"] = null, ["state"] = null },
        FieldType.References => new JsonObject { ["refs"] = new JsonArray(), ["state"] = null },
        FieldType.Names or FieldType.List => new JsonArray(),
        FieldType.Flag => JsonValue.Create(false),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static JsonObject WithState(JsonObject date)
    {
        date["state"] = null;
        return date;
    }
}
