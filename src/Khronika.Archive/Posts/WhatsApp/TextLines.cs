using Khronika.Archive.Posts.Json;

namespace Khronika.Archive.Posts.WhatsApp;

/// <summary>A line without its end, and where it stands.</summary>
/// <param name="Length">Bytes in the file, also where <paramref name="Bytes"/> holds fewer.</param>
readonly record struct TextLine(long Offset, long Length, ReadOnlyMemory<byte> Bytes);

/// <summary>The lines of a text file one after the other, each cut at <see cref="ExportLimits.MessageBytes"/>. A line's bytes are valid until the next is read.</summary>
sealed class TextLines(Stream stream)
{
    readonly StreamWindow window = new(stream);
    byte[] kept = new byte[1024];
    int length;

    /// <summary>Why the lines ended before the file did, where its packing is damaged.</summary>
    public string? Damage => window.Damage;

    public TextLine? Next()
    {
        if (window.Offset == 0 && window.Ensure(3) && window.Rest.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) window.Take(3);
        long start = window.Offset;
        length = 0;
        while (window.Ensure(1))
        {
            int end = window.Rest.IndexOf((byte)'\n');
            Keep(end < 0 ? window.Rest : window.Rest[..end]);
            window.Take(end < 0 ? window.Rest.Length : end + 1);
            if (end >= 0) return Line(start, window.Offset - start - 1);
        }

        return window.Offset == start ? null : Line(start, window.Offset - start);
    }

    TextLine Line(long start, long size)
    {
        bool hasReturn = size == length && length > 0 && kept[length - 1] == '\r';
        return new TextLine(start, hasReturn ? size - 1 : size, kept.AsMemory(0, hasReturn ? length - 1 : length));
    }

    void Keep(ReadOnlySpan<byte> bytes)
    {
        int count = Math.Min(bytes.Length, ExportLimits.MessageBytes - length);
        if (length + count > kept.Length) Array.Resize(ref kept, Math.Min(Math.Max(kept.Length * 2, length + count), ExportLimits.MessageBytes));
        bytes[..count].CopyTo(kept.AsSpan(length));
        length += count;
    }
}
