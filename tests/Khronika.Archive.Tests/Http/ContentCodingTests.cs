using System.IO.Compression;
using System.Text;
using Khronika.Archive.Headers;
using Khronika.Archive.Http;

namespace Khronika.Archive.Tests.Http;

public sealed class ContentCodingTests
{
    static readonly byte[] Content = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Ойдан шығарылған мәтін. ", 400)));

    public static TheoryData<string> Chains() => ["gzip", "x-gzip", "deflate", "raw", "br", "gzip,br", "deflate,gzip", "br,raw,gzip", "gzip,gzip,gzip,gzip"];

    [Theory]
    [MemberData(nameof(Chains))]
    public void Codings_are_taken_off_from_the_last_to_the_first(string chain)
    {
        byte[] coded = chain.Split(',').Aggregate(Content, Code);
        foreach (int piece in new[] { 1, 1000, 1 << 20 })
            Assert.Equal(Content, ReadAll(ContentCoding.Decode(new Pieces(coded, piece), chain.Replace("raw", "deflate", StringComparison.Ordinal).Split(','))!));
    }

    [Fact]
    public void Fields_are_read_in_their_order_and_identity_is_none()
    {
        HeaderFields fields = [];
        fields.Add("Content-Encoding", "GZip, identity ,, br");
        fields.Add("content-encoding", "Deflate");

        Assert.Equal(["gzip", "br", "deflate"], ContentCoding.Of(fields));
        Assert.Empty(ContentCoding.Of([]));
    }

    [Fact]
    public void Without_codings_the_body_is_itself()
    {
        using Pieces body = new(Content, 100);
        Assert.Same(body, ContentCoding.Decode(body, []));
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("zstd,deflate")]
    [InlineData("compress")]
    [InlineData("gzip,gzip,gzip,gzip,gzip")]
    public void What_is_not_read_here_leaves_the_body_untouched(string chain)
    {
        using Pieces body = new(Content, 100);
        Assert.Null(ContentCoding.Decode(body, chain.Split(',')));
        Assert.Equal(0, body.Position);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("deflate,gzip")]
    [InlineData("gzip,deflate")]
    public void A_body_that_lies_throws_while_it_is_read_and_not_before(string chain)
    {
        byte[] plain = "<html>stored after it was decoded</html>"u8.ToArray();
        Stream decoded = ContentCoding.Decode(new Pieces(plain, 100), chain.Split(','))!;

        Assert.ThrowsAny<Exception>(() => ReadAll(decoded));
        using Stream again = ContentCoding.Decode(new Pieces(plain, 100), chain.Split(','))!;
        try
        {
            again.ReadByte();
            Assert.Fail("what is no coding was read");
        }
        catch (Exception lie)
        {
            Assert.True(lie is InvalidDataException or IOException, lie.ToString());
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public void An_empty_body_is_empty_whatever_it_says(string coding) => Assert.Empty(ReadAll(ContentCoding.Decode(new Pieces([], 1), [coding])!));

    [Fact]
    public void A_coding_with_a_wrong_checksum_is_no_content()
    {
        byte[] coded = Code(Content, "gzip");
        coded[^6] ^= 1;
        Assert.Throws<InvalidDataException>(() => ReadAll(ContentCoding.Decode(new Pieces(coded, 1000), ["gzip"])!));
    }

    [Fact]
    public void A_bomb_ends_at_the_limit_in_whichever_step_it_is()
    {
        using Stream outer = new CappedStream(new GZipStream(new MemoryStream(Code(new byte[100_000], "gzip")), CompressionMode.Decompress), 1000);
        Assert.Equal(1000, new BinaryReader(outer).ReadBytes(1000).Length);
        Assert.Throws<InvalidDataException>(() => outer.ReadByte());
    }

    [Fact]
    public void The_body_is_closed_with_it()
    {
        foreach (string coding in new[] { "gzip", "deflate", "br" })
        {
            foreach (bool isRead in new[] { false, true })
            {
                Pieces body = new(Code(Content, coding), 1000);
                using (Stream decoded = ContentCoding.Decode(body, [coding])!)
                    if (isRead) decoded.ReadByte();
                Assert.True(body.IsClosed);
            }
        }
    }

    static byte[] Code(byte[] content, string coding)
    {
        using MemoryStream packed = new();
        using (Stream coder = coding switch
        {
            "deflate" => new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "raw" => new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            _ => new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true),
        }) coder.Write(content);
        return packed.ToArray();
    }

    static byte[] ReadAll(Stream stream)
    {
        using MemoryStream all = new();
        using (stream) stream.CopyTo(all);
        return all.ToArray();
    }
}
