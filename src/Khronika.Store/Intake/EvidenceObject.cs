using System.Text.Json.Nodes;
using Khronika.Record.Bodies;

namespace Khronika.Store.Intake;

/// <summary>One object of an evidence item as its entry holds it.</summary>
/// <param name="Name">Its path as it came, '/' between folders; closed to every audience.</param>
/// <param name="Media">Media type by content.</param>
public sealed record EvidenceObject(string Name, long Size, string Media, string Sha256, ObjectText Text)
{
    internal JsonObject ToJson() => new()
    {
        ["name"] = Name,
        ["size"] = Size,
        ["media"] = Media,
        ["sha256"] = Sha256,
        ["text"] = new JsonObject
        {
            ["encoding"] = Text.Encoding,
            ["sha256"] = Text.Sha256,
            ["map"] = Text.Map,
            ["without"] = Text.Without,
        },
    };

    internal static EvidenceObject Read(Fields fields)
    {
        Fields text = fields.Inner("text");
        return new EvidenceObject(
            fields.Text("name") ?? "",
            fields.Number("size") ?? 0,
            fields.Text("media") ?? "application/octet-stream",
            fields.Text("sha256") ?? "",
            new ObjectText(text.Text("encoding"), text.Text("sha256"), text.Text("map"), text.Text("without")));
    }
}

/// <summary>The canonical text of an object: an object of its own, and the map from it to the original's bytes.</summary>
/// <param name="Sha256">The text; the original's own hash where the original is its canonical text. Null where there is none.</param>
/// <param name="Map">The map; null where every byte stands for itself.</param>
/// <param name="Without">Why there is no text; null where there is one.</param>
public sealed record ObjectText(string? Encoding, string? Sha256, string? Map, string? Without)
{
    /// <summary>Not text at all: a picture, an archive.</summary>
    public static ObjectText None { get; } = new(null, null, null, null);
}
