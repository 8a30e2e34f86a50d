using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Khronika.Language.Texts;

/// <summary>The map object beside a text object: <c>khronika-text-map/v1</c>.</summary>
static class TextMap
{
    const string Header = "khronika-text-map/v1";

    /// <summary>Longest line: four numbers of at most 19 digits, four blanks and a letter. A line without end is not searched for one.</summary>
    const int MaxLine = 128;

    public static byte[] Write(CanonicalText text)
    {
        StringBuilder map = new();
        map.Append(Header).Append('\n').Append(text.Encoding).Append('\n');
        foreach (TextRun run in text.Runs) AppendLine(map, run);
        return Encoding.ASCII.GetBytes(map.ToString());
    }

    public static bool TryRead(byte[] utf8, ReadOnlySpan<byte> map, [NotNullWhen(true)] out CanonicalText? text, [NotNullWhen(false)] out string? reason)
    {
        text = null;
        reason = null;
        if (!Utf8.IsValid(utf8)) reason = "the text is no valid UTF-8";
        else if (!TryTake(ref map, out string? header) || header != Header) reason = $"line 1 of the map is not '{Header}'";
        else if (!TryTake(ref map, out string? name) || !TextEncoding.TryFind(name, out TextEncoding? encoding) || encoding.Name != name) reason = "line 2 of the map names no known encoding";
        else if (ReadRuns(utf8, map, encoding, out reason) is TextRun[] runs) text = new CanonicalText(utf8, runs, name);
        return text is not null;
    }

    static TextRun[]? ReadRuns(byte[] utf8, ReadOnlySpan<byte> map, TextEncoding encoding, out string? reason)
    {
        List<TextRun> runs = [];
        TextRun last = default;
        while (map.Length > 0)
        {
            TextRun run = default;
            bool isRun = TryTake(ref map, out string? line) && TryReadRun(line, out run);
            reason = runs.Count >= TextLimits.MaxRuns ? "is one too many" : isRun ? Disorder(utf8, encoding, last, run) : "is no run";
            if (reason is not null)
            {
                reason = $"line {runs.Count + 3} of the map {reason}";
                return null;
            }

            last = run;
            runs.Add(run);
        }

        reason = last.TextEnd == utf8.Length ? null : "the map does not cover the text";
        return reason is null ? [.. runs] : null;
    }

    static string? Disorder(byte[] utf8, TextEncoding encoding, TextRun last, TextRun run) =>
        run.TextStart != last.TextEnd || run.TextEnd <= run.TextStart || run.TextEnd > utf8.Length ? "does not go on where the one before ends"
        : run.SourceStart < last.SourceEnd || run.SourceEnd < run.SourceStart ? "goes backward in the original"
        : run.TextEnd < utf8.Length && (utf8[run.TextEnd] & 0xC0) == 0x80 ? "cuts a character"
        : run.IsVerbatim && encoding.WidthOf(utf8.AsSpan(run.TextStart, run.TextEnd - run.TextStart)) != run.SourceEnd - run.SourceStart ? "is verbatim and has another length in the original"
        : run.IsVerbatim && last.IsVerbatim && last.SourceEnd == run.SourceStart ? "should be one with the run before"
        : null;

    static bool TryReadRun(string line, out TextRun run)
    {
        run = default;
        string[] parts = line.Split(' ');
        if (parts.Length != 5 || parts[4] is not ("v" or "d")) return false;
        bool isRead = int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int textStart)
            & int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int textEnd)
            & long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out long sourceStart)
            & long.TryParse(parts[3], NumberStyles.None, CultureInfo.InvariantCulture, out long sourceEnd);
        if (!isRead) return false;
        run = new TextRun(textStart, textEnd, sourceStart, sourceEnd, parts[4] == "v");

        // One text per value: no leading zeros.
        StringBuilder same = new();
        AppendLine(same, run);
        return same.ToString() == line + "\n";
    }

    static void AppendLine(StringBuilder map, TextRun run) =>
        map.Append(CultureInfo.InvariantCulture, $"{run.TextStart} {run.TextEnd} {run.SourceStart} {run.SourceEnd} {(run.IsVerbatim ? 'v' : 'd')}\n");

    static bool TryTake(ref ReadOnlySpan<byte> map, [NotNullWhen(true)] out string? line)
    {
        line = null;
        int end = map[..Math.Min(map.Length, MaxLine)].IndexOf((byte)'\n');
        if (end < 0 || map[..end].ContainsAnyExceptInRange((byte)' ', (byte)'~')) return false;
        line = Encoding.ASCII.GetString(map[..end]);
        map = map[(end + 1)..];
        return true;
    }
}
