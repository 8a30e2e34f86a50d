using System.Text;
using Khronika.Archive.Decoding;

namespace Khronika.Archive.Mhtml;

/// <summary>
/// Encoded words in a header (RFC 2047). Words of one charset that follow each other are joined before their charset is read, since
/// many writers cut inside a character. A word in an unknown charset, or broken, stays as it stands.
/// </summary>
public static class EncodedWords
{
    /// <summary>RFC 2047, 2 allows 75 characters, and writers go beyond. Stops a word without end from being looked for again and again.</summary>
    const int MaxWord = 1024;

    public static string Decode(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        StringBuilder text = new(value.Length);
        MemoryStream pending = new();
        string charset = "";
        StringBuilder raw = new();
        int at = 0;
        while (at < value.Length)
        {
            int start = value.IndexOf("=?", at, StringComparison.Ordinal);
            Word? word = start < 0 ? null : WordAt(value, start);
            if (word is not { } found)
            {
                int end = start < 0 ? value.Length : start + 2;
                Flush();
                text.Append(value, at, end - at);
                at = end;
                continue;
            }

            // Blanks between two encoded words are not part of the text (RFC 2047, 6.2).
            string between = value[at..start];
            bool joins = pending.Length > 0 && string.IsNullOrWhiteSpace(between);
            if (!joins || !charset.Equals(found.Charset, StringComparison.OrdinalIgnoreCase))
            {
                Flush();
                if (!joins) text.Append(between);
            }

            charset = found.Charset;
            raw.Append(value, at, found.End - at);
            pending.Write(found.Bytes);
            at = found.End;
        }

        Flush();
        return text.ToString();

        void Flush()
        {
            if (raw.Length > 0) text.Append(EncodingOf(charset) is { } encoding ? encoding.GetString(pending.ToArray()) : raw.ToString());
            pending.SetLength(0);
            raw.Clear();
        }
    }

    readonly record struct Word(string Charset, byte[] Bytes, int End);

    static Word? WordAt(string value, int start)
    {
        int limit = Math.Min(value.Length, start + MaxWord);
        int charsetEnd = value.IndexOf('?', start + 2, limit - start - 2);
        if (charsetEnd < 0 || charsetEnd + 2 >= value.Length || value[charsetEnd + 2] != '?') return null;
        int textStart = charsetEnd + 3;
        int end = textStart >= limit ? -1 : value.IndexOf("?=", textStart, limit - textStart, StringComparison.Ordinal);
        if (end < 0) return null;
        string text = value[textStart..end];

        // RFC 2231, 5 lets a language follow the charset.
        string charset = value[(start + 2)..charsetEnd].Split('*')[0];
        if (charset.Length == 0 || text.Any(c => c is <= ' ' or > '~')) return null;
        return value[charsetEnd + 1] switch
        {
            'b' or 'B' => Read(new Base64Stream(Ascii(text), isMail: false)),
            'q' or 'Q' => Read(new QuotedPrintableStream(Ascii(text.Replace('_', ' ').Replace(" ", "=20", StringComparison.Ordinal)))),
            _ => null,
        };

        Word? Read(DecodedStream decoded)
        {
            using MemoryStream bytes = new();
            using (decoded) decoded.CopyTo(bytes);
            return decoded.Faults.Count == 0 ? new Word(charset, bytes.ToArray(), end + 2) : null;
        }
    }

    static MemoryStream Ascii(string text) => new(Encoding.ASCII.GetBytes(text));

    static Encoding? EncodingOf(string charset)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
