using System.Text;
using Khronika.Archive.Tests.Inflating;
using Khronika.Archive.Tests.Zip;
using Khronika.Archive.Warc;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Tests.Warc;

public sealed class ArcTests
{
    const string VersionBlock = "1 0 Sample\nURL IP-address Archive-date Content-type Archive-length\n";

    [Theory]
    [InlineData("http://example.org/ 192.0.2.1 20010203040506 text/html 5", "ARC/1", "response", "http://example.org/")]
    [InlineData("http://example.org/a b c 192.0.2.1 20010203040506 text/html 5", "ARC/1", "response", "http://example.org/a b c")]
    [InlineData("http://example.org/ 192.0.2.1 20010203040506 text/html 200 checksum - 0 sample.arc 5", "ARC/2", "response", "http://example.org/")]
    [InlineData("http://example.org/a b 192.0.2.1 20010203040506 text/html 200 checksum - 0 sample.arc 5", "ARC/2", "response", "http://example.org/a b")]
    [InlineData("HTTPS://example.org/ 192.0.2.1 200102030405 no-type 5", "ARC/1", "response", "HTTPS://example.org/")]
    [InlineData("dns:example.org 192.0.2.1 20010203040500 text/dns 5", "ARC/1", "resource", "dns:example.org")]
    [InlineData("filedesc://sample.arc 0.0.0.0 20010203040500 text/plain 5", "ARC/1", "warcinfo", "filedesc://sample.arc")]
    public void A_line_is_told_in_the_fields_of_a_warc(string line, string version, string type, string uri)
    {
        using TempFile file = new(Encoding.ASCII.GetBytes(line + "\nabcde\n"));
        using SafeFileHandle handle = File.OpenHandle(file.Path);
        using WarcReader reader = WarcReader.Open(handle);
        WarcRecord record = Assert.IsType<WarcRecord>(reader.Read());

        Assert.True(record.IsArc);
        Assert.Equal((version, type, uri, 5L), (record.Version, record.Type, record.TargetUri, record.ContentLength));
        Assert.StartsWith("2001-02-03T04:05:0", record.Date, StringComparison.Ordinal);
        Assert.Equal(type == "warcinfo" ? null : "192.0.2.1", record.Fields["WARC-IP-Address"]);
        Assert.Equal("abcde", new StreamReader(record.Block).ReadToEnd());
        Assert.Equal(line.Length + 7, reader.Finish());
        Assert.Null(reader.Read());
    }

    [Theory]
    [InlineData("http://example.org/ 192.0.2.1 20010203040506 text/html -5")]
    [InlineData("http://example.org/ 192.0.2.1 20011303040506 text/html 5")]
    [InlineData("http://example.org/ 192.0.2.1 20010203040506 text/html")]
    [InlineData("http://example.org/ 192.0.2.1 20010203040506 text/html 99999999999999999999")]
    [InlineData("no address 192.0.2.1 20010203040506 text/html 5")]
    [InlineData("5")]
    [InlineData("")]
    public void What_is_no_line_of_an_arc_is_no_record(string line) => Assert.Equal(["0 no-record"], Reading.Of(Encoding.ASCII.GetBytes(line + "\nabcde\n")));

    [Fact]
    public void Plain_and_in_members_the_records_are_the_same()
    {
        byte[] head = Record("filedesc://sample.arc 0.0.0.0 20010203040506 text/plain", VersionBlock), one = Record("http://example.org/1 192.0.2.1 20010203040506 text/html", "HTTP/1.0 200 OK\r\n\r\none");
        byte[] last = one[..^1];

        Assert.Equal([$"0:{head.Length} warcinfo", $"{head.Length}:{one.Length} response", $"{head.Length + one.Length}:{last.Length} response"], Reading.Of([.. head, .. one, .. last]));
        int first = RawMember.Of(head).Length;
        Assert.Equal([$"0:{first} warcinfo", $"{first}:{RawMember.Of(one).Length} response"], Reading.Of([.. RawMember.Of(head), .. RawMember.Of(one)]));
    }

    [Fact]
    public void A_record_that_is_not_closed_is_told()
    {
        byte[] one = Record("http://example.org/1 192.0.2.1 20010203040506 text/html", "one"), two = Record("http://example.org/2 192.0.2.1 20010203040506 text/html", "two");

        Assert.Equal([$"0:{one.Length - 1} response", "0 record-end of 0", $"{one.Length - 1}:{two.Length} response"], Reading.Of([.. one[..^1], .. two]));
    }

    [Fact]
    public void After_a_wrong_length_the_next_line_is_found()
    {
        byte[] one = Encoding.ASCII.GetBytes("http://example.org/1 192.0.2.1 20010203040506 text/html 9\none\n"), two = Record("http://example.org/2 192.0.2.1 20010203040506 text/html", "two");

        Assert.Equal(["0:0 response", "0 length-wrong of 0", $"{one.Length}:{two.Length} response"], Reading.Of([.. one, .. two]));
    }

    static byte[] Record(string line, string block) => Encoding.ASCII.GetBytes($"{line} {block.Length}\n{block}\n");
}
