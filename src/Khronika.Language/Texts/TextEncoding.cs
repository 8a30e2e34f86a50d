using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Khronika.Language.Texts;

/// <summary>
/// An encoding whose byte ranges can be told from its characters alone: UTF-8, UTF-16 and the single-byte code pages that old
/// pages of the region come in. Others (Shift_JIS, GB 18030, KZ-1048 …) are refused by name rather than guessed.
/// </summary>
public sealed class TextEncoding
{
    // Labels as in the WHATWG Encoding Standard, 4.2; what is no label there is none here.
    static readonly Dictionary<string, TextEncoding> ByLabel = new(StringComparer.OrdinalIgnoreCase);

    readonly Form form;

    /// <summary>The character of each byte; U+FFFD where the code page has none. Empty for UTF-8 and UTF-16.</summary>
    readonly char[] characters;

    static TextEncoding()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Utf8 = Add("utf-8", Form.Utf8, 0, "utf8", "unicode-1-1-utf-8");
        Utf16LittleEndian = Add("utf-16le", Form.Utf16LittleEndian, 0, "utf-16", "unicode", "ucs-2", "iso-10646-ucs-2");
        Utf16BigEndian = Add("utf-16be", Form.Utf16BigEndian, 0, "unicodefffe");
        Windows1251 = Add("windows-1251", Form.SingleByte, 1251, "cp1251", "x-cp1251");
        Add("windows-1252", Form.SingleByte, 1252, "cp1252", "x-cp1252", "iso-8859-1", "iso8859-1", "latin1", "l1", "ascii", "us-ascii");
        Add("windows-1250", Form.SingleByte, 1250, "cp1250", "x-cp1250");
        Add("windows-1254", Form.SingleByte, 1254, "cp1254", "x-cp1254", "iso-8859-9", "latin5");
        Add("windows-1256", Form.SingleByte, 1256, "cp1256", "x-cp1256");
        Add("windows-1257", Form.SingleByte, 1257, "cp1257", "x-cp1257");
        Add("iso-8859-2", Form.SingleByte, 28592, "iso8859-2", "latin2", "l2");
        Add("iso-8859-5", Form.SingleByte, 28595, "iso8859-5", "cyrillic");
        Add("iso-8859-15", Form.SingleByte, 28605, "iso8859-15", "latin9");
        Add("koi8-r", Form.SingleByte, 20866, "koi8", "koi", "koi8_r", "cskoi8r");
        Add("koi8-u", Form.SingleByte, 21866, "koi8-ru");
        Add("ibm866", Form.SingleByte, 866, "866", "cp866", "csibm866");
        Add("x-mac-cyrillic", Form.SingleByte, 10007, "x-mac-ukrainian");
    }

    TextEncoding(string name, Form form, int codePage)
    {
        Name = name;
        this.form = form;
        characters = form == Form.SingleByte ? Characters(codePage) : [];
    }

    enum Form
    {
        Utf8,
        Utf16LittleEndian,
        Utf16BigEndian,
        SingleByte,
    }

    public static TextEncoding Utf8 { get; }

    public static TextEncoding Utf16LittleEndian { get; }

    public static TextEncoding Utf16BigEndian { get; }

    public static TextEncoding Windows1251 { get; }

    /// <summary>The standard's name in lower case, as it stands in a text map.</summary>
    public string Name { get; }

    internal bool IsUtf16 => form is Form.Utf16LittleEndian or Form.Utf16BigEndian;

    internal bool IsSingleByte => form == Form.SingleByte;

    /// <summary>By name or label, in any case and with blanks around it, as headers and pages write them.</summary>
    public static bool TryFind(string label, [NotNullWhen(true)] out TextEncoding? encoding)
    {
        ArgumentNullException.ThrowIfNull(label);
        return ByLabel.TryGetValue(label.Trim(), out encoding);
    }

    /// <summary>Bytes that one UTF-16 code unit of decoded text took in the original; damage aside.</summary>
    internal int Width(char unit) => form switch
    {
        Form.SingleByte => 1,
        // Half of the four bytes for each half of a surrogate pair.
        Form.Utf8 => unit < 0x80 ? 1 : unit < 0x800 || char.IsSurrogate(unit) ? 2 : 3,
        _ => 2,
    };

    /// <summary>Bytes that a stretch of canonical text took in the original.</summary>
    internal long WidthOf(ReadOnlySpan<byte> utf8)
    {
        if (form == Form.Utf8) return utf8.Length;
        long width = 0;
        foreach (byte b in utf8)
        {
            if ((b & 0xC0) == 0x80) continue;
            width += form == Form.SingleByte ? 1 : b >= 0xF0 ? 4 : 2;
        }

        return width;
    }

    /// <summary>Decodes all of it; each undecodable stretch becomes one U+FFFD in <paramref name="text"/>.</summary>
    /// <returns>The damage by index of its U+FFFD; null where there is more than <see cref="TextLimits.MaxDamage"/>.</returns>
    internal List<(int Index, TextDamage Damage)>? Decode(ReadOnlySpan<byte> bytes, int from, StringBuilder text) => form switch
    {
        Form.Utf8 => DecodeUtf8(bytes, from, text),
        Form.SingleByte => DecodeSingleBytes(bytes, from, text),
        _ => DecodeUtf16(bytes, from, text),
    };

    static List<(int Index, TextDamage Damage)>? DecodeUtf8(ReadOnlySpan<byte> bytes, int from, StringBuilder text)
    {
        List<(int, TextDamage)> damage = [];
        int at = from;
        while (at < bytes.Length)
        {
            ReadOnlySpan<byte> rest = bytes[at..];
            int ascii = rest.IndexOfAnyExceptInRange((byte)0x00, (byte)0x7F);
            if (ascii < 0) ascii = rest.Length;
            if (ascii > 0)
            {
                text.Append(Encoding.ASCII.GetString(rest[..ascii]));
                at += ascii;
                continue;
            }

            bool isGood = Rune.DecodeFromUtf8(rest, out Rune rune, out int length) == System.Buffers.OperationStatus.Done;
            if (isGood) AppendRune(text, rune);
            else if (!TryMark(damage, text, at, length)) return null;
            at += length;
        }

        return damage;
    }

    static void AppendRune(StringBuilder text, Rune rune)
    {
        Span<char> units = stackalloc char[2];
        text.Append(units[..rune.EncodeToUtf16(units)]);
    }

    List<(int Index, TextDamage Damage)>? DecodeSingleBytes(ReadOnlySpan<byte> bytes, int from, StringBuilder text)
    {
        List<(int, TextDamage)> damage = [];
        for (int at = from; at < bytes.Length; at++)
        {
            char character = characters[bytes[at]];
            if (character != '\uFFFD') text.Append(character);
            else if (!TryMark(damage, text, at, 1)) return null;
        }

        return damage;
    }

    List<(int Index, TextDamage Damage)>? DecodeUtf16(ReadOnlySpan<byte> bytes, int from, StringBuilder text)
    {
        List<(int, TextDamage)> damage = [];
        int at = from;
        while (at < bytes.Length)
        {
            char unit = Unit(bytes, at);
            char next = Unit(bytes, at + 2);
            bool isPair = char.IsHighSurrogate(unit) && at + 4 <= bytes.Length && char.IsLowSurrogate(next);
            if (isPair)
            {
                text.Append(unit).Append(next);
                at += 4;
            }
            else if (at + 2 <= bytes.Length && !char.IsSurrogate(unit))
            {
                text.Append(unit);
                at += 2;
            }
            else
            {
                int length = Math.Min(2, bytes.Length - at);
                if (!TryMark(damage, text, at, length)) return null;
                at += length;
            }
        }

        return damage;
    }

    char Unit(ReadOnlySpan<byte> bytes, int at) =>
        at + 2 > bytes.Length ? '\0'
        : form == Form.Utf16LittleEndian ? (char)(bytes[at] | (bytes[at + 1] << 8))
        : (char)((bytes[at] << 8) | bytes[at + 1]);

    static bool TryMark(List<(int, TextDamage)> damage, StringBuilder text, int at, int length)
    {
        if (damage.Count == TextLimits.MaxDamage) return false;
        damage.Add((text.Length, new TextDamage(at, length)));
        text.Append('\uFFFD');
        return true;
    }

    static TextEncoding Add(string name, Form form, int codePage, params string[] labels)
    {
        TextEncoding encoding = new(name, form, codePage);
        ByLabel.Add(name, encoding);
        foreach (string label in labels) ByLabel.Add(label, encoding);
        return encoding;
    }

    static char[] Characters(int codePage)
    {
        Encoding encoding = Encoding.GetEncoding(codePage, EncoderFallback.ExceptionFallback, new DecoderReplacementFallback("\uFFFD"));
        char[] characters = new char[256];
        for (int b = 0; b < characters.Length; b++) characters[b] = encoding.GetString([(byte)b])[0];
        return characters;
    }
}
