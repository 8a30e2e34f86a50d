using System.Text;
using System.Text.Unicode;
using Khronika.Archive.Posts.Json;

namespace Khronika.Archive.Posts.Meta;

/// <summary>
/// Undoes what the exporter did to every letter outside ASCII: each byte of its UTF-8 stands as a character of its own
/// (<c>\u00d0\u0096</c> for Ж). Decided string by string, since newer exports are right in places.
/// </summary>
static class Mojibake
{
    /// <summary>The text meant; null where the string is as it should be: ASCII, or with a character above U+00FF, or bytes that are no UTF-8.</summary>
    public static string? Repair(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', '\x7F') || text.AsSpan().ContainsAnyExceptInRange('\0', '\xFF')) return null;
        byte[] bytes = Encoding.Latin1.GetBytes(text);
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;
    }

    /// <summary>A value with each string and name repaired that needs it; what they were is added to <paramref name="originals"/>.</summary>
    public static JsonValue Repair(JsonValue value, List<OriginalString> originals) => IsSuspect(value) ? Repair(value, originals, "") : value;

    static bool IsSuspect(JsonValue value)
    {
        if (!Ascii.IsValid(value.Text)) return true;
        foreach ((string name, JsonValue member) in value.Members)
        {
            if (!Ascii.IsValid(name) || IsSuspect(member)) return true;
        }

        foreach (JsonValue item in value.Items)
        {
            if (IsSuspect(item)) return true;
        }

        return false;
    }

    static JsonValue Repair(JsonValue value, List<OriginalString> originals, string place)
    {
        if (value.Kind is JsonKind.Text && Repair(value.Text) is { } text)
        {
            originals.Add(new OriginalString(place, value.Text, "mojibake"));
            return new JsonValue(JsonKind.Text, text);
        }

        if (value.Members.Count > 0) return new JsonValue(JsonKind.Object) { Members = [.. value.Members.Select(m => Repair(m, originals, place))] };
        if (value.Items.Count > 0) return new JsonValue(JsonKind.Array) { Items = [.. value.Items.Select((item, i) => Repair(item, originals, OriginalStrings.Pointer(place, i)))] };
        return value;
    }

    static (string, JsonValue) Repair((string Name, JsonValue Value) member, List<OriginalString> originals, string above)
    {
        string place = OriginalStrings.Pointer(above, member.Name);
        if (Repair(member.Name) is not { } name) return (member.Name, Repair(member.Value, originals, place));
        originals.Add(new OriginalString(place, member.Name, "mojibake"));
        return (name, Repair(member.Value, originals, place));
    }
}
