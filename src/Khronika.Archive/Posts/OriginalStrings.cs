using Khronika.Archive.Posts.Json;

namespace Khronika.Archive.Posts;

/// <summary>Collects the strings of a value that are shown otherwise than they are written.</summary>
static class OriginalStrings
{
    /// <summary>Strings with escapes that are not of JSON, and words that should have been strings.</summary>
    public static List<OriginalString> Of(JsonValue value)
    {
        List<OriginalString> found = [];
        Walk(value, "", found);
        return found;
    }

    static void Walk(JsonValue value, string place, List<OriginalString> found)
    {
        if (value.Written is { } written) found.Add(new OriginalString(place, written, "escape"));
        else if (value.Kind is JsonKind.Word && !IsJson(value.Text)) found.Add(new OriginalString(place, value.Text, "unquoted"));
        foreach ((string name, JsonValue member) in value.Members) Walk(member, Pointer(place, name), found);
        for (int i = 0; i < value.Items.Count; i++) Walk(value.Items[i], Pointer(place, i), found);
    }

    /// <summary>RFC 6901.</summary>
    public static string Pointer(string above, string name) => $"{above}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    public static string Pointer(string above, int index) => FormattableString.Invariant($"{above}/{index}");

    static bool IsJson(string word) => word is "true" or "false" or "null" || char.IsAsciiDigit(word[^1]) && word[0] is '-' or (>= '0' and <= '9');
}
