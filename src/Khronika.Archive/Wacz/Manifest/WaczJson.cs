using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Khronika.Archive.Wacz.Manifest;

/// <summary>The JSON files at the root of a package: read whole, so bounded.</summary>
static class WaczJson
{
    /// <summary>Stops a manifest from filling memory: one of 20,000 resources has 4 MB.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    /// <summary>Stops brackets in brackets from costing the reader's stack.</summary>
    public const int MaxDepth = 64;

    // A member that stands twice is read by one program as the first, by another as the last.
    static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>An object, to be disposed of; null and the reason where the bytes are none.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> json, out string reason)
    {
        try
        {
            var document = JsonDocument.Parse(json, Options);
            reason = "";
            if (document.RootElement.ValueKind == JsonValueKind.Object) return document;
            document.Dispose();
            reason = "it is JSON and no object";
        }
        catch (JsonException broken)
        {
            reason = $"it is not JSON: line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}, or a member stands twice";
        }

        return null;
    }

    /// <summary>A string member. Null where it is missing, is none, or holds half a surrogate pair.</summary>
    public static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) && TryText(value, out string? text) ? text : null;

    public static bool TryText(JsonElement value, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (value.ValueKind != JsonValueKind.String) return false;
        try
        {
            text = value.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
