using System.Text;
using System.Text.Json;

namespace Khronika.Archive.MediaTypes;

/// <summary>Tells JSON by its start: an object or array whose every token so far is JSON, and more than its first bracket.</summary>
static class JsonStart
{
    // A number or a word alone is JSON too (RFC 8259), and is far more often a note.
    public static bool Fits(string text, bool isCut)
    {
        string trimmed = text.TrimStart();
        if (trimmed.Length == 0 || trimmed[0] is not ('{' or '[')) return false;
        Utf8JsonReader reader = new(Encoding.ASCII.GetBytes(trimmed), isFinalBlock: !isCut, new JsonReaderState(new JsonReaderOptions { MaxDepth = MediaType.HeadLength }));
        try
        {
            int tokens = 0;
            while (reader.Read()) tokens++;
            return tokens > 1;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
