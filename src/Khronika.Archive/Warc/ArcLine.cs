using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Khronika.Archive.Headers;

namespace Khronika.Archive.Warc;

/// <summary>
/// The line that heads a record of an ARC file (Internet Archive, ARC 1.0 and 1.1): address, IP, date, type and length, or the same
/// with five further words before the length. Addresses with blanks in them are found in the wild, so words are counted from the end.
/// </summary>
static class ArcLine
{
    const int Short = 5;
    const int Long = 10;
    const string DateForm = "yyyyMMddHHmmss";

    /// <summary>Whether bytes at the start of a record can be such a line: enough to tell it from anything else that may lie there.</summary>
    public static bool Fits(ReadOnlySpan<byte> line) => TryParse(line, out _, out _, out _);

    /// <param name="line">Without its line end.</param>
    /// <param name="version"><c>ARC/1</c> for the short line, <c>ARC/2</c> for the long.</param>
    /// <param name="fields">The line in WARC's names.</param>
    public static bool TryParse(ReadOnlySpan<byte> line, out string version, out HeaderFields fields, out long length)
    {
        (version, fields) = ("", []);
        int last = line.LastIndexOf((byte)' ');
        if (!TryLength(line[(last + 1)..], out length)) return false;
        string[] words = Encoding.Latin1.GetString(line).Split(' ');
        if (words.Length >= Long && TryDate(words[^8], out string date)) Fill(words, Long, date, fields);
        else if (words.Length >= Short && TryDate(words[^3], out date)) Fill(words, Short, date, fields);
        else return false;
        version = words.Length >= Long && TryDate(words[^8], out _) ? "ARC/2" : "ARC/1";
        fields.Add("Content-Length", length.ToString(CultureInfo.InvariantCulture));
        return (fields["WARC-Target-URI"] ?? "").Contains(':', StringComparison.Ordinal);
    }

    static void Fill(string[] words, int count, string date, HeaderFields fields)
    {
        string uri = string.Join(' ', words[..^(count - 1)]);
        string[] rest = words[^(count - 1)..];
        bool isHead = uri.StartsWith("filedesc:", StringComparison.Ordinal);
        bool isHttp = uri.StartsWith("http:", StringComparison.OrdinalIgnoreCase) || uri.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        fields.Add("WARC-Type", isHead ? "warcinfo" : isHttp ? "response" : "resource");
        fields.Add("WARC-Target-URI", uri);
        fields.Add("WARC-Date", date);
        if (rest[0] is not ("0.0.0.0" or "-")) fields.Add("WARC-IP-Address", rest[0]);
        fields.Add("Content-Type", isHttp && !isHead ? "application/http; msgtype=response" : rest[2]);
    }

    static bool TryLength(ReadOnlySpan<byte> word, out long length) =>
        Utf8Parser.TryParse(word, out length, out int read) && read == word.Length && length >= 0 && char.IsAsciiDigit((char)word[0]);

    // Twelve digits, without seconds, are found in early files.
    static bool TryDate(string word, out string date)
    {
        string full = word.Length == DateForm.Length - 2 ? word + "00" : word;
        bool isDate = DateTime.TryParseExact(full, DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time);
        date = isDate ? time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : "";
        return isDate;
    }
}
