using System.Text;
using Khronika.Archive.Digests;
using Khronika.Archive.Tests.Zip;
using Khronika.Archive.Warc;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Tests.Warc;

/// <summary>The examples of ISO 28500, Annex C, with bytes of our own where the standard leaves them out.</summary>
public sealed class StandardExamplesTests
{
    [Theory]
    [InlineData("warcinfo", 381, null)]
    [InlineData("request", 236, "http://www.archive.org/images/logoc.jpg")]
    [InlineData("response", 1902, "http://www.archive.org/images/logoc.jpg")]
    [InlineData("resource", 1662, "file://var/www/htdoc/images/logoc.jpg")]
    [InlineData("metadata", 63, "http://www.archive.org/images/logoc.jpg")]
    [InlineData("revisit", 226, "http://www.archive.org/images/logoc.jpg")]
    [InlineData("conversion", 934, "http://www.archive.org/images/logoc.jpg")]
    [InlineData("continuation", 302, "http://www.archive.org/images/logoc.jpg")]
    public void Each_is_read_with_its_length_and_address(string type, long length, string? uri)
    {
        using TempFile file = new([.. Examples.Values.SelectMany(example => example)]);
        using SafeFileHandle handle = File.OpenHandle(file.Path);
        using WarcReader reader = WarcReader.Open(handle);
        List<WarcItem> items = [];
        while (reader.Read() is WarcItem item) items.Add(item);

        Assert.All(items, item => Assert.IsType<WarcRecord>(item));
        Assert.Equal(Examples.Keys, items.Cast<WarcRecord>().Select(record => record.Type));
        WarcRecord read = items.Cast<WarcRecord>().Single(record => record.Type == type);
        Assert.Equal(("WARC/1.0", length, uri), (read.Version, read.ContentLength, read.TargetUri));
    }

    [Fact]
    public void The_fields_of_the_segmentation_example_are_there()
    {
        using TempFile file = new(Examples["continuation"]);
        using SafeFileHandle handle = File.OpenHandle(file.Path);
        using WarcReader reader = WarcReader.Open(handle);
        WarcRecord record = Assert.IsType<WarcRecord>(reader.Read());

        Assert.Equal("<urn:uuid:39509228-ae2f-11b2-763a-aa4c6ec90bb0>", record.Fields["warc-segment-origin-id"]);
        Assert.Equal("2", record.Fields["WARC-Segment-Number"]);
        Assert.Equal("1902", record.Fields["WARC-SEGMENT-TOTAL-LENGTH"]);
    }

    [Fact]
    public void The_metadata_example_as_it_is_printed_has_its_length_behind_the_header()
    {
        string printed = Metadata.Replace("Content-Length: 59\r\n\r\n", "\r\nContent-Length: 59\r\n", StringComparison.Ordinal);

        Assert.Equal(["0 length-missing"], Reading.Of(Encoding.ASCII.GetBytes(printed)));
    }

    [Theory]
    [InlineData("sha1:UZY6ND6CCHXETFVJD2MSS7ZENMWF7KQ2", true)]
    [InlineData("sha1:XQMRY75YY42ZWC6JAT6KNXKD37F7MOEK", true)]
    // 8 is no character of base 32 (RFC 4648, 6).
    [InlineData("sha1:DBXHDRBXLF4OMUZ5DN4JJ2KFUAOB6VK8", false)]
    [InlineData("sha1:VXT4AF5BBZVHDYKNC2CSM8TEAWDB6CH8", false)]
    public void Of_the_digests_it_prints_those_that_can_be_are_read(string text, bool isReadable) =>
        Assert.Equal(isReadable ? DigestReading.Read : DigestReading.Unreadable, LabelledDigest.Read(text, out _));

    const string Metadata = "WARC/1.0\r\nWARC-Type: metadata\r\nWARC-Target-URI: http://www.archive.org/images/logoc.jpg\r\nWARC-Date: 2006-09-19T17:20:24Z\r\n"
        + "WARC-Record-ID: <urn:uuid:16da6da0-bcdc-49c3-927e-57494593b943>\r\nWARC-Concurrent-To: <urn:uuid:92283950-ef2f-4d72-b224-f54c6ec90bb0>\r\n"
        + "Content-Type: application/warc-fields\r\nWARC-Block-Digest: sha1:VXT4AF5BBZVHDYKNC2CSM8TEAWDB6CH8\r\nContent-Length: 59\r\n\r\n"
        + "via: http://www.archive.org/\r\nhopsFromSeed: E\r\nfetchTimeMs: 565";

    const string Image = "http://www.archive.org/images/logoc.jpg";
    const string Response = "HTTP/1.1 200 OK\nDate: Tue, 19 Sep 2006 17:18:40 GMT\nServer: Apache/2.0.54 (Ubuntu)\nLast-Modified: Mon, 16 Jun 2003 22:28:51 GMT\n"
        + "ETag: \"3e45-67e-2ed02ec0\"\nAccept-Ranges: bytes\nContent-Length: 1662\nConnection: close\nContent-Type: image/jpeg\n\n";

    static readonly Dictionary<string, byte[]> Examples = new()
    {
        ["warcinfo"] = Example(
            "WARC-Type: warcinfo\nWARC-Date: 2006-09-19T17:20:14Z\nWARC-Record-ID: <urn:uuid:d7ae5c10-e6b3-4d27-967d-34780c58ba39>\nContent-Type: application/warc-fields\nContent-Length: 381\n",
            "software: Heritrix 1.12.0 http://crawler.archive.org\nhostname: crawling017.archive.org\nip: 207.241.227.234\nisPartOf: testcrawl-20050708\n"
            + "description: testcrawl with WARC output\noperator: IA_Admin\nhttp-header-user-agent:\n Mozilla/5.0 (compatible; heritrix/1.4.0 +http://crawler.archive.org)\n"
            + "format: WARC file version 1.0\nconformsTo:\n http://www.archive.org/documents/WarcFileFormat-1.0.html\n",
            381),
        ["request"] = Example(
            $"WARC-Type: request\nWARC-Target-URI: {Image}\nWARC-Warcinfo-ID: <urn:uuid:d7ae5c10-e6b3-4d27-967d-34780c58ba39>\nWARC-Date: 2006-09-19T17:20:24Z\nContent-Length: 236\n"
            + "WARC-Record-ID: <urn:uuid:4885803b-eebd-4b27-a090-144450c11594>\nContent-Type: application/http;msgtype=request\nWARC-Concurrent-To: <urn:uuid:92283950-ef2f-4d72-b224-f54c6ec90bb0>\n",
            "GET /images/logoc.jpg HTTP/1.0\nUser-Agent: Mozilla/5.0 (compatible; heritrix/1.10.0)\nFrom: stack@example.org\nConnection: close\nReferer: http://www.archive.org/\n"
            + "Host: www.archive.org\nCookie: PHPSESSID=009d7bb11022f80605aa87e18224d824\n\n",
            236),
        ["response"] = Example(
            $"WARC-Type: response\nWARC-Target-URI: {Image}\nWARC-Warcinfo-ID: <urn:uuid:d7ae5c10-e6b3-4d27-967d-34780c58ba39>\nWARC-Date: 2006-09-19T17:20:24Z\n"
            + "WARC-Block-Digest: sha1:UZY6ND6CCHXETFVJD2MSS7ZENMWF7KQ2\nWARC-Payload-Digest: sha1:CCHXETFVJD2MUZY6ND6SS7ZENMWF7KQ2\nWARC-IP-Address: 207.241.233.58\n"
            + "WARC-Record-ID: <urn:uuid:92283950-ef2f-4d72-b224-f54c6ec90bb0>\nContent-Type: application/http;msgtype=response\nWARC-Identified-Payload-Type: image/jpeg\nContent-Length: 1902\n",
            Response, 1902),
        ["resource"] = Example(
            "WARC-Type: resource\nWARC-Target-URI: file://var/www/htdoc/images/logoc.jpg\nWARC-Date: 2006-09-30T16:40:32Z\nWARC-Record-ID: <urn:uuid:23200706-de3e-3c61-a131-g65d7fd80cc1>\n"
            + "Content-Type: image/jpeg\nWARC-Payload-Digest: sha1:DBXHDRBXLF4OMUZ5DN4JJ2KFUAOB6VK8\nWARC-Block-Digest: sha1:DBXHDRBXLF4OMUZ5DN4JJ2KFUAOB6VK8\nContent-Length: 1662\n",
            "", 1662),
        // The block that is printed has 63 bytes with the line ends of the standard: 59 with its own.
        ["metadata"] = Encoding.ASCII.GetBytes(Metadata.Replace("Content-Length: 59", "Content-Length: 63", StringComparison.Ordinal) + "\r\n\r\n"),
        ["revisit"] = Example(
            $"WARC-Type: revisit\nWARC-Target-URI: {Image}\nWARC-Date: 2007-03-06T00:43:35Z\nWARC-Profile: http://netpreserve.org/warc/1.0/server-not-modified\n"
            + "WARC-Record-ID: <urn:uuid:16da6da0-bcdc-49c3-927e-57494593bbbb>\nWARC-Refers-To: <urn:uuid:92283950-ef2f-4d72-b224-f54c6ec90bb0>\nContent-Type: message/http\nContent-Length: 226\n",
            "HTTP/1.x 304 Not Modified\nDate: Tue, 06 Mar 2007 00:43:35 GMT\nServer: Apache/2.0.54 (Ubuntu) PHP/5.0.5-2ubuntu1.4\nConnection: Keep-Alive\nKeep-Alive: timeout=15, max=100\nEtag: \"3e45-67e-2ed02ec0\"\n\n",
            226),
        ["conversion"] = Example(
            $"WARC-Type: conversion\nWARC-Target-URI: {Image}\nWARC-Date: 2016-09-19T19:00:40Z\nWARC-Record-ID: <urn:uuid:16da6da0-bcdc-49c3-927e-57494593dddd>\n"
            + "WARC-Refers-To: <urn:uuid:92283950-ef2f-4d72-b224-f54c6ec90bb0>\nWARC-Block-Digest: sha1:XQMRY75YY42ZWC6JAT6KNXKD37F7MOEK\nContent-Type: image/neoimg\nContent-Length: 934\n",
            "", 934),
        ["continuation"] = Example(
            $"WARC-Type: continuation\nWARC-Target-URI: {Image}\nWARC-Date: 2006-09-19T17:20:24Z\nWARC-Block-Digest: sha1:T7HXETFVA92MSS7ZENMFZY6ND6WF7KB7\n"
            + "WARC-Record-ID: <urn:uuid:70653950-a77f-b212-e434-7a7c6ec909ef>\nWARC-Segment-Origin-ID: <urn:uuid:39509228-ae2f-11b2-763a-aa4c6ec90bb0>\nWARC-Segment-Number: 2\n"
            + "WARC-Segment-Total-Length: 1902\nWARC-Identified-Payload-Type: image/jpeg\nContent-Length: 302\n",
            "", 302),
    };

    // Where the standard's text comes to another length than the standard says, blanks make up for it.
    static byte[] Example(string fields, string block, int length)
    {
        byte[] stated = new byte[length];
        stated.AsSpan().Fill((byte)' ');
        byte[] text = Encoding.ASCII.GetBytes(block.ReplaceLineEndings("\r\n"));
        text.AsSpan(0, Math.Min(text.Length, length)).CopyTo(stated);
        return [.. Encoding.ASCII.GetBytes("WARC/1.0\r\n" + fields.ReplaceLineEndings("\r\n") + "\r\n"), .. stated, .. "\r\n\r\n"u8];
    }
}
