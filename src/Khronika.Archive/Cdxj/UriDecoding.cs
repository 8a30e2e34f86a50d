using System.Text;

namespace Khronika.Archive.Cdxj;

/// <summary>ECMAScript's <c>decodeURI</c>: undoes %XX but for the signs that take a URL apart.</summary>
static class UriDecoding
{
    const string Kept = ";/?:@&=+$,#";

    /// <returns>Empty where an escape is broken or does not make text: the indexers then drop the whole.</returns>
    public static string Of(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal)) return text;
        var decoded = new StringBuilder(text.Length);
        Span<byte> bytes = stackalloc byte[4];
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                decoded.Append(text[i]);
                continue;
            }

            int length = 0, wanted = 1, start = i;
            for (; length < wanted; length++, i += 3)
            {
                if (i + 2 >= text.Length || text[i] != '%' || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2])) return "";
                bytes[length] = PercentEncoding.Value(text[i + 1], text[i + 2]);
                if (length == 0) wanted = bytes[0] switch { < 0x80 => 1, >= 0xC2 and < 0xE0 => 2, >= 0xE0 and < 0xF0 => 3, >= 0xF0 and < 0xF5 => 4, _ => 0 };
                if (wanted == 0) return "";
            }

            i--;
            if (wanted == 1 && Kept.Contains((char)bytes[0], StringComparison.Ordinal)) decoded.Append(text, start, 3);
            else if (Rune.DecodeFromUtf8(bytes[..length], out Rune rune, out int used) == System.Buffers.OperationStatus.Done && used == length) decoded.Append(rune.ToString());
            else return "";
        }

        return decoded.ToString();
    }
}
