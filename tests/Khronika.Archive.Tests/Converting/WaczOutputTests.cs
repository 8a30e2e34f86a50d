using System.Text;
using Khronika.Archive.Converting;
using Khronika.Archive.Tests.Har;
using Khronika.Archive.Tests.Mhtml;
using Khronika.Archive.Tests.SingleFile;
using Khronika.Archive.Tests.Zip;
using Khronika.Archive.Wacz;
using Khronika.Archive.Zip;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Tests.Converting;

public class WaczOutputTests
{
    [Fact]
    public void A_warc_goes_into_a_wacz_as_it_is()
    {
        byte[] warc = [.. Warcs.Record("WARC/1.1", uri: "https://example.org/"), .. Warcs.Record("WARC/1.1", uri: "https://example.org/gone", block: "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\ngone", id: "<urn:uuid:00000000-0000-4000-8000-000000000002>")];
        using TempFile wacz = ToWacz(warc, PackageKind.Warc, out ConvertReport report);
        using WaczPackage package = Open(wacz);
        ZipEntry inside = Assert.Single(package.Warcs);

        Assert.Equal("archive/data.warc", inside.Name);
        Assert.Equal(warc, Bytes(package, inside.Name));
        Assert.Equal(2, report.Records);
        Assert.Equal(["https://example.org/"], Pages(package));
        Assert.Equal("https://example.org/", package.Manifest.MainPageUrl);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void One_whose_records_have_no_place_of_their_own_is_written_anew_first(bool isGzip)
    {
        byte[] one = Warcs.Record("WARC/1.1", uri: "https://example.org/1");
        byte[] two = Warcs.Record("WARC/1.1", uri: "https://example.org/2");
        byte[] warc = isGzip ? Warcs.Gzip([.. one, .. two]) : [.. one, .. two[..^9]];
        using TempFile wacz = ToWacz(warc, PackageKind.Warc, out ConvertReport report);
        using WaczPackage package = Open(wacz);

        Assert.Equal(["https://example.org/1", "https://example.org/2"], Converted.Read(Bytes(package, "archive/data.warc.gz")).Select(r => r.Uri));
        Assert.Equal([isGzip ? "gzip-per-record" : "record-truncated"], report.Changes.Select(c => c.Name));
    }

    [Theory]
    [InlineData("har")]
    [InlineData("mhtml")]
    [InlineData("singlefile")]
    [InlineData("arc")]
    public void What_was_derived_becomes_a_wacz_that_verifies(string name)
    {
        byte[] input = name switch
        {
            "har" => Encoding.UTF8.GetBytes(Hars.Of(Hars.Entry())),
            "mhtml" => Encoding.UTF8.GetBytes(Mhtmls.Of(Mhtmls.Page, Mhtmls.Picture)),
            "singlefile" => SavedPages.Archive(),
            _ => Warcs.Arc(("https://example.org/ 203.0.113.7 20090724192031 text/html", Warcs.Answer)),
        };
        using TempFile wacz = ToWacz(input, PackageKind.All.Single(k => k.Name == name), out ConvertReport report);
        using WaczPackage package = Open(wacz);

        Assert.Empty(report.Faults);
        Assert.Single(Pages(package));
        Assert.Equal([".part.wacz", "file.zip"], Directory.EnumerateFiles(wacz.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        using SafeFileHandle file = File.OpenHandle(PathOf(wacz));
        WaczReport verified = WaczVerifier.Verify(file, new WaczVerifyOptions());
        Assert.True(verified.Verdict == WaczVerdict.Intact, string.Join('\n', verified.Checks));
    }

    [Fact]
    public void Pages_by_the_ten_thousand_are_not_all_listed()
    {
        byte[] page = Warcs.Record("WARC/1.1", uri: "https://example.org/");
        byte[] warc = new byte[page.Length * 10_002];
        for (int i = 0; i < 10_002; i++) page.CopyTo(warc, i * page.Length);
        using TempFile wacz = ToWacz(warc, PackageKind.Warc, out ConvertReport report);
        using WaczPackage package = Open(wacz);

        Assert.Equal(("too-many-pages", false), (Assert.Single(report.Faults).Name, report.Faults[0].IsDamage));
        Assert.Equal(10_000, Pages(package).Count());
    }

    [Fact]
    public void Exports_and_wacz_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ToWacz("x"u8.ToArray(), PackageKind.Wacz, out _));
        Assert.Throws<ArgumentException>(() => ToWacz("x"u8.ToArray(), PackageKind.Telegram, out _));
        Assert.Throws<ArgumentException>(() => Converted.Of("x", PackageKind.Telegram));
    }

    static TempFile ToWacz(byte[] input, PackageKind kind, out ConvertReport report)
    {
        TempFile temp = new(input);
        try
        {
            using SafeFileHandle file = File.OpenHandle(temp.Path);
            using FileStream output = new(PathOf(temp), FileMode.CreateNew, FileAccess.ReadWrite);
            report = ArchiveConverter.ToWacz(file, kind, output, temp.Folder, new ConvertOptions(Converted.At));
            return temp;
        }
        catch (ArgumentException)
        {
            temp.Dispose();
            throw;
        }
    }

    static string PathOf(TempFile temp) => Path.Combine(temp.Folder, ".part.wacz");

    static WaczPackage Open(TempFile temp)
    {
        Assert.True(WaczPackage.TryOpen(File.OpenHandle(PathOf(temp)), out WaczPackage? package, out ZipFault? fault), fault?.Reason);
        return package;
    }

    static byte[] Bytes(WaczPackage package, string name)
    {
        using Stream content = package.Open(package.Find(name)!);
        using MemoryStream bytes = new();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    static IEnumerable<string?> Pages(WaczPackage package) =>
        Encoding.UTF8.GetString(Bytes(package, WaczPackage.PagesPath)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => System.Text.Json.JsonDocument.Parse(l).RootElement.GetProperty("url").GetString());
}
