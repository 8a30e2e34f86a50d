using Khronika.Language.Texts;

namespace Khronika.Language.Dates;

/// <summary>Why a text is no EDTF.</summary>
static class EdtfFault
{
    /// <summary>Most of a text that a message repeats: enough to find it again.</summary>
    const int MaxShown = 64;

    /// <param name="key">Of the message, which begins with the text.</param>
    public static Why Of(ReadOnlySpan<char> text, string key, params object[] values) =>
        LanguageWhy.Of($"date.{key}", [text.Length <= MaxShown ? text.ToString() : $"{text[..MaxShown]}…", .. values]);

    /// <summary>What does not even look like a date: the most frequent cause first, where one is to be seen.</summary>
    public static Why OfForm(ReadOnlySpan<char> text) => Of(text,
        text.Contains('/') ? "interval-within"
        : text.Contains(' ') ? "blank"
        : text.IndexOf("..") >= 0 ? "dots-within"
        : text.ContainsAny("[]{},") ? "set-within"
        : text.StartsWith("--") || text.StartsWith("+") ? "sign"
        : text.StartsWith("Y") || text.StartsWith("-Y") ? "long-year"
        : text.Length >= 5 && !text[..5].ContainsAnyExceptInRange('0', '9') ? "digits"
        : "form");
}
