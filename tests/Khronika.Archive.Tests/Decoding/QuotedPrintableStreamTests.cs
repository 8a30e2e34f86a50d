using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Archive.Decoding;

namespace Khronika.Archive.Tests.Decoding;

public class QuotedPrintableStreamTests
{
    /// <summary>RFC 2045, 6.7: the clause's own example, then each of its rules.</summary>
    [Theory]
    [InlineData("Now's the time =\r\nfor all folk to come=\r\n to the aid of their country.", "Now's the time for all folk to come to the aid of their country.")]
    [InlineData("=D0=90=3D=3d", "А==")]
    [InlineData("a \t\r\nb", "a\r\nb")]
    [InlineData("a b", "a b")]
    [InlineData("a=20\r\nb", "a \r\nb")]
    [InlineData("soft=  \t\r\nbreak", "softbreak")]
    [InlineData("soft=\nbreak", "softbreak")]
    [InlineData("end \t", "end")]
    [InlineData("", "")]
    public void What_the_standard_says_is_done(string text, string expected) => Assert.Equal((expected, ""), Decode(text));

    [Theory]
    [InlineData("a=ZZb", "a=ZZb", "quoted-printable-code@1")]
    [InlineData("a=4Zb", "a=4Zb", "quoted-printable-code@1")]
    [InlineData("a=", "a=", "quoted-printable-cut@1")]
    [InlineData("a=4", "a=4", "quoted-printable-cut@1")]
    [InlineData("a= b", "a= b", "quoted-printable-code@1")]
    [InlineData("a=\rb", "a=\rb", "quoted-printable-code@1")]
    [InlineData("aЖ", "aЖ", "quoted-printable-byte@1")]
    [InlineData("x =\u0001=41", "x =\u0001A", "quoted-printable-code@2 quoted-printable-byte@3")]
    public void What_is_broken_stays_as_it_stands_and_is_named(string text, string expected, string faults) => Assert.Equal((expected, faults), Decode(text));

    [Fact]
    public void Any_bytes_come_back_whatever_the_reads() =>
        Prop.ForAll<byte[], PositiveInt>((bytes, step) =>
        {
            bytes ??= [];
            StringBuilder text = new();
            foreach ((int i, byte b) in bytes.Index()) text.Append(i % 20 == 19 ? "=\r\n" : "").Append(b is > 32 and < 127 and not (byte)'=' ? ((char)b).ToString() : string.Create(CultureInfo.InvariantCulture, $"={b:X2}"));
            using QuotedPrintableStream stream = new(new MemoryStream(Encoding.ASCII.GetBytes(text.ToString())));
            return bytes.AsSpan().SequenceEqual(Base64StreamTests.ReadBy(stream, step.Get)) && stream.Faults.Count == 0;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_line_of_a_million_blanks_is_read_in_bounded_memory()
    {
        using QuotedPrintableStream stream = new(new MemoryStream(Encoding.ASCII.GetBytes(new string(' ', 1_000_000) + "x")));
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(1_000_001, stream.ReadAtLeast(new byte[1_100_000], 1_100_000, throwOnEndOfStream: false));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_200_000);
    }

    static (string Text, string Faults) Decode(string text)
    {
        using QuotedPrintableStream stream = new(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        string decoded = Encoding.UTF8.GetString(Base64StreamTests.ReadBy(stream, 5));
        return (decoded, string.Join(' ', stream.Faults.Select(f => $"{f.Name}@{f.At}")));
    }
}
