namespace Khronika.Archive.MediaTypes;

/// <summary>Tells a HAR from other JSON (HAR 1.2): an object whose first member is "log", itself an object that starts with a name of a log.</summary>
static class HarStart
{
    static readonly string[] Names = ["version", "creator", "browser", "pages", "entries", "comment"];

    public static bool Fits(string text)
    {
        ReadOnlySpan<char> rest = text;
        if (!Take(ref rest, "{") || !Take(ref rest, "\"log\"") || !Take(ref rest, ":") || !Take(ref rest, "{") || !Take(ref rest, "\"")) return false;
        foreach (string name in Names)
        {
            if (rest.StartsWith(name) && rest[name.Length..].StartsWith("\"")) return true;
        }

        // Names of a tool's own start with an underscore.
        return rest.StartsWith("_");
    }

    static bool Take(ref ReadOnlySpan<char> text, string expected)
    {
        text = text.TrimStart();
        if (!text.StartsWith(expected)) return false;
        text = text[expected.Length..];
        return true;
    }
}
