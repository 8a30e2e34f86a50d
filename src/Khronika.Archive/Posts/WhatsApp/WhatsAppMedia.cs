namespace Khronika.Archive.Posts.WhatsApp;

/// <summary>What the app writes in place of a file: its name, or that it was left out. It stands in the first line; what follows is the caption.</summary>
static class WhatsAppMedia
{
    /// <summary>The words that are left, and the file.</summary>
    public static (string Text, PostMedia? Media) Take(string text, bool isMarked)
    {
        int end = text.IndexOf('\n', StringComparison.Ordinal);
        string line = end < 0 ? text : text[..end];
        string caption = end < 0 ? "" : text[(end + 1)..];
        if (WhatsAppWords.Attachment(line) is var (name, start, _))
            return (Join(line[..start], caption), new PostMedia("attachment", name, MediaState.Missing));

        // "report.pdf • 2 pages <mark>document omitted": the note is what follows the last mark.
        int mark = line.LastIndexOf(WhatsAppMarks.LeftToRight);
        string note = WhatsAppMarks.TrimStart(line[Math.Max(mark, 0)..]);
        bool isNote = WhatsAppWords.IsOmitted(note) && (isMarked || mark >= 0 || note.StartsWith('<'));
        return isNote ? (Join(line[..Math.Max(mark, 0)], caption), new PostMedia("attachment", null, MediaState.NotIncluded) { Words = note }) : (text, null);
    }

    static string Join(string before, string caption)
    {
        before = before.TrimEnd(' ', WhatsAppMarks.LeftToRight);
        return before.Length == 0 ? caption : caption.Length == 0 ? before : $"{before}\n{caption}";
    }
}
