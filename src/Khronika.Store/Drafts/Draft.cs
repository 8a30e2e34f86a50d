using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Khronika.Store.Drafts;

/// <summary>A form somebody has begun to fill in.</summary>
/// <param name="Id">A <see cref="Record.RecordId"/>, made with the form.</param>
/// <param name="Form">Path and query of its page below the desk: opened again, it is filled with the values.</param>
/// <param name="Values">Fields and what stands in them, in their order; a field can come several times.</param>
/// <param name="SavedAt">RFC 3339, UTC, seconds.</param>
public sealed record Draft(string Id, string Form, IReadOnlyList<(string Name, string Value)> Values, string SavedAt)
{
    const string Format = "khronika-draft/v1";

    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    internal static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    internal byte[] ToBytes() => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["khronika"] = Format,
        ["form"] = Form,
        ["savedAt"] = SavedAt,
        ["values"] = new JsonArray([.. Values.Select(v => (JsonNode?)new JsonArray(v.Name, v.Value))]),
    }.ToJsonString(Readable) + "\n");

    /// <summary>Null where the bytes are no draft: somebody else's file in the folder stops nobody.</summary>
    internal static Draft? Read(string id, ReadOnlySpan<byte> bytes)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes.ToArray(), new JsonDocumentOptions { MaxDepth = 4 });
            JsonElement root = document.RootElement;
            if (root.GetProperty("khronika").GetString() != Format) return null;
            return new Draft(
                id,
                root.GetProperty("form").GetString() ?? "",
                [.. root.GetProperty("values").EnumerateArray().Select(v => (v[0].GetString() ?? "", v[1].GetString() ?? ""))],
                root.GetProperty("savedAt").GetString() ?? "");
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            return null;
        }
    }
}
