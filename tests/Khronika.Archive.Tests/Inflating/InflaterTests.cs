using System.IO.Compression;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Archive.Inflating;

namespace Khronika.Archive.Tests.Inflating;

/// <summary>Both inflaters give the same bytes and take the same of their input, to the byte.</summary>
public sealed class InflaterTests
{
    static readonly byte[] Behind = [0xFF, 0x00, 0x1F, 0x8B];

    [Theory]
    // RFC 1951: a stored block of nothing, a fixed block of nothing, the fixed block of "a", two stored blocks.
    [InlineData("010000FFFF", "")]
    [InlineData("0300", "")]
    [InlineData("4B0400", "a")]
    [InlineData("000100FEFF61010100FEFF62", "ab")]
    public void The_forms_of_a_block_are_read_to_their_last_byte(string hex, string text)
    {
        byte[] deflated = Convert.FromHexString(hex);
        foreach (Run run in Both([.. deflated, .. Behind], 1 << 20, 1 << 20))
            Assert.Equal((InflateStep.End, deflated.Length, text), (run.Step, run.Taken, System.Text.Encoding.ASCII.GetString(run.Output)));
    }

    [Fact]
    public void What_the_framework_deflates_is_read_the_same_cut_anywhere()
    {
        Prop.ForAll(
            ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<PositiveInt>(), ArbMap.Default.ArbFor<PositiveInt>(),
            (bytes, cut, room) =>
            {
                byte[] content = [.. Enumerable.Repeat(bytes, 20).SelectMany(b => b)];
                byte[] deflated = Deflate(content, (CompressionLevel)(cut.Get % 3));
                foreach (Run run in Both([.. deflated, .. Behind], 1 + (cut.Get % 50), 1 + (room.Get % 300)))
                {
                    Assert.Equal((InflateStep.End, deflated.Length), (run.Step, run.Taken));
                    Assert.Equal(content, run.Output);
                }
            }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Cut_short_it_goes_on_for_ever()
    {
        byte[] content = [.. Enumerable.Range(0, 3000).Select(i => (byte)(i * i % 251))], deflated = Deflate(content, CompressionLevel.Optimal);
        for (int length = 0; length < deflated.Length; length += 11)
        {
            Run[] runs = Both(deflated[..length], 64, 1 << 16);
            Assert.All(runs, run => Assert.Equal((InflateStep.More, length), (run.Step, run.Taken)));
            Assert.Equal(runs[0].Output, runs[1].Output);
        }
    }

    [Fact]
    public void Bytes_by_chance_give_the_same_to_both()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            Run[] runs = Both(bytes, 1 << 16, 1 << 16);
            Assert.Equal(runs[0].Step, runs[1].Step);
            if (runs[0].Step == InflateStep.Broken) return;
            Assert.Equal(runs[0].Taken, runs[1].Taken);
            Assert.Equal(runs[0].Output, runs[1].Output);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    // The kind of block that is not defined, a length that its complement does not fit, a distance before the start.
    [InlineData("07")]
    [InlineData("0101000000FF")]
    [InlineData("030200")]
    public void What_is_no_deflate_data_is_broken_for_both(string hex) =>
        Assert.All(Both([.. Convert.FromHexString(hex), .. new byte[40]], 1 << 16, 1 << 16), run => Assert.Equal(InflateStep.Broken, run.Step));

    [Fact]
    public void It_begins_again_after_what_came_before()
    {
        foreach (IInflater inflater in new IInflater[] { new ZlibInflater(), new StreamInflater() })
        {
            using (inflater)
            {
                byte[] output = new byte[10];
                Assert.Equal(InflateStep.Broken, inflater.Inflate([0x07, 0, 0], output, out _, out _));
                inflater.Reset();
                Assert.Equal(InflateStep.End, inflater.Inflate([0x4B, 0x04, 0x00], output, out int taken, out int written));
                Assert.Equal((3, 1, (byte)'a'), (taken, written, output[0]));
            }
        }
    }

    [Fact]
    public void Zlib_that_was_released_is_not_called()
    {
        ZlibInflater inflater = new();
        inflater.Dispose();
        inflater.Dispose();

        Assert.Throws<ObjectDisposedException>(inflater.Reset);
        Assert.Throws<ObjectDisposedException>(() => inflater.Inflate([0x4B, 0x04, 0x00], new byte[10], out _, out _));
    }

    [Fact]
    public void Both_ways_to_a_checksum_agree()
    {
        Assert.Equal(0xCBF43926, ZlibInflater.Crc32(0, "123456789"u8));
        Assert.Equal(0xCBF43926, Khronika.Archive.Zip.Crc32.Update(0, "123456789"u8));
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => Khronika.Archive.Zip.Crc32.Update(0, bytes) == ZlibInflater.Crc32(0, bytes)).QuickCheckThrowOnFailure();
    }

    static byte[] Deflate(byte[] content, CompressionLevel level)
    {
        using MemoryStream packed = new();
        using (DeflateStream deflate = new(packed, level, leaveOpen: true)) deflate.Write(content);
        // The framework writes nothing for nothing.
        return packed.Length == 0 ? [0x03, 0x00] : packed.ToArray();
    }

    sealed record Run(InflateStep Step, int Taken, byte[] Output);

    static Run[] Both(byte[] input, int piece, int room) => [Inflate(new ZlibInflater(), input, piece, room), Inflate(new StreamInflater(), input, piece, room)];

    static Run Inflate(IInflater inflater, byte[] input, int piece, int room)
    {
        using (inflater)
        {
            inflater.Reset();
            List<byte> output = [];
            byte[] buffer = new byte[room];
            int at = 0;
            while (true)
            {
                InflateStep step = inflater.Inflate(input.AsSpan(at, Math.Min(piece, input.Length - at)), buffer, out int taken, out int written);
                at += taken;
                output.AddRange(buffer.AsSpan(0, written));
                if (step != InflateStep.More || (taken == 0 && written == 0)) return new Run(step, at, [.. output]);
            }
        }
    }
}
