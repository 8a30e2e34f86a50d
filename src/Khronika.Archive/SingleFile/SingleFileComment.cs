using System.Text;

namespace Khronika.Archive.SingleFile;

/// <summary>
/// What SingleFile writes into the first comment of a page it saved: the page's address, the time as a JavaScript Date says it, and
/// what the person who saved it added. Both headings it has used are read. It is a claim that anyone could have written.
/// </summary>
/// <param name="Offset">Of the comment's text in the file, behind its "&lt;!--".</param>
/// <param name="Length">In bytes, up to its "--&gt;".</param>
public sealed record SingleFileComment(long Offset, long Length, string? Url, string? SavedDate, string? Info)
{
    /// <summary>How far into a file the comment is looked for. Stops a page of gigabytes of blanks from being read to be told that it is none.</summary>
    public const int HeadLength = 64 * 1024;

    /// <summary>The comment of a file that starts with <paramref name="head"/>; null where its first comment is another or none.</summary>
    public static SingleFileComment? Find(ReadOnlySpan<byte> head)
    {
        if (head.Length > HeadLength) head = head[..HeadLength];
        int at = head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        while (true)
        {
            at += Blanks(head[at..]);
            ReadOnlySpan<byte> rest = head[at..];
            if (rest.StartsWith("<!--"u8))
            {
                int length = rest[4..].IndexOf("-->"u8);
                return length < 0 ? null : Read(rest.Slice(4, length), at + 4);
            }

            // The comment is the first node of the page's root element, and some writers put it before the doctype.
            if (!Is(rest, "<!doctype") && !Is(rest, "<html")) return null;
            int end = TagEnd(rest);
            if (end < 0) return null;
            at += end;
        }
    }

    static SingleFileComment? Read(ReadOnlySpan<byte> comment, int offset)
    {
        string[] lines = Encoding.UTF8.GetString(comment).Split('\n', StringSplitOptions.TrimEntries);
        int first = Array.FindIndex(lines, l => l.Length > 0);
        if (first < 0 || !(lines[first] is "Page saved with SingleFile" or "Archive processed by SingleFile")) return null;
        string? url = null;
        string? date = null;
        string? info = null;
        foreach (string line in lines.Skip(first + 1))
        {
            if (info is not null) info = $"{info}\n{line}";
            else if (url is null && line.StartsWith("url:", StringComparison.Ordinal)) url = line[4..].Trim();
            else if (date is null && line.StartsWith("saved date:", StringComparison.Ordinal)) date = line[11..].Trim();
            else if (line.StartsWith("info:", StringComparison.Ordinal)) info = line[5..].Trim();
        }

        return new SingleFileComment(offset, comment.Length, url, date, info?.TrimEnd());
    }

    static int Blanks(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOfAnyExcept(" \t\r\n\f"u8);
        return end < 0 ? text.Length : end;
    }

    static bool Is(ReadOnlySpan<byte> text, string start) =>
        text.Length > start.Length && System.Text.Ascii.EqualsIgnoreCase(text[..start.Length], start) && (text[start.Length] is (byte)'>' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'\f');

    /// <summary>Behind the '>' of a tag; one in quotes is part of an attribute.</summary>
    static int TagEnd(ReadOnlySpan<byte> tag)
    {
        byte quote = 0;
        for (int i = 1; i < tag.Length; i++)
        {
            if (quote != 0 && tag[i] == quote) quote = 0;
            else if (quote == 0 && tag[i] is (byte)'"' or (byte)'\'' && quote == 0) quote = tag[i];
            else if (quote == 0 && tag[i] == '>') return i + 1;
        }

        return -1;
    }
}
