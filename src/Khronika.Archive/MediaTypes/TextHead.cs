using System.Text;

namespace Khronika.Archive.MediaTypes;

/// <summary>Whether a file starts as text, and that text as far as it is ASCII; other characters become '?'.</summary>
static class TextHead
{
    /// <summary>Fewest bytes that are taken for text of a single-byte code page: any handful of high bytes could be that.</summary>
    const int MinLegacy = 16;

    /// <summary>Null where it is no text: control characters, or high bytes that neither UTF-8 nor length excuses.</summary>
    public static string? Read(ReadOnlySpan<byte> head, bool isCut)
    {
        if (head.IsEmpty) return null;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return Utf8(head[3..], isCut);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Utf16(head[2..], high: 1);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Utf16(head[2..], high: 0);
        if (head.Contains((byte)0)) return IsWide(head, high: 1) ? Utf16(head, high: 1) : IsWide(head, high: 0) ? Utf16(head, high: 0) : null;
        return Utf8(head, isCut) ?? Legacy(head);
    }

    static string? Utf8(ReadOnlySpan<byte> bytes, bool isCut)
    {
        ReadOnlySpan<byte> rest = bytes;
        while (!rest.IsEmpty)
        {
            System.Buffers.OperationStatus status = Rune.DecodeFromUtf8(rest, out _, out int length);

            // The head may end inside a character; a whole file may not.
            if (status == System.Buffers.OperationStatus.NeedMoreData && isCut) break;
            if (status != System.Buffers.OperationStatus.Done) return null;
            rest = rest[length..];
        }

        return Narrow(bytes);
    }

    static string? Legacy(ReadOnlySpan<byte> bytes) => bytes.Length < MinLegacy ? null : Narrow(bytes);

    static string? Utf16(ReadOnlySpan<byte> bytes, int high)
    {
        byte[] narrow = new byte[bytes.Length / 2];
        for (int i = 0; i < narrow.Length; i++)
        {
            byte low = bytes[(i * 2) + 1 - high];
            narrow[i] = bytes[(i * 2) + high] == 0 ? low : (byte)0x80;
        }

        return Narrow(narrow);
    }

    /// <summary>Blanks and markup leave a zero byte beside each ASCII character: a tenth of the pairs, all on one side.</summary>
    static bool IsWide(ReadOnlySpan<byte> bytes, int high)
    {
        int here = 0;
        int other = 0;
        for (int i = 0; i + 1 < bytes.Length; i += 2)
        {
            if (bytes[i + high] == 0) here++;
            if (bytes[i + 1 - high] == 0) other++;
        }

        return bytes.Length >= 4 && here * 20 > bytes.Length && other == 0;
    }

    static string? Narrow(ReadOnlySpan<byte> bytes)
    {
        StringBuilder text = new(bytes.Length);
        foreach (byte b in bytes)
        {
            // ESC stands in plain text of terminals and of old mail; no other control character but blanks does.
            if (b < ' ' && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f' or 0x1B) || b == 0x7F) return null;
            text.Append(b < 0x80 ? (char)b : '?');
        }

        return text.ToString();
    }
}
