using System.Text.Json.Nodes;
using Khronika.Language.Dates;
using Khronika.Record.Schema;
using Khronika.Record.State;
using Khronika.Record.Things;

namespace Khronika.Record.Bodies;

/// <summary>What is noted of a file that was handed over, in the shape its kind has when a person enters it.</summary>
public static class HandoverBody
{
    /// <summary>Member that names the list of what was opened in the file.</summary>
    public const string Opened = "opened";

    /// <summary>Characters of the id that make its key one of its own within the case.</summary>
    const int KeyLength = 10;

    /// <param name="record">The id it will have.</param>
    /// <param name="file">SHA-256 of the file, lower-case hex.</param>
    /// <param name="list">SHA-256 of the kept list of <c>record version commitment</c> lines.</param>
    public static JsonObject Write(string record, Thing ofCase, Audience audience, DateOnly on, string file, string list)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(ofCase);
        RecordSchema schema = RecordSchema.Standard;
        Kind kind = schema.Find(ThingType.Handover)!;
        JsonObject body = new() { ["key"] = $"{ofCase.Key}/handover-{record[..KeyLength]}", ["case"] = ofCase.Id, ["schema"] = kind.Pin };
        foreach (KindField field in kind.Fields) body[field.Member] = FieldShape.Empty(field, field.Vocabulary is { } name ? schema.PinOf(name) : null);
        Set("audience", "value", Vocabulary.Word(audience));
        Set("ofCase", "ref", ofCase.Id);
        Set("files", "value", file);
        Set(Opened, "value", list);
        _ = UncertainDate.TryParse(on.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), out UncertainDate? day, out _);
        body["on"] = FieldShape.WithState(DateBody.Write(day));
        return body;

        void Set(string member, string part, string value) => body[member]!.AsObject()[part] = value;
    }
}
