using System.Buffers;
using System.Text;

namespace Khronika.Record.Exchange.Csv;

/// <summary>How the bytes of a CSV are to be read. What was not said is found out, and said.</summary>
/// <param name="Start">Where the head begins: behind a byte order mark.</param>
public sealed record CsvShape(Encoding Encoding, char Separator, int Start)
{
    /// <summary>So much of a file is looked at to tell its encoding.</summary>
    const int Sample = 1024 * 1024;

    static readonly Encoding Windows1251 = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

    /// <summary>What can be named in a mapping; <c>auto</c> besides.</summary>
    public static IReadOnlyList<string> Encodings { get; } = ["utf-8", "windows-1251", "utf-16", "utf-16le", "utf-16be"];

    public bool IsUtf16 => Encoding is UnicodeEncoding;

    public bool IsBigEndian => Encoding is UnicodeEncoding && Encoding.CodePage == 1201;

    /// <summary>As the Encoding Standard calls it.</summary>
    public string EncodingName => Encoding is UnicodeEncoding ? (IsBigEndian ? "utf-16be" : "utf-16le") : Encoding.WebName;

    /// <summary>A byte order mark decides; else what was named; else UTF-8 where the bytes are, UTF-16 where every other is zero, and windows-1251 for the rest.</summary>
    /// <param name="stream">Can be sought in; is left at its start.</param>
    /// <param name="encoding">A name of <see cref="Encodings"/>; null to find out.</param>
    /// <param name="separator">Null to take the one of comma, semicolon and tab that stands most often in the head.</param>
    public static CsvShape Of(Stream stream, string? encoding, char? separator)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Position = 0;
        byte[] bytes = new byte[(int)Math.Min(Sample, stream.Length)];
        stream.ReadExactly(bytes);
        stream.Position = 0;
        (Encoding found, int start) = bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
            [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
            _ => (encoding is null ? Guessed(bytes, bytes.Length < stream.Length) : Named(encoding), 0),
        };
        CsvShape shape = new(found, separator ?? ',', start);
        return separator is null ? shape with { Separator = MostFrequent(shape.HeadOf(bytes)) } : shape;
    }

    static Encoding Named(string encoding) => encoding switch
    {
        "windows-1251" => Windows1251,
        "utf-16" or "utf-16le" => Encoding.Unicode,
        "utf-16be" => Encoding.BigEndianUnicode,
        _ => Encoding.UTF8,
    };

    static Encoding Guessed(ReadOnlySpan<byte> bytes, bool isCut)
    {
        if (isCut) bytes = bytes[..^Unfinished(bytes)];
        int evenZeros = 0, oddZeros = 0;
        for (int i = 0; i < Math.Min(bytes.Length, 4096); i++)
        {
            if (bytes[i] == 0) _ = i % 2 == 0 ? evenZeros++ : oddZeros++;
        }

        // Separators and digits of UTF-16 have a zero byte; no text of another encoding has one.
        if (evenZeros + oddZeros > 0) return oddZeros >= evenZeros ? Encoding.Unicode : Encoding.BigEndianUnicode;
        return System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8 : Windows1251;
    }

    /// <summary>Bytes at the end that begin a character of UTF-8 and do not finish it: one at the cut is not broken.</summary>
    static int Unfinished(ReadOnlySpan<byte> bytes)
    {
        for (int back = 1; back < 4 && back <= bytes.Length; back++)
        {
            if (Rune.DecodeFromUtf8(bytes[^back..], out _, out _) == OperationStatus.NeedMoreData) return back;
        }

        return 0;
    }

    string HeadOf(ReadOnlySpan<byte> bytes)
    {
        string text = Encoding.GetString(bytes[Math.Min(Start, bytes.Length)..Math.Min(bytes.Length, 64 * 1024)]);
        bool isQuoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '"') isQuoted = !isQuoted;
            if (!isQuoted && text[i] is '\r' or '\n') return text[..i];
        }

        return text;
    }

    static char MostFrequent(string head)
    {
        Dictionary<char, int> counts = new() { [','] = 0, [';'] = 0, ['\t'] = 0 };
        bool isQuoted = false;
        foreach (char c in head)
        {
            if (c == '"') isQuoted = !isQuoted;
            else if (!isQuoted && counts.TryGetValue(c, out int count)) counts[c] = count + 1;
        }

        return counts.MaxBy(c => c.Value).Key;
    }
}
