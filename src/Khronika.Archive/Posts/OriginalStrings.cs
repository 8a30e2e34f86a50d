using Khronika.Archive.Posts.Json;

namespace Khronika.Archive.Posts;

/// <summary>Collects the strings of a value that are shown otherwise than they are written.</summary>
static class OriginalStrings
{
    /// <summary>Strings with escapes that are not of JSON, and words that should have been strings.</summary>
    public static List<OriginalString> Of(JsonValue value)
    {
        List<OriginalString> found = [];
        if (HasAny(value)) Walk(value, "", found);
        return found;
    }

    // Most posts have none: their places are not spelt out to learn that.
    static bool HasAny(JsonValue value)
    {
        if (IsOdd(value)) return true;
        foreach ((_, JsonValue member) in value.Members)
        {
            if (HasAny(member)) return true;
        }

        foreach (JsonValue item in value.Items)
        {
            if (HasAny(item)) return true;
        }

        return false;
    }

    static void Walk(JsonValue value, string place, List<OriginalString> found)
    {
        if (IsOdd(value)) found.Add(new OriginalString(place, value.Written ?? value.Text, value.Written is null ? "unquoted" : "escape"));
        foreach ((string name, JsonValue member) in value.Members) Walk(member, Pointer(place, name), found);
        for (int i = 0; i < value.Items.Count; i++) Walk(value.Items[i], Pointer(place, i), found);
    }

    /// <summary>RFC 6901.</summary>
    public static string Pointer(string above, string name) => $"{above}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    public static string Pointer(string above, int index) => FormattableString.Invariant($"{above}/{index}");

    static bool IsOdd(JsonValue value) => value.Written is not null || (value.Kind is JsonKind.Word && !IsJson(value.Text));

    static bool IsJson(string word) => word is "true" or "false" or "null" || char.IsAsciiDigit(word[^1]) && word[0] is '-' or (>= '0' and <= '9');
}
