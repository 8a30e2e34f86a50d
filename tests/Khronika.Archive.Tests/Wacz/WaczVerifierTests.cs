using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Khronika.Archive.Tests.Zip;
using Khronika.Archive.Wacz;

namespace Khronika.Archive.Tests.Wacz;

/// <summary>Each fault by its name. Where a forger would make the hashes fit again, they do.</summary>
public sealed class WaczVerifierTests
{
    const string Manifest = "datapackage.json", Digest = "datapackage-digest.json", Pages = "pages/pages.jsonl", Index = "indexes/index.cdxj";
    const string First = "archive/one.warc.gz", Second = "archive/two.warc";

    static readonly byte[] Good = SamplePackage.Make();
    static readonly byte[] GoodBlocks = SamplePackage.Make(morePages: 300);

    static readonly Dictionary<string, (string Check, string Fault, Func<Parts, Parts> Break)> Broken = new()
    {
        ["no manifest"] = ("datapackage", "datapackage-missing", p => p.Remove(Manifest)),
        ["a manifest that is no JSON"] = ("datapackage", "datapackage-json", p => p.Set(Manifest, "{").RehashManifest()),
        ["a manifest with a member twice"] = ("datapackage", "datapackage-json", p => p.Replace(Manifest, "\"title\"", "\"profile\": \"data-package\", \"title\"").RehashManifest()),
        ["a manifest 10,000 deep"] = ("datapackage", "datapackage-json", p => p.Set(Manifest, new string('[', 10_000)).RehashManifest()),
        ["no version"] = ("datapackage", "version-missing", p => p.Edit(Manifest, j => j.Remove("wacz_version")).RehashManifest()),
        ["another profile"] = ("datapackage", "profile", p => p.Edit(Manifest, j => j["profile"] = "wacz").RehashManifest()),
        ["no resources"] = ("datapackage", "resources-missing", p => p.Edit(Manifest, j => j.Remove("resources")).RehashManifest()),
        ["a resource without a path"] = ("datapackage", "resource-path", p => p.Edit(Manifest, j => j["resources"]![0]!.AsObject().Remove("path")).RehashManifest()),
        ["no WARC"] = ("layout", "archive-empty", p => p.Remove(First).Remove(Second).Rehash()),
        ["no index"] = ("layout", "indexes-empty", p => p.Remove(Index).Rehash()),
        ["no pages"] = ("layout", "pages-missing", p => p.Remove(Pages).Rehash()),
        ["a stranger in archive/"] = ("layout", "file-foreign", p => p.Set("archive/note.txt", "hello").Rehash()),
        ["a stranger in indexes/"] = ("layout", "file-foreign", p => p.Set("indexes/note.txt", "hello").Rehash()),
        ["a stranger in pages/"] = ("layout", "file-foreign", p => p.Set("pages/note.txt", "hello").Rehash()),
        ["gzip under a plain name"] = ("layout", "archive-name", p => p.Rename(First, "archive/one.warc").Replace(Index, "one.warc.gz", "one.warc").Rehash()),
        ["a resource with another size"] = ("resources", "resource-size", p => p.Edit(Manifest, j => j["resources"]![0]!["bytes"] = 1).RehashManifest()),
        ["a resource without a size"] = ("resources", "resource-bytes", p => p.Edit(Manifest, j => j["resources"]![0]!.AsObject().Remove("bytes")).RehashManifest()),
        ["a resource with another hash"] = ("resources", "resource-hash", p => p.Set("logs/note.txt", "SAMPLE – INVENTED!")),
        ["a resource without a hash"] = ("resources", "resource-hash-missing", p => p.Edit(Manifest, j => j["resources"]![0]!.AsObject().Remove("hash")).RehashManifest()),
        ["a resource listed twice"] = ("resources", "resource-twice", p => p.Edit(Manifest, j => j["resources"]!.AsArray().Add(j["resources"]![0]!.DeepClone())).RehashManifest()),
        ["a file that is gone"] = ("resources", "file-missing", p => p.Remove("logs/note.txt")),
        ["a file that is not listed"] = ("resources", "file-unlisted", p => p.Set("logs/more.txt", "more")),
        ["a digest of another manifest"] = ("digest", "digest-hash", p => p.Edit(Manifest, j => j["title"] = "another")),
        ["a digest that is no JSON"] = ("digest", "digest-json", p => p.Set(Digest, "[]")),
        ["a digest of another file"] = ("digest", "digest-path", p => p.Edit(Digest, j => j["path"] = "other.json")),
        ["a digest of no known kind"] = ("digest", "digest-hash-form", p => p.Edit(Digest, j => j["hash"] = "crc32:00000000")),
        ["a record that was changed"] = ("records", "block-digest", p => p.Replace(Second, "PNG", "GIF").Rehash()),
        ["a line that is none"] = ("index", "bad-line", p => p.Set(Index, "hello\n" + p.Text(Index)).Rehash()),
        ["a line without a place"] = ("index-records", "line-members", p => p.Replace(Index, "\"offset\"", "\"offse\"").Rehash()),
        ["a line of another file"] = ("index-records", "line-file", p => p.Replace(Index, "two.warc", "six.warc").Rehash()),
        ["a line beyond the file"] = ("index-records", "line-outside", p => p.Replace(Index, "\"offset\":\"0\"", "\"offset\":\"9999999\"").Rehash()),
        ["a line of no record"] = ("index-records", "line-no-record", p => p.Replace(Index, "\"offset\":\"0\"", "\"offset\":\"1\"").Rehash()),
        ["a line of another length"] = ("index-records", "line-length", p => p.Set(Index, Shorter(p.Text(Index))).Rehash()),
        ["a line of another address"] = ("index-records", "line-url", p => p.Replace(Index, "\"url\":\"urn:view:", "\"url\":\"urn:wiew:").Rehash()),
        ["a line of another time"] = ("index-records", "line-time", p => p.Replace(Index, " 20310725180400 ", " 20310725180401 ").Rehash()),
        ["a line of another status"] = ("index-records", "line-status", p => p.Replace(Index, "\"404\"", "\"200\"").Rehash()),
        ["a line of another digest"] = ("index-records", "line-digest", p => p.Replace(Index, "\"digest\":\"sha256:", "\"digest\":\"sha256:f").Rehash()),
        ["a line of another record's bytes"] = ("index-records", "line-record-digest", p => p.Replace(Index, "\"recordDigest\":\"sha256:", "\"recordDigest\":\"sha256:f").Rehash()),
        ["a page that is no JSON"] = ("pages", "page-json", p => p.Set(Pages, p.Text(Pages) + "hello\n").Rehash()),
        ["a page without an address"] = ("pages", "page-url", p => p.Set(Pages, p.Text(Pages) + "{\"ts\":\"2031-07-25T18:04:00Z\"}\n").Rehash()),
        ["a page without a time"] = ("pages", "page-ts", p => p.Set(Pages, p.Text(Pages) + "{\"url\":\"https://example.org/\"}\n").Rehash()),
        ["a page with a time that is none"] = ("pages", "page-ts", p => p.Replace(Pages, "2031-07-25T18:04:00Z", "2031-07-25 18:04").Rehash()),
    };

    static readonly Dictionary<string, (string Check, string Fault, Func<Parts, Parts> Change)> Odd = new()
    {
        ["no digest"] = ("digest", "digest-missing", p => p.Remove(Digest)),
        ["no time of making"] = ("datapackage", "created-missing", p => p.Edit(Manifest, j => j.Remove("created")).RehashManifest()),
        ["a time of making that is none"] = ("datapackage", "created-form", p => p.Edit(Manifest, j => j["created"] = "yesterday").RehashManifest()),
        ["a time of change that is none"] = ("datapackage", "modified-form", p => p.Edit(Manifest, j => j["modified"] = "yesterday").RehashManifest()),
        ["no title"] = ("datapackage", "description-missing", p => p.Edit(Manifest, j => j.Remove("title")).RehashManifest()),
        ["a weak hash"] = ("resources", "resource-hash-weak", p => p.Edit(Manifest, j => Md5(j, p)).RehashManifest()),
        ["lines out of order"] = ("index", "out-of-order", p => p.Set(Index, string.Join('\n', p.Text(Index).TrimEnd('\n').Split('\n').Reverse()) + "\n").Rehash()),
        ["a line with another type"] = ("index-records", "line-mime", p => p.Replace(Index, "\"text/html\"", "\"text/plain\"").Rehash()),
        ["a line with another key"] = ("index-records", "line-key", p => p.Replace(Index, "example,sample-invented)/missing", "example,sample-invented)/zissing").Rehash()),
        ["a record that no line names"] = ("index-records", "record-unindexed", p => p.Set(Index, string.Join('\n', p.Text(Index).Split('\n').Where(l => !l.Contains("missing", StringComparison.Ordinal)))).Rehash()),
        ["a page at another time"] = ("pages", "page-time", p => p.Replace(Pages, "18:04:00Z", "18:05:30Z").Rehash()),
        ["a page that no line names"] = ("pages", "page-unindexed", p => p.Replace(Pages, SamplePackage.Host, "https://example.org/").Rehash()),
        ["pages without a head"] = ("pages", "pages-head", p => p.Set(Pages, string.Join('\n', p.Text(Pages).Split('\n').Skip(1))).Rehash()),
    };

    public static TheoryData<string> Breaks() => [.. Broken.Keys];

    public static TheoryData<string> Oddities() => [.. Odd.Keys];

    [Theory]
    [MemberData(nameof(Breaks))]
    public void What_breaks_a_must_alters_the_package(string name)
    {
        (string check, string fault, Func<Parts, Parts> breaking) = Broken[name];
        Verdicts.IsAltered(Verdicts.Of(breaking(Parts.Of(Good)).ToBytes()), check, fault);
    }

    [Theory]
    [MemberData(nameof(Oddities))]
    public void What_breaks_a_should_is_a_warning(string name)
    {
        (string check, string fault, Func<Parts, Parts> change) = Odd[name];
        Verdicts.IsWarned(Verdicts.Of(change(Parts.Of(Good)).ToBytes()), check, fault);
    }

    [Fact]
    public void Putting_a_package_together_again_changes_no_verdict() =>
        Assert.Equal(WaczVerdict.Intact, Verdicts.Of(Parts.Of(Good).Rehash().ToBytes()).Verdict);

    [Fact]
    public void A_record_that_is_packed_twice_alters_the_package() =>
        Verdicts.IsAltered(Verdicts.Of(Parts.Of(GoodBlocks).ToBytes(deflate: p => p is First or "indexes/index.idx")), "packing", "packed-twice", First);

    [Fact]
    public void A_plain_warc_that_is_packed_cannot_be_held_against_the_index()
    {
        WaczReport report = Verdicts.Of(Parts.Of(Good).ToBytes(deflate: p => p == Second));
        Assert.Equal(WaczVerdict.CouldNotBeChecked, report.Verdict);
        Assert.Contains(report.Checks, c => c is { Check: "packing", Fault: "warc-packed", State: WaczState.Warning });
        Assert.Contains(report.Checks, c => c is { Check: "records", Fault: "warc-not-stored", State: WaczState.Unchecked });
    }

    [Theory]
    [InlineData("1.2.0", "version-unknown")]
    [InlineData("9", "version-unknown")]
    public void A_version_that_is_not_known_could_not_be_checked(string version, string fault)
    {
        WaczReport report = Verdicts.Of(Parts.Of(Good).Edit(Manifest, j => j["wacz_version"] = version).RehashManifest().ToBytes());
        Assert.Equal(WaczVerdict.CouldNotBeChecked, report.Verdict);
        Assert.Contains(report.Checks, c => c.Fault == fault);
    }

    [Fact]
    public void A_list_of_packages_could_not_be_checked()
    {
        WaczReport report = Verdicts.Of(Parts.Of(Good).Edit(Manifest, j => j["profile"] = "multi-wacz-package").RehashManifest().ToBytes());
        Assert.Equal(WaczVerdict.CouldNotBeChecked, report.Verdict);
        Assert.Contains(report.Checks, c => c.Fault == "profile-multi");
    }

    [Fact]
    public void A_hash_of_a_kind_that_is_not_known_could_not_be_checked()
    {
        WaczReport report = Verdicts.Of(Parts.Of(Good).Edit(Manifest, j => j["resources"]![0]!["hash"] = "blake3:00").RehashManifest().ToBytes());
        Assert.Equal(WaczVerdict.CouldNotBeChecked, report.Verdict);
        Assert.Contains(report.Checks, c => c.Fault == "resource-hash-unknown");
    }

    [Fact]
    public void The_first_version_states_its_hashes_in_another_place()
    {
        byte[] old = Parts.Of(Good).Edit(Manifest, j =>
        {
            j["wacz_version"] = "1.0.0";
            foreach (JsonNode? item in j["resources"]!.AsArray())
            {
                string hash = (string)item!["hash"]!;
                item["stats"] = new JsonObject { ["hash"] = hash["sha256:".Length..], ["bytes"] = (long)item["bytes"]! };
                item["hashing"] = "sha256";
                item.AsObject().Remove("hash");
                item.AsObject().Remove("bytes");
            }
        }).RehashManifest().ToBytes();
        Assert.Equal(WaczVerdict.Intact, Verdicts.Of(old).Verdict);
        Verdicts.IsAltered(Verdicts.Of(Parts.Of(old).Set("logs/note.txt", "another").ToBytes()), "resources", "resource-hash", "logs/note.txt");
    }

    [Theory]
    [InlineData("\"offset\":0,", "\"offset\":1,", "table-gap")]
    [InlineData("\"digest\":\"sha256:", "\"digest\":\"sha256:0", "block-altered")]
    [InlineData("\"filename\":\"index.cdx.gz\"", "\"filename\":\"other.cdx.gz\"", "table-file")]
    [InlineData("\"length\":", "\"langth\":", "bad-table-line")]
    [InlineData("\nexample,", "\nexamplf,", "table-start")]
    public void A_table_that_does_not_fit_its_blocks_alters_the_package(string old, string with, string fault) =>
        Verdicts.IsAltered(Verdicts.Of(Parts.Of(GoodBlocks).Replace("indexes/index.idx", old, with).Rehash().ToBytes()), "index", fault);

    [Fact]
    public void What_is_no_package_could_not_be_checked()
    {
        WaczReport report = Verdicts.Of("hello"u8.ToArray());
        Assert.Equal(WaczVerdict.CouldNotBeChecked, report.Verdict);
        Assert.Contains(report.Checks, c => c is { Check: "zip", Fault: "not-a-zip" });
    }

    [Fact]
    public void A_package_cut_at_any_byte_is_never_intact()
    {
        using var file = new TempFile();
        for (int length = 0; length < Good.Length; length += 37)
        {
            File.WriteAllBytes(file.Path, Good[..length]);
            Assert.NotEqual(WaczVerdict.Intact, WaczVerifier.Verify(File.OpenHandle(file.Path), new WaczVerifyOptions()).Verdict);
        }
    }

    [Fact]
    public void A_thousand_faults_are_counted_and_not_all_listed()
    {
        string lines = string.Concat(Enumerable.Repeat("hello\n", 1000));
        WaczReport report = Verdicts.Of(Parts.Of(Good).Set(Index, lines).Rehash().ToBytes());
        Assert.Equal(200, report.Checks.Count(c => c.Fault == "bad-line"));
        Assert.Contains(report.Checks, c => c is { Check: "index", Fault: "more" } && c.Reason.StartsWith("800 ", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_record_is_passed_on()
    {
        List<string> seen = [];
        Verdicts.Of(Good, new WaczVerifyOptions { Record = (path, record) => seen.Add($"{path} {record.Type} {record.State}") });
        Assert.Equal(
            [$"{First} warcinfo Intact", $"{First} response Intact", $"{First} request Intact", $"{First} response Intact", $"{Second} resource Intact", $"{Second} revisit Intact"],
            seen);
    }

    static string Shorter(string index) =>
        Regex.Replace(index, "\"length\":\"(\\d+)\"", m => $"\"length\":\"{int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture) - 1}\"");

    static void Md5(JsonObject manifest, Parts parts)
    {
        JsonNode item = manifest["resources"]![0]!;
#pragma warning disable CA5351 // What old programs wrote.
        item["hash"] = $"md5:{Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData(parts[(string)item["path"]!]))}";
#pragma warning restore CA5351
    }
}
