using System.IO.Compression;
using System.Text;
using Khronika.Record.Views;

namespace Khronika.Cli.Demo;

/// <summary>Does to a copy of a bundle what an opponent would: one word, in one passage, and nothing else.</summary>
static class AlteredCopy
{
    /// <returns>The word before and after.</returns>
    public static (string Was, string Now) ChangeWord(string zip, PassageView passage)
    {
        using ZipArchive archive = ZipFile.Open(zip, ZipArchiveMode.Update);
        ZipArchiveEntry entry = archive.Entries.First(e => e.FullName.Contains("/annexes/", StringComparison.Ordinal) && Read(e) == passage.Passage);
        string was = passage.Passage.Split(' ').Select(w => w.Trim('.', ',', '«', '»', '"')).MaxBy(w => w.Any(char.IsAsciiDigit) ? int.MaxValue : w.Length)!;
        string now = was.Any(char.IsAsciiDigit) ? string.Concat(was.Select(c => char.IsAsciiDigit(c) ? (char)('0' + ((c - '0' + 3) % 10)) : c)) : "…";
        string name = entry.FullName;
        entry.Delete();
        using Stream content = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
        content.Write(Encoding.UTF8.GetBytes(passage.Passage.Replace(was, now, StringComparison.Ordinal)));
        return (was, now);
    }

    static string Read(ZipArchiveEntry entry)
    {
        using StreamReader reader = new(entry.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
