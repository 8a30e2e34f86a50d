using System.Runtime.CompilerServices;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Khronika.Archive.Wacz;

namespace Khronika.Archive.Tests.Wacz;

/// <summary>
/// <c>vectors/archive/wacz</c>: packages, whole and damaged, for other implementations. All are made again here and compared byte by
/// byte; signatures are random, so those of the kept files go in. <c>KHRONIKA_ACCEPT=1</c> writes them anew.
/// </summary>
public sealed class WaczVectorTests
{
    static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static readonly string Folder = Path.GetFullPath(Path.Combine(Here(), "../../../vectors/archive/wacz"));

    /// <param name="Verdict">intact, altered, or could not be checked.</param>
    /// <param name="Check">The check that must find it; empty where nothing is to be found.</param>
    /// <param name="State">What it must say: altered, warning, unchecked.</param>
    /// <param name="Where">The file in the package it must name.</param>
    sealed record Case(string File, string Shows, string Verdict, string Check = "", string State = "", string Fault = "", string Where = "");

    static readonly (Case Case, Func<byte[], byte[]> Make)[] Cases =
    [
        (new("intact.wacz", "two WARCs, one of them plain; a page, a page not found, a screenshot, a revisit; signed anonymously", "intact"), w => w),
        (new("byte-in-record.wacz", "a byte of a plain WARC is another", "altered", "resources", "altered", "resource-hash", "archive/two.warc"), w => Flip(w, "SAMPLE - INVENTED"u8)),
        (new("byte-in-manifest.wacz", "a byte of the title in the manifest is another", "altered", "digest", "altered", "digest-hash", "datapackage.json"), w => Flip(w, "\"title\": \"S"u8)),
        (new("byte-in-local-name.wacz", "a byte of a name in the header before the file is another than in the directory", "altered", "zip", "altered", "headers-disagree", "pages/pages.jsonl"), w => Flip(w, "pages/pages"u8)),
        (new("byte-in-page-list.wacz", "a byte of the page list is another", "altered", "resources", "altered", "resource-hash", "pages/pages.jsonl"), w => Flip(w, "json-pages"u8)),
        (new("cut-short.wacz", "the last ten bytes are missing", "altered", "zip", "altered", "truncated"), w => w[..^10]),
        (new("bytes-before.wacz", "bytes stand before the ZIP", "altered", "zip", "altered", "bytes-outside"), w => [.. "SAMPLE"u8, .. w]),
        (new("file-more.wacz", "a file that the manifest does not list", "altered", "resources", "altered", "file-unlisted", "logs/more.txt"), w => Parts.Of(w).Set("logs/more.txt", "SAMPLE – INVENTED").ToBytes()),
        (new("file-less.wacz", "a file that the manifest lists is not there", "altered", "resources", "altered", "file-missing", "logs/note.txt"), w => Parts.Of(w).Remove("logs/note.txt").ToBytes()),
        (new("replaced.wacz", "a file is another and every hash was made to fit: only the signature tells", "altered", "signature", "altered", "signed-hash", "datapackage-digest.json"), w => Parts.Of(w).Set("logs/note.txt", "SAMPLE – INVENTED, replaced").Rehash().ToBytes()),
        (new("replaced-unsigned.wacz", "the same without the signature: nothing tells", "intact"), w => Parts.Of(w).Set("logs/note.txt", "SAMPLE – INVENTED, replaced").Edit(WaczPackage.DigestPath, d => d.Remove("signedData")).Rehash().ToBytes()),
        (new("line-astray.wacz", "a line of the index names a place where no record begins; the hashes fit", "altered", "index-records", "altered", "line-no-record", "archive/two.warc"), w => Unsigned(w).Replace("indexes/index.cdxj", "\"offset\":\"0\"", "\"offset\":\"1\"").Rehash().ToBytes()),
        (new("line-of-another.wacz", "a line of the index states another status than its record; the hashes fit", "altered", "index-records", "altered", "line-status", "archive/one.warc.gz"), w => Unsigned(w).Replace("indexes/index.cdxj", "\"404\"", "\"200\"").Rehash().ToBytes()),
        (new("page-without-time.wacz", "a page has no ts; the hashes fit", "altered", "pages", "altered", "page-ts", "pages/pages.jsonl"), w => Unsigned(w).Replace("pages/pages.jsonl", "\"ts\"", "\"tt\"").Rehash().ToBytes()),
        (new("record-hidden.wacz", "a record that no line of the index names", "intact", "index-records", "warning", "record-unindexed", "archive/one.warc.gz"), w => Unsigned(w).Set("indexes/index.cdxj", string.Join('\n', Parts.Of(w).Text("indexes/index.cdxj").Split('\n').Where(l => !l.Contains("missing", StringComparison.Ordinal)))).Rehash().ToBytes()),
        (new("no-digest.wacz", "the hash of the manifest is not there, which is a SHOULD", "intact", "digest", "warning", "digest-missing", "datapackage-digest.json"), w => Parts.Of(w).Remove(WaczPackage.DigestPath).ToBytes()),
        (new("version-1.2.wacz", "a version that is not known here", "could not be checked", "datapackage", "unchecked", "version-unknown", "datapackage.json"), w => Unsigned(w).Replace(WaczPackage.ManifestPath, "1.1.1", "1.2.0").RehashManifest().ToBytes()),
    ];

    [Fact]
    public void Every_package_in_the_vectors_gets_its_verdict_for_its_reason()
    {
        Case[] kept = JsonSerializer.Deserialize<Case[]>(File.ReadAllBytes(Kept("cases.json")), Json)!;
        Assert.Equal(Cases.Select(c => c.Case.File).Append("domain.wacz"), kept.Select(c => c.File));
        using X509Certificate2 root = X509Certificate2.CreateFromPem(File.ReadAllText(Kept("domain-root.pem")));
        foreach (Case wanted in kept)
        {
            WaczReport report = WaczVerifier.Verify(File.OpenHandle(Kept(wanted.File)), new WaczVerifyOptions { Roots = [root] });
            Assert.True(wanted.Verdict == Words(report.Verdict), $"{wanted.File}: {Verdicts.Told(report)}");
            if (wanted.Check == "") Assert.DoesNotContain(report.Checks, c => c.State is WaczState.Altered or WaczState.Unchecked or WaczState.Warning);
            else Assert.True(report.Checks.Any(c => c.Check == wanted.Check && c.Fault == wanted.Fault && c.Where == wanted.Where && string.Equals(c.State.ToString(), wanted.State, StringComparison.OrdinalIgnoreCase)), $"{wanted.File}: {Verdicts.Told(report)}");
        }
    }

    [Fact]
    public void The_packages_in_the_vectors_are_those_that_this_program_makes()
    {
        if (Environment.GetEnvironmentVariable("KHRONIKA_ACCEPT") == "1") MakeAnew();
        byte[] intact = File.ReadAllBytes(Kept("intact.wacz"));
        byte[] digest = Parts.Of(intact)[WaczPackage.DigestPath];
        Assert.Equal(intact, Parts.Of(SamplePackage.Make()).Set(WaczPackage.DigestPath, digest).ToBytes());
        foreach ((Case wanted, Func<byte[], byte[]> make) in Cases) Assert.True(make(intact).AsSpan().SequenceEqual(File.ReadAllBytes(Kept(wanted.File))), wanted.File);
    }

    [Fact]
    public void The_page_of_the_format_shows_the_package_in_the_vectors()
    {
        string page = File.ReadAllText(Path.Combine(Folder, "../../../docs/formats/wacz.md"));
        Parts parts = Parts.Of(File.ReadAllBytes(Kept("intact.wacz")));
        Assert.Contains($"```\n{string.Join('\n', parts.Paths)}\n```", page, StringComparison.Ordinal);
        Assert.Contains($"```json\n{parts.Text(WaczPackage.DigestPath)}```", page, StringComparison.Ordinal);
    }

    static void MakeAnew()
    {
        Directory.CreateDirectory(Folder);
        byte[] intact = SamplePackage.Signed();
        foreach ((Case wanted, Func<byte[], byte[]> make) in Cases) File.WriteAllBytes(Kept(wanted.File), make(intact));
        using var signer = new InventedSigner(SamplePackage.At);
        File.WriteAllBytes(Kept("domain.wacz"), signer.Sign(SamplePackage.Make()));
        File.WriteAllText(Kept("domain-root.pem"), signer.Roots[0].ExportCertificatePem() + "\n");
        var domain = new Case("domain.wacz", "the same package, signed by an invented domain with a time token; believed with domain-root.pem", "intact");
        File.WriteAllText(Kept("cases.json"), JsonSerializer.Serialize(Cases.Select(c => c.Case).Append(domain), Json) + "\n", new UTF8Encoding(false));
        string page = Path.Combine(Folder, "../../../docs/formats/wacz.md");
        string text = File.ReadAllText(page);
        int start = text.IndexOf("```json\n", StringComparison.Ordinal) + "```json\n".Length;
        File.WriteAllText(page, text[..start] + Parts.Of(intact).Text(WaczPackage.DigestPath) + text[text.IndexOf("```", start, StringComparison.Ordinal)..]);
    }

    static byte[] Flip(byte[] wacz, ReadOnlySpan<byte> at)
    {
        byte[] bytes = [.. wacz];
        bytes[bytes.AsSpan().IndexOf(at) + at.Length - 1] ^= 1;
        return bytes;
    }

    static Parts Unsigned(byte[] wacz) => Parts.Of(wacz).Edit(WaczPackage.DigestPath, d => d.Remove("signedData"));

    static string Words(WaczVerdict verdict) => verdict switch { WaczVerdict.Intact => "intact", WaczVerdict.Altered => "altered", _ => "could not be checked" };

    static string Kept(string name) => Path.Combine(Folder, name);

    static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
