using Khronika.Archive.Tests.Converting;

namespace Khronika.Archive.Tests.Mhtml;

public class MhtmlConverterTests
{
    [Fact]
    public void Parts_become_resources_and_their_headers_metadata_beside_them()
    {
        Converted converted = Converted.Of(Mhtmls.Of(Mhtmls.Page, Mhtmls.Picture));

        Assert.Empty(converted.Report.Faults);
        Assert.Equal(["warcinfo", "resource", "metadata", "resource", "metadata", "metadata", "metadata"], converted.Records.Select(r => r.Type));
        ConvertedRecord page = converted.Resource("https://example.org/page");
        Assert.Equal("<p class=\"a\">Есть</p>", page.Text);
        Assert.Equal("text/html", page.Fields["Content-Type"]);
        Assert.Equal("2031-07-25T18:04:05Z", page.Fields["WARC-Date"]);
        ConvertedRecord header = converted.Records[2];
        Assert.Equal(("text/rfc822-headers", page.Fields["WARC-Record-ID"]), (header.Fields["Content-Type"], header.Fields["WARC-Concurrent-To"]));
        Assert.StartsWith("Content-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>", header.Text, StringComparison.Ordinal);
        Assert.StartsWith("From: <Saved by Blink>", converted.Records[5].Text, StringComparison.Ordinal);
        Assert.Equal("https://example.org/page", converted.Records[5].Uri);
    }

    [Theory]
    [InlineData("Content-ID: <frame-2@mhtml.blink>\r\n\r\nx", "cid:frame-2@mhtml.blink", null)]
    [InlineData("X: y\r\n\r\nx", null, "mhtml-address")]
    [InlineData("Content-Location: https://example.org/x\r\nContent-Transfer-Encoding: x-uuencode\r\n\r\nx", null, "mhtml-encoding")]
    [InlineData("Content-Location: https://example.org/x\r\nContent-Type: nonsense\r\n\r\nx", "https://example.org/x", "mhtml-media-type")]
    [InlineData("Content-Location: https://example.org/x\r\nContent-Transfer-Encoding: base64\r\n\r\naGVs*bG8=", "https://example.org/x", "base64-character")]
    [InlineData("Content-Location: https://example.org/x\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=ZZ", "https://example.org/x", "quoted-printable-code")]
    public void What_a_part_lacks_is_a_fault_and_what_it_has_is_kept(string part, string? uri, string? fault)
    {
        Converted converted = Converted.Of(Mhtmls.Of(part));

        Assert.Equal(fault is null ? [] : [fault], converted.FaultNames);
        Assert.Equal(uri is null ? [] : [uri], converted.Of("resource").Select(r => r.Uri));
        Assert.Contains(converted.Of("metadata"), r => part.StartsWith(r.Text, StringComparison.Ordinal) && r.Text.Length > 0);
    }

    [Fact]
    public void A_fault_inside_a_body_has_its_place_in_the_file()
    {
        string mhtml = Mhtmls.Of("Content-Location: https://example.org/x\r\nContent-Transfer-Encoding: base64\r\n\r\naGVs\r\n*bG8=");

        Assert.Equal(mhtml.IndexOf('*', StringComparison.Ordinal), Assert.Single(Converted.Of(mhtml).Report.Faults).Offset);
    }

    [Fact]
    public void A_part_that_the_file_ends_in_is_marked_as_truncated()
    {
        string mhtml = Mhtmls.Of(Mhtmls.Page, Mhtmls.Picture);
        Converted converted = Converted.Of(mhtml[..mhtml.IndexOf("Ggo=", StringComparison.Ordinal)]);

        Assert.Equal("unspecified", converted.Resource("https://example.org/a.png").Fields["WARC-Truncated"]);
        Assert.Null(converted.Resource("https://example.org/page").Fields["WARC-Truncated"]);
        Assert.Equal(["mhtml-cut"], converted.FaultNames);
    }

    [Theory]
    [InlineData("Fri, 25 Jul 2031 23:04:05 +0500")]
    [InlineData("25 Jul 2031 18:04:05 GMT")]
    [InlineData("Fri, 25 Jul 2031 18:04:05 -0000 (UTC)")]
    [InlineData("Fri, 25 Jul 2031 14:04:05 EDT")]
    public void A_date_is_read_in_each_form_that_mail_has(string date) =>
        Assert.Equal("2031-07-25T18:04:05Z", Converted.Of(Mhtmls.Of(Mhtmls.Page).Replace("Fri, 25 Jul 2031 23:04:05 +0500", date, StringComparison.Ordinal)).Records[1].Fields["WARC-Date"]);

    [Theory]
    [InlineData("Fri, 25 Jul 2031 23:04:05")]
    [InlineData("Fri, 31 Feb 2031 23:04:05 +0500")]
    [InlineData("Fri, 25 Jul 2031 23:04:05 XYZ")]
    [InlineData("Fri, 25 Jul 2031 23:04:05 +9999")]
    public void A_date_that_is_no_instant_is_a_fault(string date) =>
        Assert.Equal(["mhtml-date"], Converted.Of(Mhtmls.Of(Mhtmls.Page).Replace("Fri, 25 Jul 2031 23:04:05 +0500", date, StringComparison.Ordinal)).FaultNames);
}
