using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Archive.Cdxj;
using Khronika.Archive.Headers;
using Khronika.Archive.Warc;
using Khronika.Archive.Warc.Verifying;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Tests.Warc;

public sealed class SplitReadingTests : IDisposable
{
    readonly string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(path);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Several_cores_find_what_one_finds(bool isCompressed) => Prop.ForAll(
        Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
        seed =>
        {
            Dice random = new(seed);
            byte[] bytes = Damaged(random, Archive(random, isCompressed));
            File.WriteAllBytes(path, bytes);
            string[] expected = Verdicts(degree: 1, stretch: 1 << 20);
            Assert.Equal(expected, Verdicts(degree: 3, stretch: random.Next(64, 4096)));
            Assert.Equal(Lines(degree: 1, stretch: 1 << 20), Lines(degree: 3, stretch: random.Next(64, 4096)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    string[] Verdicts(int degree, long stretch)
    {
        List<string> found = [];
        using SafeFileHandle file = File.OpenHandle(path);
        WarcVerifier.Verify(
            file,
            verdict => found.Add($"{verdict.Place} {verdict.InMember} {verdict.Id} {verdict.State} {verdict.Block} {verdict.Payload} {string.Join(',', verdict.Faults)}"),
            fault => found.Add(fault.ToString()),
            degree: degree,
            stretchBytes: stretch);
        return [.. found];
    }

    string[] Lines(int degree, long stretch)
    {
        List<string> found = [];
        using SafeFileHandle file = File.OpenHandle(path);
        CdxjIndexer.Read(file, "invented.warc", item => found.Add($"{item.Offset} {item.Line} {item.Fault}"), degree, stretch);
        return [.. found];
    }

    static byte[] Archive(Dice random, bool isCompressed)
    {
        using MemoryStream output = new();
        WarcWriter writer = new(output, isCompressed);
        int count = random.Next(1, 40);
        for (int i = 0; i < count; i++)
        {
            byte[] block = new byte[random.Next(0, 2000)];
            random.Fill(block);
            // Records in records, as a collection of archives has them, are what a guess can fall for.
            if (random.Next(4) == 0) block = Encoding.ASCII.GetBytes("x\r\n\r\nWARC/1.1\r\nWARC-Type: resource\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n");
            if (isCompressed && random.Next(4) == 0) block = Nested(random);
            HeaderFields fields = RecordFields.Of(random.Next(5) == 0 ? "metadata" : "resource", $"<urn:invented:{i}>", DateTimeOffset.UnixEpoch, "https://example.org/", "text/plain");
            if (random.Next(8) == 0) fields.Add("WARC-Segment-Number", "1");
            writer.Write(fields.WithDigests(block, 0), block);
        }

        return output.ToArray();
    }

    static byte[] Nested(Dice random)
    {
        using MemoryStream inner = new();
        new WarcWriter(inner).Write(RecordFields.Of("resource", "<urn:invented:inner>", DateTimeOffset.UnixEpoch, "https://example.org/", "text/plain"), new byte[random.Next(500)]);
        return inner.ToArray();
    }

    static byte[] Damaged(Dice random, byte[] bytes)
    {
        for (int i = random.Next(4); i > 0; i--) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return random.Next(3) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }
}
