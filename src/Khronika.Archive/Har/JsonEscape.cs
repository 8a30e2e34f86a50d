using System.Text;

namespace Khronika.Archive.Har;

/// <summary>The escapes of a JSON text (RFC 8259, 7).</summary>
static class JsonEscape
{
    /// <summary>Enough to see a pair of \u escapes whole.</summary>
    public const int Longest = 12;

    /// <summary>How long the escape is that <paramref name="text"/> starts with; 0 where it is none.</summary>
    public static int Length(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2) return 0;
        if (text[1] != 'u') return "\"\\/bfnrt"u8.Contains(text[1]) ? 2 : 0;
        return Unit(text) < 0 ? 0 : 6;
    }

    /// <summary>
    /// Writes what the escape at the start stands for, in UTF-8; returns how many bytes of the text that took and gives how many it wrote.
    /// What is no escape stands for itself: its backslash is written and taken.
    /// </summary>
    /// <param name="isLone">True where half of a surrogate pair stood alone: no character, and U+FFFD was written for it.</param>
    public static int Decode(ReadOnlySpan<byte> text, Span<byte> target, out int written, out bool isLone)
    {
        isLone = false;
        written = 1;
        int length = Length(text);
        if (length != 6)
        {
            target[0] = length == 0 ? text[0] : Short(text[1]);
            return Math.Max(1, length);
        }

        int unit = Unit(text);
        if (char.IsHighSurrogate((char)unit) && text.Length >= Longest && text[6] == '\\' && Unit(text[6..]) is int low and >= 0 && char.IsLowSurrogate((char)low))
        {
            written = new Rune((char)unit, (char)low).EncodeToUtf8(target);
            return Longest;
        }

        isLone = char.IsSurrogate((char)unit);
        written = (isLone ? Rune.ReplacementChar : new Rune(unit)).EncodeToUtf8(target);
        return 6;
    }

    /// <summary>A whole text.</summary>
    public static string Resolve(ReadOnlySpan<byte> text)
    {
        var target = new byte[text.Length];
        int written = 0;
        while (!text.IsEmpty)
        {
            int escape = text.IndexOf((byte)'\\');
            if (escape < 0) escape = text.Length;
            text[..escape].CopyTo(target.AsSpan(written));
            written += escape;
            text = text[escape..];
            if (text.IsEmpty) break;
            text = text[Decode(text, target.AsSpan(written), out int more, out _)..];
            written += more;
        }

        return Encoding.UTF8.GetString(target.AsSpan(0, written));
    }

    static byte Short(byte letter) => letter switch
    {
        (byte)'b' => 8,
        (byte)'f' => 12,
        (byte)'n' => 10,
        (byte)'r' => 13,
        (byte)'t' => 9,
        _ => letter,
    };

    /// <summary>The UTF-16 unit of a \u escape; -1 where there is none.</summary>
    static int Unit(ReadOnlySpan<byte> text)
    {
        if (text.Length < 6 || text[1] != 'u') return -1;
        int unit = 0;
        foreach (byte digit in text[2..6])
        {
            if (!char.IsAsciiHexDigit((char)digit)) return -1;
            unit = unit << 4 | (digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        }

        return unit;
    }
}
