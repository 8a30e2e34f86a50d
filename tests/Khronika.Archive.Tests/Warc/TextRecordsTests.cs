using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Archive.Tests.Inflating;
using Khronika.Archive.Tests.Zip;
using Khronika.Archive.Warc;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Tests.Warc;

public sealed class TextRecordsTests
{
    const string Html = "<!DOCTYPE html><title>SAMPLE</title><p>SAMPLE – INVENTED.";

    [Fact]
    public void Pages_and_plain_texts_are_listed_and_nothing_else()
    {
        byte[][] records =
        [
            new RawRecord("warcinfo", "software: sample"u8.ToArray()).ToBytes(),
            Response(1, "text/html", Html),
            new RawRecord("request", "GET / HTTP/1.1\r\n\r\n"u8.ToArray()) { Fields = [("Content-Type", "application/http")] }.ToBytes(),
            Response(2, "text/css", "p{color:red}"),
            Response(3, "image/png", Html),
            Response(4, "text/plain", "\u0001\u0002\u0003\u0004 no text"),
            Response(5, "application/javascript", "let a = 1"),
            RawRecord.Resource(6, "SAMPLE – INVENTED, plain.").ToBytes(),
            Response(7, "text/html; charset=utf-8", Html, status: 404),
            Response(8, "text/html", "not even a page"),
            Response(9, "text/html", ""),
        ];
        TextRecords found = From(Joined(records));
        Assert.Equal(["1 text/html 200", "3 text/html 200", "6 text/plain", "7 text/html 404", "8 text/plain 200"], found.Some.Select(r => $"{r.Uri![^1]} {r.Media} {r.Status}".Trim()));
        Assert.Equal((null, 0, false), (found.Next, found.Damage, found.HasPassed));
        Assert.All(found.Some, r => Assert.Equal("2031-07-25T18:04:00Z", r.Date));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Who_goes_on_by_offset_sees_each_record_once(bool isCompressed)
    {
        byte[] warc = Joined([.. Enumerable.Range(1, 9).Select(i => Packed(Response(i, "text/html", Html), isCompressed))]);
        List<string> seen = [];
        int questions = 0;
        for (long? at = 0; at is { } from; questions++)
        {
            TextRecords some = From(warc, from, take: 2);
            Assert.True(some.Next is null || some.Next > from);
            Assert.Equal(0, some.Damage);
            seen.AddRange(some.Some.Select(r => r.Uri!));
            at = some.Next;
        }

        Assert.Equal(Enumerable.Range(1, 9).Select(i => $"https://example.org/{i}"), seen);
        Assert.Equal(5, questions);
    }

    [Fact]
    public void Bodies_in_chunks_and_codings_are_told_by_what_is_in_them()
    {
        using MemoryStream packed = new();
        using (BrotliStream brotli = new(packed, CompressionLevel.Fastest, leaveOpen: true)) brotli.Write(Encoding.UTF8.GetBytes(Html));
        byte[] head = Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\nTransfer-Encoding: chunked\r\n\r\n{packed.Length:x}\r\n");
        byte[] broken = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\nno gzip at all"u8.ToArray();
        TextRecords found = From(Joined(Http(1, [.. head, .. packed.ToArray(), .. "\r\n0\r\n\r\n"u8]), Http(2, broken)));
        Assert.Equal("https://example.org/1", Assert.Single(found.Some).Uri);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_that_is_cut_short_is_listed_as_far_as_it_goes_and_says_so(bool isCompressed)
    {
        byte[] second = Packed(Response(2, "text/html", Html), isCompressed);
        TextRecords found = From(Joined(Packed(Response(1, "text/html", Html), isCompressed), second[..^20]));
        Assert.Equal("https://example.org/1", found.Some[0].Uri);
        Assert.Equal((null, 1), (found.Next, found.Damage));
    }

    [Theory]
    [InlineData("90000000000")]
    [InlineData("9")]
    public void A_lying_length_hides_none_of_the_records_behind_it(string length)
    {
        byte[] lying = new RawRecord("resource", Encoding.UTF8.GetBytes("SAMPLE, and it goes on")) { Length = length, Fields = [("WARC-Target-URI", "https://example.org/1"), ("Content-Type", "text/plain")] }.ToBytes();
        TextRecords found = From(Joined(lying, Response(2, "text/html", Html)));
        Assert.Equal("https://example.org/2", found.Some[^1].Uri);
        Assert.Equal(1, found.Damage);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40_000)]
    [InlineData(long.MaxValue)]
    public void An_offset_at_which_nothing_begins_leads_to_the_next_record_or_the_end(long from)
    {
        byte[] warc = Joined(Response(1, "text/html", Html), Response(2, "text/html", Html));
        TextRecords found = From(warc, from);
        Assert.Equal(from == 1 ? ["https://example.org/2"] : [], found.Some.Select(r => r.Uri));
        Assert.Equal((null, 0), (found.Next, found.Damage));
    }

    [Fact]
    public void A_film_of_gigabytes_is_passed_over_by_its_length_and_not_read()
    {
        const long size = 5L << 30;
        using TempFile file = new();
        using (FileStream output = File.Create(file.Path))
        {
            output.Write(Response(1, "text/html", Html));
            output.Write(new RawRecord("response", []) { Fields = [("WARC-Target-URI", "https://example.org/film"), ("Content-Type", "video/mp4")], Length = size.ToString(CultureInfo.InvariantCulture) }.Header);
            // A hole: it takes no room on the disk.
            output.Seek(size, SeekOrigin.Current);
            output.Write("\r\n\r\n"u8);
            output.Write(Response(2, "text/html", Html));
        }

        Assert.Equal(["https://example.org/1", "https://example.org/2"], Walked(file.Path, out int questions));
        Assert.InRange(questions, 2, 4);
    }

    [Fact]
    public void A_film_in_a_gzip_member_is_passed_over_and_what_follows_is_found()
    {
        // Noise does not shrink, and holds no record by chance.
        byte[] film = new byte[20 << 20];
        RandomNumberGenerator.Fill(film);
        byte[] warc = Joined(
            Packed(Response(1, "text/html", Html), true),
            Packed(new RawRecord("response", film) { Fields = [("Content-Type", "video/mp4")] }.ToBytes(), true),
            Packed(Response(2, "text/html", Html), true));
        using TempFile file = new(warc);
        Assert.Equal(["https://example.org/1", "https://example.org/2"], Walked(file.Path, out int questions));
        Assert.InRange(questions, 3, 6);
    }

    [Fact]
    public void Members_that_grow_a_hundred_times_are_not_inflated_one_after_the_other()
    {
        using MemoryStream member = new();
        using (GZipStream gzip = new(member, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(new RawRecord("resource", new byte[30 << 20]) { Fields = [("Content-Type", "application/octet-stream")] }.ToBytes());
        byte[] zeros = member.ToArray();
        byte[] warc = Joined([.. Enumerable.Repeat(zeros, 10), Packed(Response(2, "text/html", Html), true)]);
        TextRecords first = From(warc);
        Assert.Empty(first.Some);
        Assert.Equal(2 * zeros.Length, first.Next);
        using TempFile file = new(warc);
        Assert.Equal(["https://example.org/2"], Walked(file.Path, out int questions));
        Assert.Equal(5, questions);
    }

    [Fact]
    public void A_stretch_of_a_package_is_read_by_offsets_of_the_package_and_not_beyond()
    {
        byte[] before = [.. Enumerable.Repeat((byte)'x', 1000)], inside = Response(1, "text/html", Html);
        using TempFile file = new(Joined(before, inside, Response(2, "text/html", Html)));
        using SafeFileHandle handle = File.OpenHandle(file.Path);
        TextRecords found = TextRecords.From(handle, 1000, inside.Length, 0, 10);
        Assert.Equal((1000, "https://example.org/1"), (Assert.Single(found.Some).Offset, found.Some[0].Uri));
        Assert.Null(found.Next);
    }

    [Fact]
    public void Any_bytes_at_any_offset_come_to_an_end()
    {
        byte[] warc = Joined(Packed(Response(1, "text/html", Html), true), Response(2, "text/html", Html), Packed(Response(3, "text/plain", Html), true));
        Prop.ForAll<int, byte, int>((place, value, from) =>
        {
            byte[] hurt = [.. warc];
            hurt[(place & int.MaxValue) % hurt.Length] = value;
            using TempFile file = new(hurt);
            Walked(file.Path, out int questions, (from & int.MaxValue) % (hurt.Length + 10));
            return questions <= 10;
        }).QuickCheckThrowOnFailure();
    }

    static List<string> Walked(string path, out int questions, long from = 0)
    {
        List<string> seen = [];
        questions = 0;
        using SafeFileHandle handle = File.OpenHandle(path);
        for (long? at = from; at is { } here && questions < 100; questions++)
        {
            TextRecords some = TextRecords.From(handle, 0, long.MaxValue, here, 40);
            Assert.True(some.Next is null || some.Next > here);
            seen.AddRange(some.Some.Select(r => r.Uri ?? ""));
            at = some.Next;
        }

        return seen;
    }

    static TextRecords From(byte[] warc, long from = 0, int take = 40)
    {
        using TempFile file = new(warc);
        using SafeFileHandle handle = File.OpenHandle(file.Path);
        return TextRecords.From(handle, 0, long.MaxValue, from, take);
    }

    static byte[] Response(int number, string media, string body, int status = 200) =>
        Http(number, Encoding.UTF8.GetBytes($"HTTP/1.1 {status} SAMPLE\r\nContent-Type: {media}\r\n\r\n{body}"));

    static byte[] Http(int number, byte[] message) =>
        new RawRecord("response", message) { Number = number, Fields = [("WARC-Target-URI", $"https://example.org/{number}"), ("Content-Type", "application/http; msgtype=response")] }.ToBytes();

    static byte[] Packed(byte[] record, bool isCompressed) => isCompressed ? RawMember.Of(record) : record;

    static byte[] Joined(params byte[][] records) => [.. records.SelectMany(r => r)];
}
