using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Archive.Decoding;

namespace Khronika.Archive.Tests.Decoding;

public class Base64StreamTests
{
    /// <summary>RFC 4648, 10.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("Zg==", "f")]
    [InlineData("Zm8=", "fo")]
    [InlineData("Zm9v", "foo")]
    [InlineData("Zm9vYg==", "foob")]
    [InlineData("Zm9vYmE=", "fooba")]
    [InlineData("Zm9vYmFy", "foobar")]
    public void The_examples_of_the_standard_decode(string text, string expected) => Assert.Equal((expected, ""), Decode(text));

    [Theory]
    [InlineData("Zm9*v", "foo", "base64-character@3")]
    [InlineData("Zm9vYg", "foob", "base64-cut@6")]
    [InlineData("Zm9vYg=", "foob", "base64-cut@7")]
    [InlineData("Zm9vY", "foo", "base64-cut@5")]
    [InlineData("Zh==", "f", "base64-loose-bits@2")]
    [InlineData("Zg==Zg==", "ff", "base64-after-end@4")]
    [InlineData("Zm9v=", "foo", "base64-padding@4")]
    [InlineData("Zg===", "f", "base64-padding@4")]
    [InlineData("Zm9v\r\n", "foo", "base64-character@4")]
    [InlineData("Zm-_", "f", "base64-character@2 base64-cut@4")]
    public void What_is_no_base64_is_named_with_its_place(string text, string expected, string faults) => Assert.Equal((expected, faults), Decode(text));

    [Fact]
    public void In_mail_lines_and_blanks_belong_to_it() => Assert.Equal(("foobar", ""), Decode("Zm9v\r\n YmFy\n\t\r\n", isMail: true));

    [Fact]
    public void Any_bytes_come_back_whatever_the_reads() =>
        Prop.ForAll<byte[], PositiveInt>((bytes, step) =>
        {
            bytes ??= [];
            using Base64Stream stream = new(new MemoryStream(Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks))), isMail: true);
            return bytes.AsSpan().SequenceEqual(ReadBy(stream, step.Get)) && stream.Faults.Count == 0;
        }).QuickCheckThrowOnFailure();

    internal static byte[] ReadBy(Stream stream, int step)
    {
        using MemoryStream all = new();
        byte[] buffer = new byte[step];
        for (int read = stream.Read(buffer); read > 0; read = stream.Read(buffer)) all.Write(buffer, 0, read);
        return all.ToArray();
    }

    static (string Text, string Faults) Decode(string text, bool isMail = false)
    {
        using Base64Stream stream = new(new MemoryStream(Encoding.ASCII.GetBytes(text)), isMail);
        string decoded = Encoding.ASCII.GetString(ReadBy(stream, 7));
        return (decoded, string.Join(' ', stream.Faults.Select(f => $"{f.Name}@{f.At}")));
    }
}
