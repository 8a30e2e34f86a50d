using System.Text.Json;

namespace Khronika.Archive.SingleFile;

/// <summary>The manifest.json that SingleFile puts beside each page of an archive: its address, when it was saved, and what each file was.</summary>
sealed record PageManifest(string Folder, string? OriginalUrl, string? ArchiveTime, IReadOnlyDictionary<string, string> Resources)
{
    /// <summary>Stops a manifest of gigabytes from filling memory: a line a resource.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    public const string FileName = "manifest.json";

    /// <summary>Null where the text is no such manifest.</summary>
    public static PageManifest? Read(string folder, ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 16 });
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) return null;
            Dictionary<string, string> resources = new(StringComparer.Ordinal);
            if (root.TryGetProperty("resources", out JsonElement list) && list.ValueKind == JsonValueKind.Object)
            {
                foreach (JsonProperty resource in list.EnumerateObject())
                {
                    if (resource.Value.ValueKind == JsonValueKind.String) resources[resource.Name] = resource.Value.GetString()!;
                }
            }

            return new PageManifest(folder, Text(root, "originalUrl"), Text(root, "archiveTime"), resources);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // A text with half a surrogate pair parses and cannot be had as a string.
            return null;
        }
    }

    static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
