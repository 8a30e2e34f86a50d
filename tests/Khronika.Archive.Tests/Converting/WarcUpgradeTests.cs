using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Archive.Converting;
using Khronika.Archive.Tests.Zip;

namespace Khronika.Archive.Tests.Converting;

public class WarcUpgradeTests
{
    [Theory]
    [InlineData("WARC/0.17")]
    [InlineData("WARC/0.18")]
    [InlineData("WARC/1.0")]
    public void An_older_record_says_1_1_without_brackets_and_keeps_its_block(string version)
    {
        Converted converted = Converted.Of(Warcs.Record(version, more: "X-Own: ä\r\nWARC-Concurrent-To: <urn:a>\r\nWARC-Concurrent-To: <urn:b>\r\n"), isCompressed: false);
        ConvertedRecord record = Assert.Single(converted.Records);

        Assert.Equal(("https://example.org/", Warcs.Answer), (record.Fields["WARC-Target-URI"], record.Text));
        Assert.Equal(["WARC-Type", "WARC-Record-ID", "WARC-Date", "WARC-Target-URI", "X-Own", "WARC-Concurrent-To", "WARC-Concurrent-To", "Content-Type", "Content-Length"], record.Fields.Select(f => f.Name));
        Assert.Equal(("<urn:uuid:00000000-0000-4000-8000-000000000001>", "ä"), (record.Fields["WARC-Record-ID"], record.Fields["X-Own"]));
        Assert.Equal(["version-raised", "brackets-dropped"], converted.Report.Changes.Select(c => c.Name));
        Assert.Empty(converted.Report.Faults);
        Assert.StartsWith("WARC/1.1\r\n", Encoding.UTF8.GetString(converted.Warc), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plain_1_1_record_comes_back_to_the_byte_and_nothing_is_said_to_have_changed()
    {
        byte[] warc = Warcs.Record("WARC/1.1", uri: "https://example.org/");
        Converted converted = Converted.Of(warc, isCompressed: false);

        Assert.Equal(warc, converted.Warc);
        Assert.Empty(converted.Report.Changes);
    }

    [Fact]
    public void Plain_and_gzip_become_each_other()
    {
        byte[] plain = [.. Warcs.Record("WARC/1.1", uri: "https://example.org/1"), .. Warcs.Record("WARC/1.1", uri: "https://example.org/2")];
        byte[] packed = Converted.Of(plain).Warc;

        Assert.Equal(0x1F, packed[0]);
        Assert.Equal(plain, Converted.Of(packed, isCompressed: false).Warc);
    }

    [Fact]
    public void A_file_compressed_as_a_whole_gets_a_member_for_each_record()
    {
        byte[] one = Warcs.Record("WARC/1.1", uri: "https://example.org/1");
        byte[] two = Warcs.Record("WARC/1.1", uri: "https://example.org/2");
        Converted converted = Converted.Of(Warcs.Gzip([.. one, .. two]));

        Assert.Equal(["gzip-several-records"], converted.FaultNames);
        Assert.Equal(["gzip-per-record"], converted.Report.Changes.Select(c => c.Name));
        Assert.Equal(2, converted.Records.Count);
        Assert.Empty(Converted.Of(converted.Warc).FaultNames);
    }

    [Theory]
    [InlineData("", "<urn:x>", "2009-07-24T19:20:30Z")]
    [InlineData("response", "", "2009-07-24T19:20:30Z")]
    [InlineData("response", "<urn:x>", null)]
    public void A_record_without_what_each_must_have_is_left_out_and_said(string type, string id, string? date)
    {
        Converted converted = Converted.Of([.. Warcs.Record(type: type, id: id, date: date), .. Warcs.Record()]);

        Assert.Contains("record-incomplete", converted.FaultNames);
        Assert.Single(converted.Records);
    }

    [Fact]
    public void A_field_that_no_header_can_carry_is_left_out_and_said()
    {
        Converted converted = Converted.Of(Warcs.Record("WARC/1.1", uri: "https://example.org/", more: "X Y: z\r\n"));

        Assert.Contains("field-left-out", converted.FaultNames);
        Assert.DoesNotContain(Assert.Single(converted.Records).Fields, f => f.Name == "X Y");
    }

    [Fact]
    public void Records_that_break_off_by_the_ten_thousand_are_not_all_remembered()
    {
        byte[] cut = Warcs.Record("WARC/1.1", uri: "https://example.org/", block: "", length: int.MaxValue);
        byte[] warc = new byte[cut.Length * 10_010];
        for (int i = 0; i < 10_010; i++) cut.CopyTo(warc, i * cut.Length);
        Converted converted = Converted.Of(warc, isCompressed: false);

        Assert.Equal("too-many-faults", converted.FaultNames.Last());
        Assert.InRange(converted.Records.Count, 10_000, 10_005);
        Assert.InRange(converted.Warc.Length, 1, 2 * warc.Length);
    }

    [Fact]
    public void A_block_that_ends_early_is_kept_as_far_as_it_goes_and_marked()
    {
        byte[] whole = Warcs.Record("WARC/1.1", uri: "https://example.org/");
        Converted converted = Converted.Of(whole[..^9]);
        ConvertedRecord record = Assert.Single(converted.Records);

        Assert.Equal("unspecified", record.Fields["WARC-Truncated"]);
        Assert.Equal(Encoding.UTF8.GetBytes(Warcs.Answer)[..^5], record.Block);
        Assert.Contains("block-cut-short", converted.FaultNames);
        Assert.Equal(["record-truncated"], converted.Report.Changes.Select(c => c.Name));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_arc_becomes_a_warc_with_its_blocks_as_they_are(bool isCompressed)
    {
        byte[] arc = Warcs.Arc(
            ("https://example.org/a b 203.0.113.7 20090724192031 text/html", Warcs.Answer),
            ("dns:example.org 0.0.0.0 20090724192031 text/dns", "20090724192031\nexample.org. 60 IN A 203.0.113.7\n"),
            ("https://example.org/bare 203.0.113.7 20090724192032 no-type", "<p>no head"));
        if (isCompressed) arc = Warcs.Gzip(arc);
        Converted converted = Converted.Of(arc);

        Assert.Equal(PackageKind.Arc, converted.Report.From);
        Assert.Equal(["warcinfo", "metadata", "response", "resource", "resource"], converted.Records.Select(r => r.Type));
        Assert.Contains("Sample Maker (invented)", converted.Records[1].Text, StringComparison.Ordinal);
        Assert.Equal(("https://example.org/a b", Warcs.Answer, "2009-07-24T19:20:31Z", "203.0.113.7"), (converted.Records[2].Uri, converted.Records[2].Text, converted.Records[2].Fields["WARC-Date"], converted.Records[2].Fields["WARC-IP-Address"]));
        Assert.Equal("text/dns", converted.Records[3].Fields["Content-Type"]);
        Assert.Equal(("https://example.org/bare", "application/octet-stream"), (converted.Records[4].Uri, converted.Records[4].Fields["Content-Type"]));
        Assert.Equal(["arc-record", "arc-no-http-head"], converted.Report.Changes.Where(c => c.Name != "gzip-per-record").Select(c => c.Name));
        Assert.Equal(converted.Records.Count, converted.Records.Select(r => r.Fields["WARC-Record-ID"]).Distinct().Count());
    }

    [Fact]
    public void The_warcs_of_a_wacz_come_one_behind_the_other()
    {
        byte[] wacz = new RawZip()
            .Add("datapackage.json", "{}")
            .Add(new RawZip.Item("archive/b.warc", Warcs.Record("WARC/1.1", uri: "https://example.org/b")))
            .Add(new RawZip.Item("archive/a.warc.gz", Warcs.Gzip(Warcs.Record("WARC/1.1", uri: "https://example.org/a"))))
            .Add("indexes/index.cdxj").ToBytes();
        Converted converted = Converted.Of(wacz);

        Assert.Equal(PackageKind.Wacz, converted.Report.From);
        Assert.Empty(converted.Report.Faults);
        Assert.Equal(["https://example.org/a", "https://example.org/b"], converted.Records.Select(r => r.Uri));
    }

    [Fact]
    public void A_wacz_without_a_warc_that_can_be_read_says_so()
    {
        byte[] packed = new RawZip().Add("datapackage.json", "{}").Add(new RawZip.Item("archive/a.warc", [3, 0]) { Method = 8, Size = 0 }).ToBytes();

        Assert.Equal(["wacz-no-warc"], Converted.Of(new RawZip().Add("datapackage.json", "{}").ToBytes(), PackageKind.Wacz).FaultNames);
        Assert.Equal(["warc-not-stored"], Converted.Of(packed).FaultNames);
        Assert.Equal(["not-a-zip"], Converted.Of("x"u8.ToArray(), PackageKind.Wacz).FaultNames);
    }

    [Fact]
    public void Blocks_of_any_bytes_are_copied() =>
        Prop.ForAll<byte[]>(block =>
        {
            string text = Convert.ToBase64String(block ?? []) + "\r\n\r\nWARC/1.0\r\n";
            return Assert.Single(Converted.Of(Warcs.Record(block: text)).Records).Text == text;
        }).QuickCheckThrowOnFailure();
}
