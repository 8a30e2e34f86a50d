using System.Runtime.CompilerServices;
using System.Text;
using Khronika.Archive.Tests.Har;
using Khronika.Archive.Tests.Mhtml;
using Khronika.Archive.Tests.SingleFile;

namespace Khronika.Archive.Tests.Converting;

/// <summary>Makes the files kept in <c>vectors/archive/</c> of the formats that are converted; cases.json beside them says what each must give.</summary>
static class DerivedVectors
{
    public static readonly string Folder = Path.GetFullPath(Path.Combine(Here(), "../../../vectors/archive"));

    public static readonly IReadOnlyDictionary<string, byte[]> Files = new Dictionary<string, byte[]>(StringComparer.Ordinal)
    {
        ["har/intact.har"] = Utf8(IntactHar),
        ["har/no-pages.har"] = Utf8(Hars.Of(Hars.Entry())),
        ["har/byte-order-mark.har"] = Utf8("\uFEFF" + Hars.Of(Hars.Entry())),
        ["har/text-that-looks-like-base64.har"] = Utf8(Hars.Of(Hars.Entry(content: """{"mimeType": "text/plain", "text": "aGVsbG8="}"""))),
        ["har/cut.har"] = Utf8(IntactHar[..^400]),
        ["har/broken-in-the-middle.har"] = Utf8(Hars.Of(Hars.Entry("https://example.org/1"), "{\"startedDateTime\": nil}", Hars.Entry("https://example.org/2"))),
        ["har/name-twice.har"] = Utf8(Hars.Of(Hars.Entry(content: """{"mimeType": "text/plain", "text": "first", "text": "second"}"""))),
        ["har/base64-broken.har"] = Utf8(Hars.Of(Hars.Entry(content: """{"size": 5, "mimeType": "image/png", "encoding": "base64", "text": "aGV*bG8="}"""))),
        ["har/time-without-zone.har"] = Utf8(Hars.Of(Hars.Entry(time: "2031-07-25T23:04:05"))),
        ["har/header-injection.har"] = Utf8(Hars.Of(Hars.Entry("https://example.org/\\r\\nWARC-Type: response"))),
        ["har/too-deep.har"] = Utf8(Hars.Of(Hars.Entry(), """{"_x": """ + new string('[', 600))),
        ["mhtml/intact.mhtml"] = Utf8(Mhtmls.Of(Mhtmls.Page, Mhtmls.Picture, "Content-Type: text/css\r\nContent-Transfer-Encoding: 8bit\r\nContent-Location: cid:css-1@mhtml.blink\r\n\r\np { color: red }")),
        ["mhtml/line-feeds.mhtml"] = Utf8(Mhtmls.Of(Mhtmls.Page, Mhtmls.Picture).Replace("\r\n", "\n", StringComparison.Ordinal)),
        ["mhtml/nested.mhtml"] = Utf8(Mhtmls.Of("Content-Type: multipart/alternative; boundary=in\r\nContent-Location: https://example.org/sub/\r\n\r\n--in\r\nContent-Location: a\r\n\r\n1\r\n--in--\r\n", Mhtmls.Page)),
        ["mhtml/cut.mhtml"] = Utf8(Mhtmls.Of(Mhtmls.Page, Mhtmls.Picture)[..^60]),
        ["mhtml/inner-not-closed.mhtml"] = Utf8(Mhtmls.Of("Content-Type: multipart/related; boundary=in\r\n\r\n--in\r\nContent-Location: https://example.org/in\r\n\r\nx\r\n", Mhtmls.Page)),
        ["mhtml/base64-broken.mhtml"] = Utf8(Mhtmls.Of(Mhtmls.Page, Mhtmls.Picture.Replace("Ggo=", "G*go=", StringComparison.Ordinal))),
        ["mhtml/quoted-printable-broken.mhtml"] = Utf8(Mhtmls.Of(Mhtmls.Page.Replace("=3D", "=3X", StringComparison.Ordinal))),
        ["mhtml/hidden-behind-the-end.mhtml"] = Utf8(Mhtmls.Of(Mhtmls.Page) + "hidden"),
        ["mhtml/no-boundary.mhtml"] = Utf8(Mhtmls.Of(Mhtmls.Page).Replace("boundary=", "limit=", StringComparison.Ordinal)),
        ["singlefile/intact.html"] = Utf8(SavedPages.Of()),
        ["singlefile/older-heading.html"] = Utf8(SavedPages.Of("\n Archive processed by SingleFile \n url: https://example.org/page \n saved date: Fri Jul 25 2031 23:04:05 GMT+0500\n info: saved by hand\n")),
        ["singlefile/no-time.html"] = Utf8(SavedPages.Of("\n Page saved with SingleFile \n url: https://example.org/page\n")),
        ["singlefile/no-address.html"] = Utf8(SavedPages.Of("\n Page saved with SingleFile \n saved date: Fri Jul 25 2031 23:04:05 GMT+0500\n")),
        ["singlefile/unpacks-itself.html"] = SavedPages.Archive(),
        ["singlefile/file-altered.html"] = Altered(SavedPages.Archive(), "color:red"),
        ["singlefile/zip-cut.html"] = SavedPages.Archive()[..^100],
        ["arc/intact.arc"] = Warcs.Arc(("https://example.org/ 203.0.113.7 20090724192031 text/html", Warcs.Answer), ("dns:example.org 0.0.0.0 20090724192031 text/dns", "20090724192031\nexample.org. 60 IN A 203.0.113.7\n")),
        ["arc/long-lines.arc"] = Warcs.Arc(("https://example.org/ 203.0.113.7 20090724192031 text/html 200 - - 0 sample-invented.arc", Warcs.Answer)),
        ["arc/blank-in-address.arc"] = Warcs.Arc(("https://example.org/a b 203.0.113.7 20090724192031 text/html", Warcs.Answer)),
        ["arc/no-http-head.arc"] = Warcs.Arc(("https://example.org/ 203.0.113.7 20090724192031 text/html", "<p>bare")),
        ["arc/cut.arc"] = Warcs.Arc(("https://example.org/ 203.0.113.7 20090724192031 text/html", Warcs.Answer))[..^9],
    };

    static string IntactHar => Hars.Of(
        Hars.Entry(content: """{"size": 11, "mimeType": "text/html; charset=windows-1251", "text": "<p>\u0415\u0441ть"}""", more: "\"pageref\": \"page_1\", \"serverIPAddress\": \"203.0.113.7\","),
        Hars.Entry("https://example.org/a.png", """{"size": 8, "mimeType": "image/png", "encoding": "base64", "text": "iVBORw0KGgo="}"""),
        Hars.Entry("https://example.org/gone", """{"size": 4, "mimeType": "text/plain", "text": "gone"}""", status: 404),
        Hars.Entry("https://example.org/form", """{"size": 2, "mimeType": "text/plain", "text": "ok"}""", method: "POST", postData: """, "postData": {"mimeType": "application/x-www-form-urlencoded", "text": "a=1"}"""),
        Hars.Entry("https://example.org/failed", """{"size": 0, "mimeType": "x-unknown"}""", status: 0))[..^2] + """, "pages": [{"id": "page_1", "title": "Sample (invented)", "startedDateTime": "2031-07-25T23:04:05.100+05:00", "pageTimings": {}}]}}""";

    static byte[] Altered(byte[] bytes, string at)
    {
        bytes[bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(at))] ^= 1;
        return bytes;
    }

    static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
