using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Archive.Digests;

namespace Khronika.Archive.Tests.Digests;

public sealed class LabelledDigestTests
{
    static readonly byte[] Content = Encoding.UTF8.GetBytes("Үлгі, invented");

    [Theory]
    // RFC 4648, 10.
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base_32_is_that_of_the_standard(string text, string written)
    {
        Assert.Equal(written, Base32.Of(Encoding.ASCII.GetBytes(text)));
        Assert.Equal(Encoding.ASCII.GetBytes(text), Base32.TryRead(written));
        Assert.Equal(Encoding.ASCII.GetBytes(text), Base32.TryRead(written.ToLowerInvariant()));
    }

    [Theory]
    [InlineData("MZ")]
    [InlineData("M")]
    [InlineData("MZXW6Y")]
    [InlineData("MZXW6YTBOJ")]
    [InlineData("0Y")]
    [InlineData("MY==")]
    [InlineData("M Y")]
    [InlineData("ſy")]
    [InlineData("ıy")]
    public void What_no_bytes_come_to_is_no_base_32(string text) => Assert.Null(Base32.TryRead(text));

    [Fact]
    public void Bytes_come_back_from_base_32() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => Base32.TryRead(Base32.Of(bytes))!.AsSpan().SequenceEqual(bytes)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(DigestAlgorithm.Md5, "md5")]
    [InlineData(DigestAlgorithm.Sha1, "sha1")]
    [InlineData(DigestAlgorithm.Sha1, "sha-1")]
    [InlineData(DigestAlgorithm.Sha1, "SHA1")]
    [InlineData(DigestAlgorithm.Sha256, "sha256")]
    [InlineData(DigestAlgorithm.Sha256, "sha-256")]
    [InlineData(DigestAlgorithm.Sha384, "sha384")]
    [InlineData(DigestAlgorithm.Sha512, "sha512")]
    [InlineData(DigestAlgorithm.Sha512, "SHA-512")]
    public void Every_form_of_a_value_reads_to_the_same(DigestAlgorithm algorithm, string label)
    {
        byte[] value = Hash(algorithm);
        string hex = Convert.ToHexStringLower(value), bare = Base32.Of(value), padded = bare.PadRight((bare.Length + 7) / 8 * 8, '=');
        LabelledDigest expected = LabelledDigest.Of(algorithm, Content);
        List<string> forms = [hex, hex.ToUpperInvariant(), padded, padded.ToLowerInvariant(), $" {hex} "];
        if (algorithm != DigestAlgorithm.Md5) forms.Add(bare);
        foreach (string form in forms)
        {
            Assert.Equal(DigestReading.Read, LabelledDigest.Read($"{label}:{form}", out LabelledDigest? read));
            Assert.Equal(expected, read);
            Assert.Equal(expected.GetHashCode(), read!.GetHashCode());
            Assert.Equal(value, read.Value);
        }
    }

    [Theory]
    [InlineData(DigestAlgorithm.Md5, "md5:")]
    [InlineData(DigestAlgorithm.Sha1, "sha1:")]
    [InlineData(DigestAlgorithm.Sha256, "sha256:")]
    [InlineData(DigestAlgorithm.Sha512, "sha512:")]
    public void It_is_written_as_the_field_writes_it(DigestAlgorithm algorithm, string label)
    {
        byte[] value = Hash(algorithm);

        Assert.Equal(label + (algorithm == DigestAlgorithm.Sha1 ? Base32.Of(value) : Convert.ToHexStringLower(value)), LabelledDigest.Of(algorithm, Content).ToString());
    }

    [Fact]
    public void The_digest_of_nothing_is_the_one_known_everywhere()
    {
        Assert.Equal("sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ", LabelledDigest.Of(DigestAlgorithm.Sha1, []).ToString());
        Assert.Equal("md5:d41d8cd98f00b204e9800998ecf8427e", LabelledDigest.Of(DigestAlgorithm.Md5, []).ToString());
    }

    [Theory]
    [InlineData(null, DigestReading.Absent)]
    [InlineData("", DigestReading.Absent)]
    [InlineData("  ", DigestReading.Absent)]
    [InlineData("sha1", DigestReading.Unreadable)]
    [InlineData("sha1:", DigestReading.Unreadable)]
    [InlineData(":3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ", DigestReading.Unreadable)]
    [InlineData("sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBY", DigestReading.Unreadable)]
    [InlineData("sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBY1", DigestReading.Unreadable)]
    [InlineData("sha1:da39a3ee5e6b4b0d3255bfef95601890afd80709da39a3ee5e6b4b0d", DigestReading.Unreadable)]
    [InlineData("sha256:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ", DigestReading.Unreadable)]
    [InlineData("md5:d41d8cd98f00b204e9800998ecf8427g", DigestReading.Unreadable)]
    [InlineData("blake3:d41d8cd98f00b204e9800998ecf8427e", DigestReading.Unreadable)]
    public void What_cannot_be_compared_is_said_to_be(string? text, DigestReading expected)
    {
        Assert.Equal(expected, LabelledDigest.Read(text, out LabelledDigest? digest));
        Assert.Null(digest);
    }

    [Fact]
    public void Digests_of_two_algorithms_or_contents_are_not_the_same()
    {
        LabelledDigest sha1 = LabelledDigest.Of(DigestAlgorithm.Sha1, Content);
        Assert.NotEqual(sha1, LabelledDigest.Of(DigestAlgorithm.Sha256, Content));
        Assert.NotEqual(sha1, LabelledDigest.Of(DigestAlgorithm.Sha1, [1]));
        Assert.False(sha1.Equals((object?)null));
    }

#pragma warning disable CA5350, CA5351 // What web archives state, right or wrong, is what is compared.
    static byte[] Hash(DigestAlgorithm algorithm) => algorithm switch
    {
        DigestAlgorithm.Md5 => MD5.HashData(Content),
        DigestAlgorithm.Sha1 => SHA1.HashData(Content),
        DigestAlgorithm.Sha256 => SHA256.HashData(Content),
        DigestAlgorithm.Sha384 => SHA384.HashData(Content),
        _ => SHA512.HashData(Content),
    };
#pragma warning restore CA5350, CA5351
}
