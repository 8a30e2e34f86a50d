using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Khronika.Archive.Tests.Zip;
using Khronika.Archive.Wacz;
using Khronika.Archive.Wacz.Pages;
using Khronika.Archive.Wacz.Signing;
using Khronika.Archive.Wacz.Writing;
using Khronika.Archive.Warc;
using Khronika.Archive.Zip;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Tests.Wacz;

public sealed class WaczWriterTests
{
    [Fact]
    public void What_is_written_is_intact_in_every_check_without_a_warning()
    {
        WaczReport report = Verdicts.Of(SamplePackage.Signed());

        Assert.True(report.Verdict == WaczVerdict.Intact && report.Checks.All(c => c.State == WaczState.Intact), Verdicts.Told(report));
        Assert.Equal(["zip", "datapackage", "layout", "packing", "resources", "digest", "signature", "records", "index", "index-records", "pages"], report.Checks.Select(c => c.Check));
        Assert.Equal(WaczWriter.Version, report.Version);
        Assert.Null(report.Signer!.Domain);
    }

    [Fact]
    public void Without_a_signer_the_same_input_makes_the_same_bytes()
    {
        byte[] once = SamplePackage.Make();
        Assert.Equal(once, SamplePackage.Make());
        Assert.Contains(Verdicts.Of(once).Checks, c => c is { Check: "signature", State: WaczState.Absent });
    }

    [Fact]
    public void A_long_index_is_written_in_blocks_that_hold()
    {
        byte[] wacz = SamplePackage.Make(morePages: 1000);
        Parts parts = Parts.Of(wacz);

        Assert.Contains("indexes/index.cdx.gz", parts.Paths);
        Assert.StartsWith("!meta 0 {\"format\":\"cdxj-gzip-1.0\",\"filename\":\"index.cdx.gz\"}\n", parts.Text("indexes/index.idx"), StringComparison.Ordinal);
        WaczReport report = Verdicts.Of(wacz);
        Assert.True(report.Checks.All(c => c.State is WaczState.Intact or WaczState.Absent), Verdicts.Told(report));
    }

    [Fact]
    public void A_package_is_read_in_place()
    {
        using var file = new TempFile(SamplePackage.Make());
        Assert.True(WaczPackage.TryOpen(File.OpenHandle(file.Path), out WaczPackage? package, out ZipFault? fault), fault?.Reason);
        using (package)
        {
            Assert.Equal("SAMPLE – INVENTED", package.Manifest.Title);
            Assert.Equal(["archive/one.warc.gz", "archive/two.warc"], package.Warcs.Select(w => w.Name));
            ZipEntry warc = package.Warcs.First();
            using var reader = WarcReader.Open(package.File, warc.DataOffset, warc.Size);
            Assert.Equal("warcinfo", Assert.IsType<WarcRecord>(reader.Read()).Type);
            PageItem[] pages = [.. package.ReadPages(package.PageLists.First())];
            Assert.True(pages[0].IsHead);
            Assert.Equal(SamplePackage.Host, pages[1].Page!.Url);
        }
    }

    [Fact]
    public void The_signature_is_what_web_crypto_verifies()
    {
        // P-384, r and s side by side, over the text of the hash: what wabac.js imports and checks.
        using var digest = System.Text.Json.JsonDocument.Parse(Parts.Of(SamplePackage.Signed())[WaczPackage.DigestPath]);
        System.Text.Json.JsonElement signed = digest.RootElement.GetProperty("signedData");
        byte[] signature = signed.GetProperty("signature").GetBytesFromBase64();
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(signed.GetProperty("publicKey").GetBytesFromBase64(), out _);

        Assert.Equal((96, 384), (signature.Length, key.KeySize));
        Assert.True(key.VerifyData(Encoding.UTF8.GetBytes(digest.RootElement.GetProperty("hash").GetString()!), signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }

    [Fact]
    public void Keys_that_replaying_programs_do_not_import_are_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Throws<ArgumentException>(() => new AnonymousSigner(key));
    }

    [Fact]
    public void Places_that_belong_to_the_package_are_refused()
    {
        using var folder = new TempFile([1]);
        using var writer = new WaczWriter(new MemoryStream(), SamplePackage.At, folder.Folder);
        using SafeFileHandle file = File.OpenHandle(folder.Path);
        foreach (string path in new[] { "archive/a.txt", "indexes/a", "pages/a", "datapackage.json", "datapackage-digest.json" })
        {
            Assert.Throws<ArgumentException>(() => writer.AddFile(path, new MemoryStream(), 0));
        }

        Assert.Throws<ArgumentException>(() => writer.AddWarc("a.zip", file));
        Assert.Throws<ArgumentException>(() => writer.AddWarc("a/b.warc", file));
        Assert.Throws<ArgumentException>(() => writer.AddPages([new WaczPage("https://example.org/", "yesterday")]));
        Assert.Throws<InvalidOperationException>(() => writer.Finish(SamplePackage.About));
    }

    [Fact]
    public void A_warc_compressed_as_a_whole_is_refused()
    {
        using var folder = new TempFile();
        byte[] plain = Parts.Of(SamplePackage.Make())["archive/two.warc"];
        using (var gzip = new GZipStream(File.Create(folder.Path), CompressionLevel.Optimal)) gzip.Write(plain);
        using var writer = new WaczWriter(new MemoryStream(), SamplePackage.At, folder.Folder);
        using SafeFileHandle file = File.OpenHandle(folder.Path);
        Assert.Throws<InvalidDataException>(() => writer.AddWarc("a.warc.gz", file));
    }
}
