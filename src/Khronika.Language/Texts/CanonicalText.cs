using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Khronika.Language.Texts;

/// <summary>
/// Canonical text v1: an original decoded to UTF-8 with line ends LF and nothing folded, each run mapped to its bytes in the
/// original. Positions are UTF-8 byte offsets, end exclusive. The text object is these bytes; the map is an object of its own.
/// </summary>
public sealed class CanonicalText
{
    readonly TextRun[] runs;
    readonly TextEncoding encoding;

    internal CanonicalText(byte[] utf8, TextRun[] runs, string encodingName)
    {
        Utf8 = utf8;
        this.runs = runs;
        encoding = TextEncoding.TryFind(encodingName, out TextEncoding? found) ? found : throw new ArgumentException($"'{encodingName}' is no known encoding", nameof(encodingName));
    }

    /// <summary>The text object, byte for byte. Not to be written to.</summary>
    public byte[] Utf8 { get; }

    /// <summary>Ascending; they cover the text.</summary>
    public IReadOnlyList<TextRun> Runs => runs;

    /// <summary>Name of the original's encoding, in lower case.</summary>
    public string Encoding => encoding.Name;

    /// <summary>Reads a text object and its map back. Refused is whatever <see cref="MapToBytes"/> would not have written.</summary>
    /// <param name="utf8">The text object; kept, not copied.</param>
    /// <param name="map">The map object.</param>
    /// <param name="text">The text.</param>
    /// <param name="reason">Why it was refused, with the line of the map, in words.</param>
    public static bool TryRead(byte[] utf8, ReadOnlySpan<byte> map, [NotNullWhen(true)] out CanonicalText? text, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        return TextMap.TryRead(utf8, map, out text, out reason);
    }

    /// <summary>Both lie within the text, in order, and neither cuts a character.</summary>
    public bool IsPassage(int start, int end) => start >= 0 && start <= end && end <= Utf8.Length && IsBoundary(start) && IsBoundary(end);

    /// <exception cref="ArgumentException">No passage: see <see cref="IsPassage"/>.</exception>
    public string Slice(int start, int end)
    {
        Check(start, end);
        return System.Text.Encoding.UTF8.GetString(Utf8, start, end - start);
    }

    /// <summary>The bytes of the original from which the passage came: from the first byte of its first character to the last of
    /// its last, so what gave no text in between (markup) lies inside. Where an end falls in a run that is not verbatim, the whole run counts.</summary>
    /// <exception cref="ArgumentException">No passage, or an empty one.</exception>
    public (long Start, long End) SourceRange(int start, int end)
    {
        Check(start, end);
        if (start == end) throw new ArgumentException("an empty passage comes from no bytes", nameof(end));
        TextRun first = RunAt(start);
        TextRun last = RunAt(end - 1);
        return (
            first.IsVerbatim ? first.SourceStart + encoding.WidthOf(Utf8.AsSpan(first.TextStart, start - first.TextStart)) : first.SourceStart,
            last.IsVerbatim ? last.SourceStart + encoding.WidthOf(Utf8.AsSpan(last.TextStart, end - last.TextStart)) : last.SourceEnd);
    }

    /// <summary>The passage holds only characters the original has as such, whatever lies between them.</summary>
    public bool IsVerbatim(int start, int end)
    {
        Check(start, end);
        for (int i = start == end ? runs.Length : IndexOf(start); i < runs.Length && runs[i].TextStart < end; i++)
        {
            if (!runs[i].IsVerbatim) return false;
        }

        return true;
    }

    /// <summary>The map object: <c>khronika-text-map/v1</c>, the encoding, then <c>textStart textEnd sourceStart sourceEnd v|d</c> for
    /// each run, a line each. One text and map per value.</summary>
    public byte[] MapToBytes() => TextMap.Write(this);

    /// <summary>Whether every verbatim run is what the original's bytes decode to: the check of a stored text against its evidence.</summary>
    public bool AgreesWith(ReadOnlySpan<byte> original)
    {
        StringBuilder decoded = new();
        foreach (TextRun run in runs)
        {
            if (run.SourceEnd > original.Length) return false;
            if (!run.IsVerbatim) continue;
            decoded.Clear();
            List<(int, TextDamage)>? damage = encoding.Decode(original[..(int)run.SourceEnd], (int)run.SourceStart, decoded);
            if (damage is not { Count: 0 } || decoded.ToString() != System.Text.Encoding.UTF8.GetString(Utf8, run.TextStart, run.TextEnd - run.TextStart)) return false;
        }

        return true;
    }

    internal TextEncoding SourceEncoding => encoding;

    bool IsBoundary(int offset) => offset == Utf8.Length || (Utf8[offset] & 0xC0) != 0x80;

    TextRun RunAt(int offset) => runs[IndexOf(offset)];

    int IndexOf(int offset)
    {
        int low = 0;
        int high = runs.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (runs[middle].TextStart <= offset) low = middle;
            else high = middle - 1;
        }

        return low;
    }

    void Check(int start, int end)
    {
        if (!IsPassage(start, end)) throw new ArgumentException($"{start} to {end} is no passage of a text of {Utf8.Length} bytes", nameof(start));
    }
}
