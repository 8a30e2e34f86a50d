using System.Text.Unicode;

namespace Khronika.Language.Texts;

/// <summary>The encoding chosen for some bytes; <see cref="Encoding"/> is null where <see cref="Refusal"/> says why.</summary>
sealed record CharsetChoice(TextEncoding? Encoding, CharsetOrigin Origin, int MarkLength, string? Contradicted, Why? Refusal)
{
    /// <summary>How much is looked at to tell UTF-16 and broken UTF-8: the head tells, and a long file is not walked twice for it.</summary>
    const int Sample = 64 * 1024;

    public static CharsetChoice For(ReadOnlySpan<byte> bytes, string? sender, string? page)
    {
        (TextEncoding? marked, int length) = Mark(bytes);
        string? declared = Blank(sender) ?? Blank(page);
        CharsetOrigin origin = Blank(sender) is not null ? CharsetOrigin.Sender : CharsetOrigin.Page;
        if (marked is not null) return new CharsetChoice(marked, CharsetOrigin.ByteOrderMark, length, Against(declared, marked, "the byte order mark"), null);

        TextEncoding? wide = Wide(bytes);
        if (declared is null) return Undeclared(bytes, wide);
        if (!TextEncoding.TryFind(declared, out TextEncoding? encoding))
        {
            // A label nobody knows is no declaration where the bytes speak for themselves.
            return Utf8.IsValid(bytes) || wide is not null
                ? Undeclared(bytes, wide) with { Contradicted = $"declared as '{Shown(declared)}', which is not known" }
                : new CharsetChoice(null, origin, 0, null, LanguageWhy.Of("text.charset", Shown(declared)));
        }

        string? clash = Clash(bytes, encoding, wide, out TextEncoding instead);
        return clash is null
            ? new CharsetChoice(encoding, origin, 0, Blank(sender) is null ? null : Against(Blank(page), encoding, "the sender"), null)
            : new CharsetChoice(instead, instead == TextEncoding.Windows1251 ? CharsetOrigin.Assumed : CharsetOrigin.Content, 0, $"declared as {encoding.Name}, read as {instead.Name}: {clash}", null);
    }

    static CharsetChoice Undeclared(ReadOnlySpan<byte> bytes, TextEncoding? wide) =>
        wide is not null ? new CharsetChoice(wide, CharsetOrigin.Content, 0, null, null)
        : Utf8.IsValid(bytes) || IsMostlyUtf8(bytes) ? new CharsetChoice(TextEncoding.Utf8, CharsetOrigin.Content, 0, null, null)
        : new CharsetChoice(TextEncoding.Windows1251, CharsetOrigin.Assumed, 0, null, null);

    /// <summary>Why the declared encoding cannot be the one, and which is; null where it may be.</summary>
    static string? Clash(ReadOnlySpan<byte> bytes, TextEncoding declared, TextEncoding? wide, out TextEncoding instead)
    {
        instead = declared;
        if (declared.IsUtf16 && wide is null)
        {
            instead = Utf8.IsValid(bytes) ? TextEncoding.Utf8 : TextEncoding.Windows1251;
            return "the bytes are no UTF-16";
        }

        if (wide is not null && wide != declared)
        {
            instead = wide;
            return "zero bytes stand at every other place";
        }

        bool isAscii = !bytes.ContainsAnyExceptInRange((byte)0x00, (byte)0x7F);
        if (isAscii || declared.IsUtf16) return null;

        // Text of a single-byte code page that happens to be valid UTF-8 throughout does not occur in practice.
        if (declared.IsSingleByte && Utf8.IsValid(bytes))
        {
            instead = TextEncoding.Utf8;
            return "the bytes are valid UTF-8";
        }

        if (declared == TextEncoding.Utf8 && !Utf8.IsValid(bytes) && !IsMostlyUtf8(bytes))
        {
            instead = TextEncoding.Windows1251;
            return "the bytes are no UTF-8";
        }

        return null;
    }

    /// <summary>UTF-8 with damage rather than another encoding: of what is not ASCII, most is whole sequences.</summary>
    static bool IsMostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        int good = 0;
        int bad = 0;
        ReadOnlySpan<byte> rest = bytes[..Math.Min(bytes.Length, Sample)];
        while (true)
        {
            int next = rest.IndexOfAnyExceptInRange((byte)0x00, (byte)0x7F);
            if (next < 0) break;
            rest = rest[next..];
            bool isWhole = System.Text.Rune.DecodeFromUtf8(rest, out _, out int length) == System.Buffers.OperationStatus.Done;
            if (isWhole) good++;
            else bad++;
            rest = rest[length..];
        }

        // In Cyrillic of a code page next to nothing looks like a whole sequence. A sample with no high byte says nothing
        // against UTF-8: the damage lies further on and is marked there.
        return good >= bad;
    }

    /// <summary>UTF-16 without a mark: markup and blanks leave a zero beside each ASCII character, all on one side.</summary>
    static TextEncoding? Wide(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> head = bytes[..(Math.Min(bytes.Length, Sample) & ~1)];
        int even = 0;
        int odd = 0;
        for (int i = 0; i < head.Length; i += 2)
        {
            if (head[i] == 0) even++;
            if (head[i + 1] == 0) odd++;
        }

        // A stray zero byte in a short text is damage and not UTF-16.
        int enough = Math.Max(head.Length / 20, 3);
        return odd >= enough && even * 50 < odd ? TextEncoding.Utf16LittleEndian
            : even >= enough && odd * 50 < even ? TextEncoding.Utf16BigEndian
            : null;
    }

    static (TextEncoding? Encoding, int Length) Mark(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? (TextEncoding.Utf8, 3)
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? (TextEncoding.Utf16LittleEndian, 2)
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? (TextEncoding.Utf16BigEndian, 2)
        : (null, 0);

    static string? Against(string? declared, TextEncoding used, string because) =>
        declared is null || (TextEncoding.TryFind(declared, out TextEncoding? encoding) && encoding == used) ? null
        : $"declared as '{Shown(declared)}', read as {used.Name}: {because} says so";

    // A label is hostile text: shown short and without control characters.
    static string Shown(string label) => new([.. label.Where(c => c is >= ' ' and <= '~').Take(40)]);

    static string? Blank(string? label) => string.IsNullOrWhiteSpace(label) ? null : label.Trim();
}
