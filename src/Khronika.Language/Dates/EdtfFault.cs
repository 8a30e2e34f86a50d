namespace Khronika.Language.Dates;

/// <summary>Why a text is no EDTF, in words fit for a person.</summary>
static class EdtfFault
{
    /// <summary>Most of a text that a message repeats: enough to find it again.</summary>
    const int MaxShown = 64;

    public static string Of(ReadOnlySpan<char> text, string fault) =>
        text.Length <= MaxShown ? $"'{text}' {fault}" : $"'{text[..MaxShown]}…' {fault}";

    /// <summary>What does not even look like a date: the most frequent cause first, where one is to be seen.</summary>
    public static string OfForm(ReadOnlySpan<char> text) => Of(text,
        text.Contains('/') ? "has an interval within a set"
        : text.Contains(' ') ? "has a blank; EDTF has none. It is none of YYYY, YYYY-MM, YYYY-MM-DD"
        : text.IndexOf("..") >= 0 ? "has '..' inside a date"
        : text.ContainsAny("[]{},") ? "has a set of dates within something else"
        : text.StartsWith("--") || text.StartsWith("+") ? "has a sign that EDTF does not have; a year before 0000 has one '-'"
        : text.StartsWith("Y") || text.StartsWith("-Y") ? "has a year that is none of Y and digits, Y-, a power of ten (Y17E7) or significant digits (Y17000S3)"
        : text.Length >= 5 && !text[..5].ContainsAnyExceptInRange('0', '9') ? "is none of YYYY, YYYY-MM, YYYY-MM-DD: a year of more than four digits begins with Y and has no month, and digits are parted by '-'"
        : "is none of YYYY, YYYY-MM, YYYY-MM-DD or what EDTF makes of them");
}
