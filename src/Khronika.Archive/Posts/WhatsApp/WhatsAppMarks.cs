namespace Khronika.Archive.Posts.WhatsApp;

/// <summary>Characters that do not show: marks of direction, which WhatsApp sets before what it says itself, and its many blanks.</summary>
static class WhatsAppMarks
{
    /// <summary>Before what the app itself says on iOS: media, events, deletions.</summary>
    public const char LeftToRight = '\u200E';

    public static bool IsMark(char c) => c is LeftToRight or '\u200F' or '\uFEFF' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    /// <summary>U+202F stands before AM and PM since 2023.</summary>
    public static bool IsBlank(char c) => c is ' ' or '\u00A0' or '\u202F' or '\u2009';

    public static string Strip(string text) => text.Any(IsMark) ? string.Concat(text.Where(c => !IsMark(c))) : text;

    public static string TrimStart(string text)
    {
        int start = 0;
        while (start < text.Length && (IsMark(text[start]) || IsBlank(text[start]))) start++;
        return text[start..];
    }
}
