using System.Globalization;
using System.Net;
using System.Text;
using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Privacy;

/// <summary>Looks for words in files, in every form in which a program writes a word without meaning to.</summary>
static class Traces
{
    /// <summary>Shorter words leave too few letters in base64 to be told from chance.</summary>
    const int ShortestInBase64 = 9;

    /// <summary>Of each file in which one of the words stands: the file and the word.</summary>
    public static IReadOnlyList<string> In(string folder, params string[] words)
    {
        (string Word, byte[] Bytes)[] wanted = [.. words.SelectMany(word => Forms(word).Select(form => (word, form)))];
        return
        [
            .. from file in Tree.Files(folder)
               let bytes = File.ReadAllBytes(file)
               from form in wanted
               where bytes.AsSpan().IndexOf(form.Bytes) >= 0
               select $"{form.Word} in {Path.GetRelativePath(folder, file)}",
        ];
    }

    /// <summary>UTF-8, UTF-16 both ways, percent-encoded, character references in decimal and hex, JSON escapes, base64 at each offset, old Cyrillic.</summary>
    static IEnumerable<byte[]> Forms(string word)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        byte[] utf8 = Encoding.UTF8.GetBytes(word);
        yield return utf8;
        yield return Encoding.Unicode.GetBytes(word);
        yield return Encoding.BigEndianUnicode.GetBytes(word);
        yield return Encoding.GetEncoding("windows-1251").GetBytes(word);
        yield return Encoding.ASCII.GetBytes(Uri.EscapeDataString(word));
        yield return Encoding.ASCII.GetBytes(WebUtility.UrlEncode(word));
        foreach (string format in (string[])["&#{0};", "&#x{0:x};", "&#x{0:X};", "\\u{0:x4}", "\\u{0:X4}"])
            yield return Encoding.ASCII.GetBytes(string.Concat(word.Select(c => char.IsAscii(c) ? c.ToString() : string.Format(CultureInfo.InvariantCulture, format, (int)c))));
        if (utf8.Length < ShortestInBase64) yield break;
        // Whole groups of three bytes from each of the three offsets, without the ends, which depend on what stands around.
        for (int skip = 0; skip < 3; skip++)
            yield return Encoding.ASCII.GetBytes(Convert.ToBase64String(utf8.AsSpan(skip, (utf8.Length - skip) / 3 * 3)));
    }
}
