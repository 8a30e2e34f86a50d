using System.Text.Json.Nodes;
using Khronika.Record.Schema;
using Khronika.Record.Yaml;

namespace Khronika.Record.CaseFiles;

/// <summary>Reads one field of a thing as a case file writes it into the shape a body holds it in.</summary>
sealed class FieldReader(RecordSchema schema, Draft draft)
{
    /// <summary>Stops a list whose groups alone fill an entry.</summary>
    const int MaxGroups = 200;

    /// <summary>Digits of a number: more is no number anybody measured.</summary>
    const int MaxDigits = 30;

    public JsonNode Read(KindField field, MapReader map)
    {
        JsonNode empty = FieldShape.Empty(field, field.Vocabulary is { } name ? schema.PinOf(name) : null);
        if (empty is JsonObject shape && map.Bare(field.Name) is { } word && FieldState.All.Contains(word))
        {
            shape["state"] = word;
            return shape;
        }

        // What a kind requires may be a state, never silence.
        if (field.IsRequired && !map.Has(field.Name))
        {
            map.Refuse(map.Mark, FaultWhy.Of("missing.state", new FieldName(field.Name), string.Join(", ", FieldState.All)));
            map.Skip(field.Name);
            return empty;
        }

        switch (field.Type)
        {
            case FieldType.Line:
                return Set(empty, "value", map.Text(field.Name));
            case FieldType.Text:
                return Set(empty, "text", map.Local(field.Name));
            case FieldType.Date:
                return FieldShape.WithState(map.Date(field.Name));
            case FieldType.Term:
                return Term(field, map, empty.AsObject());
            case FieldType.Terms:
                string codes = DraftReader.Words(map, field.Name, [.. schema.CodesOf(field)]);
                return Set(empty, "values", codes.Length > 0 ? codes : null);
            case FieldType.Answer:
                return Set(empty, "value", map.OneOf(field.Name, ["yes", "no"], also: FieldState.All));
            case FieldType.Count:
                return Set(empty, "value", Number(field.Name, map, map.Text(field.Name), isWhole: true));
            case FieldType.Decimal:
                return Set(empty, "value", Number(field.Name, map, map.Text(field.Name), isWhole: false));
            case FieldType.Measure:
                return Pair(field, map, empty, "unit", [.. schema.CodesOf(field)]);
            case FieldType.Money:
                return Pair(field, map, empty, "currency", [.. schema.Currencies]);
            case FieldType.Reference:
                Refer(field, map, empty.AsObject());
                return empty;
            case FieldType.References:
                ReferAll(field, map, empty["refs"]!.AsArray());
                return empty;
            case FieldType.Names:
                return map.Has(field.Name) ? DraftReader.Names(map) : empty;
            case FieldType.Flag:
                return JsonValue.Create(map.Flag(field.Name));
            case FieldType.List:
                return Groups(field, map);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    static JsonNode Set(JsonNode shape, string member, JsonNode? value)
    {
        shape[member] = value;
        return shape;
    }

    JsonObject Term(KindField field, MapReader map, JsonObject shape)
    {
        IReadOnlyList<string> codes = [.. schema.CodesOf(field)];
        if (map.IsMap(field.Name) && map.Inner(field.Name) is { } inner)
        {
            shape["value"] = inner.OneOf("code", codes, required: true);
            shape["note"] = inner.Local("note");
            inner.End();
        }
        else
        {
            shape["value"] = map.OneOf(field.Name, codes, also: FieldState.All);
        }

        return shape;
    }

    /// <summary>An amount and what it is counted in: <c>{value: "45", unit: kg}</c>. A number without its unit says nothing.</summary>
    static JsonNode Pair(KindField field, MapReader map, JsonNode shape, string by, IReadOnlyList<string> known)
    {
        string number = by == "unit" ? "value" : "amount";
        if (map.Inner(field.Name) is not { } inner) return shape;
        shape[number] = Number(number, inner, inner.Text(number, required: true), isWhole: false);
        shape[by] = inner.OneOf(by, known, required: true);
        inner.End();
        return shape;
    }

    static string? Number(string name, MapReader map, string? text, bool isWhole)
    {
        if (text is null) return null;
        string digits = !isWhole && text.StartsWith('-') ? text[1..] : text;
        string[] parts = digits.Split('.');
        bool isNumber = text.Length <= MaxDigits && parts.Length <= (isWhole ? 1 : 2) && parts.All(p => p.Length > 0 && p.All(char.IsAsciiDigit));
        if (isNumber) return text;
        map.Refuse(map.MarkOf(name), FaultWhy.Of(isWhole ? "number.whole" : "number", new FieldName(name), text.Length > MaxDigits ? text[..MaxDigits] + "…" : text, MaxDigits));
        return null;
    }

    void Refer(KindField field, MapReader map, JsonObject shape)
    {
        if (map.Text(field.Name) is { } key) draft.References.Add(new Reference(field.Name, key, map.MarkOf(field.Name), field.To, id => shape["ref"] = id));
    }

    void ReferAll(KindField field, MapReader map, JsonArray ids)
    {
        foreach ((string key, Mark mark) in map.Texts(field.Name)) draft.References.Add(new Reference(field.Name, key, mark, field.To, id => ids.Add((JsonNode?)id)));
    }

    JsonArray Groups(KindField field, MapReader map)
    {
        JsonArray groups = [];
        foreach (MapReader item in map.Maps(field.Name))
        {
            JsonObject group = [];
            foreach (KindField inner in field.Fields) group[inner.Member] = Read(inner, item);
            item.End();
            if (groups.Count == MaxGroups) item.Refuse(item.Mark, FaultWhy.Of("groups", new FieldName(field.Name), MaxGroups));
            if (groups.Count <= MaxGroups) groups.Add((JsonNode)group);
        }

        return groups;
    }
}
