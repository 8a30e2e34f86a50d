using Khronika.Archive.Tests.Zip;

namespace Khronika.Archive.Tests.SingleFile;

/// <summary>Pages as SingleFile saves them, made for tests; everything in them is invented.</summary>
static class SavedPages
{
    public const string Comment = "\n Page saved with SingleFile \n url: https://example.org/page \n saved date: Fri Jul 25 2031 23:04:05 GMT+0500 (Kazakhstan Time)\n";

    public static string Of(string comment = Comment, string start = "<!DOCTYPE html> <html lang=kk>") => $"{start}<!--{comment}--><meta charset=utf-8><title>Үлгі (invented)</title><p>Есть</html>";

    public const string Manifest = """
        {"originalUrl": "https://example.org/page", "title": "Үлгі", "archiveTime": "2031-07-25T18:04:05.250Z", "indexFilename": "index.html", "resources": {"images/0.png": "https://example.org/a.png"}}
        """;

    static readonly byte[] Picture = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0];

    public static RawZip Files(string prefix = "", string suffix = "")
    {
        RawZip zip = new() { Prefix = System.Text.Encoding.UTF8.GetBytes(prefix), Suffix = System.Text.Encoding.UTF8.GetBytes(suffix) };
        return zip
            .Add(new RawZip.Item("index.html", "<!DOCTYPE html><p>Есть<img src=images/0.png>"u8.ToArray()) { Comment = "https://example.org/page" })
            .Add("manifest.json", Manifest)
            .Add(new RawZip.Item("images/0.png", Picture))
            .Add(new RawZip.Item("stylesheet_0.css", "p{color:red}"u8.ToArray()) { Comment = "https://example.org/s.css" })
            .Add(new RawZip.Item("images/1.png", Picture) { Comment = "data:" });
    }

    /// <summary>A page that unpacks itself: the ZIP stands in a comment of it.</summary>
    public static byte[] Archive(string comment = Comment) => Files($"<!DOCTYPE html><html data-sfz><!--{comment}--><meta charset=utf-8><title>x</title><body hidden><div id=sfz-wait-message>Please wait...</div><script>/* */</script><!--", "--></body></html>").ToBytes();
}
