using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Archive.Http;

namespace Khronika.Archive.Tests.Http;

public sealed class ChunkedStreamTests
{
    [Theory]
    [InlineData("4\r\nWiki\r\n5\r\npedia\r\n0\r\n\r\n", "Wikipedia")]
    [InlineData("4;name=value\r\nWiki\r\n5;x=\"a;b\"\r\npedia\r\n0;last\r\n\r\n", "Wikipedia")]
    [InlineData("0\r\n\r\n", "")]
    [InlineData("00\r\n\r\n", "")]
    [InlineData("3\r\nabc\r\n0\r\nTrailer: one\r\nOther: two\r\n\r\n", "abc")]
    [InlineData("a  \r\n0123456789\r\n0\r\n\r\n", "0123456789")]
    [InlineData("A\n0123456789\n0\n\n", "0123456789")]
    [InlineData("00000000000000A\r\n0123456789\r\n0\r\n\r\n", "0123456789")]
    // Where the capture ended before the empty line, nothing of the body is missing.
    [InlineData("3\r\nabc\r\n0\r\n", "abc")]
    [InlineData("3\r\nabc\r\n0\r\nTrailer: on", "abc")]
    public void Chunks_are_taken_off(string body, string content) => Check(body, content, true, null);

    [Theory]
    [InlineData("")]
    [InlineData("plain text")]
    [InlineData("plain text\r\nof lines\r\n")]
    [InlineData("\r\n4\r\nWiki\r\n")]
    [InlineData("<html>\n")]
    [InlineData("-4\r\nWiki")]
    [InlineData("0x4\r\nWiki")]
    [InlineData(";4\r\nWiki")]
    [InlineData("1000000000000000\r\nWiki")]
    [InlineData("4")]
    public void What_says_chunked_and_is_not_comes_as_it_is(string body) => Check(body, body, false, null);

    [Theory]
    [InlineData("4\r\nWi", "Wi", "chunk-cut-short")]
    [InlineData("4\r\n", "", "chunk-cut-short")]
    [InlineData("4\r\nWiki", "Wiki", "chunk-cut-short")]
    [InlineData("4\r\nWiki\r\n", "Wiki", "chunk-cut-short")]
    [InlineData("4\r\nWiki\r\n5\r\n", "Wiki", "chunk-cut-short")]
    [InlineData("4\r\nWikipedia\r\n0\r\n\r\n", "Wiki", "chunk-end")]
    [InlineData("4\r\nWiki\r\nzz\r\npedia\r\n0\r\n\r\n", "Wiki", "chunk-size")]
    [InlineData("4\r\nWiki\r\n\r\n", "Wiki", "chunk-size")]
    [InlineData("4\r\nWiki\r\n-1\r\n", "Wiki", "chunk-size")]
    [InlineData("4\r\nWiki\r\nfffffffffffffffff\r\n", "Wiki", "chunk-size")]
    [InlineData("7fffffffffffff\r\nWiki", "Wiki", "chunk-cut-short")]
    [InlineData("3\r\nabc\r\n0\r\n\r\nmore", "abc", "chunk-after-end")]
    public void Broken_chunks_give_what_there_is_and_a_name(string body, string content, string fault) => Check(body, content, true, fault);

    [Fact]
    public void A_line_that_never_ends_is_no_reason_to_hold_it()
    {
        string endless = new('1', 1 << 20);
        Check($"4\r\nWiki\r\n{endless}", "Wiki", true, "chunk-size", pieces: [5000]);
        Check($"4\r\nWiki{endless}", "Wiki", true, "chunk-end", pieces: [5000]);
        Check($"0\r\nTrailer: {endless}", "", true, null, pieces: [5000]);
        Check(endless, endless, false, null, pieces: [5000]);
    }

    [Fact]
    public void Chunks_of_any_size_in_pieces_of_any_size_come_to_the_content()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<byte[][]>(), ArbMap.Default.ArbFor<PositiveInt>(), ArbMap.Default.ArbFor<PositiveInt>(), (chunks, piece, room) =>
        {
            List<byte> body = [];
            foreach (byte[] chunk in chunks.Where(chunk => chunk is { Length: > 0 })) body.AddRange([.. Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n"), .. chunk, .. "\r\n"u8]);
            body.AddRange("0\r\n\r\n"u8);
            using ChunkedStream stream = new(new Pieces([.. body], piece.Get));

            Assert.Equal(chunks.SelectMany(chunk => chunk ?? []), ReadAll(stream, room.Get));
            Assert.Equal((true, null), (stream.WasChunked, stream.Fault));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void It_closes_what_it_reads_and_is_read_no_more()
    {
        Pieces body = new("4\r\nWiki\r\n0\r\n\r\n"u8.ToArray(), 100);
        ChunkedStream stream = new(body);
        stream.Dispose();
        stream.Dispose();

        Assert.True(body.IsClosed);
        Assert.Throws<ObjectDisposedException>(() => stream.ReadByte());
    }

    static void Check(string body, string content, bool wasChunked, string? fault, int[]? pieces = null)
    {
        foreach (int piece in pieces ?? [1, 2, 3, 7, 100_000])
        {
            foreach (int room in new[] { 1, 3, 50_000 })
            {
                if (body.Length > 100_000 && room < 50_000) continue;
                using ChunkedStream stream = new(new Pieces(Encoding.ASCII.GetBytes(body), piece));
                Assert.Equal(content, Encoding.ASCII.GetString(ReadAll(stream, room)));
                Assert.Equal((wasChunked, fault), (stream.WasChunked, stream.Fault));
                Assert.Equal(0, stream.Read(new byte[10]));
            }
        }
    }

    static byte[] ReadAll(Stream stream, int room)
    {
        using MemoryStream all = new();
        byte[] buffer = new byte[room];
        while (stream.Read(buffer) is > 0 and int read) all.Write(buffer, 0, read);
        return all.ToArray();
    }
}
