namespace Khronika.Record.CaseFiles;

/// <summary>
/// Where a sentence ends, near enough to keep context small: a mark of ending, with the marks that close a quotation, before a
/// blank or the end. An abbreviation ends one too early, which only gives less.
/// </summary>
static class SentenceEnd
{
    const string Ending = ".!?…";
    const string Closing = "\"'»”’)]";

    /// <summary>Whether the text ends with one.</summary>
    public static bool Ends(string text) => text.TrimEnd().TrimEnd([.. Closing]) is [.., var last] && Ending.Contains(last);

    /// <summary>Just behind the first sentence that ends in the text; 0 where none does.</summary>
    public static int FirstIn(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (EndAt(text, i) is { } end) return end;
        }

        return 0;
    }

    /// <summary>Where the last sentence begun in the text begins, blanks passed over; 0 where all of it is one.</summary>
    public static int LastIn(string text)
    {
        for (int i = text.Length - 1; i >= 0; i--)
        {
            if (EndAt(text, i) is not { } end) continue;
            while (end < text.Length && text[end] == ' ') end++;
            return end;
        }

        return 0;
    }

    static int? EndAt(string text, int at)
    {
        if (!Ending.Contains(text[at])) return null;
        int end = at + 1;
        while (end < text.Length && (Ending.Contains(text[end]) || Closing.Contains(text[end]))) end++;
        return end == text.Length || char.IsWhiteSpace(text[end]) ? end : null;
    }
}
