namespace Khronika.Web.Desk.Forms;

/// <summary>How a source is named wherever it must be: by a code that only the keeper's own list, elsewhere, turns into a person.</summary>
public static class SourceCode
{
    /// <summary>A code is looked up in a list; anything longer is a name.</summary>
    public const int MaxLength = 24;

    /// <summary>
    /// Whether a text is a code: letters a–z, digits, '-', '_' and '.', with a digit among them. A word of letters alone is most often
    /// somebody's name.
    /// </summary>
    public static bool IsOne(string text) =>
        text.Length is > 0 and <= MaxLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && text.Any(char.IsAsciiDigit);
}
