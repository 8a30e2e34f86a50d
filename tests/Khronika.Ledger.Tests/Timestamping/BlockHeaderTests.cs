using System.Security.Cryptography;
using Khronika.Ledger.Tests.Timestamping.Invented;
using Khronika.Ledger.Timestamping.OpenTimestamps;

namespace Khronika.Ledger.Tests.Timestamping;

public class BlockHeaderTests
{
    // The first block of Bitcoin, which every implementation holds as a constant.
    const string Genesis = "0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c";

    static readonly DateTimeOffset At = new(2031, 5, 3, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_first_block_of_Bitcoin_reads_as_everybody_reads_it()
    {
        Assert.True(BlockHeader.TryRead(Convert.FromHexString(Genesis), out BlockHeader? header));

        Assert.Equal("000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f", header.Hash);
        Assert.Equal(new DateTimeOffset(2009, 1, 3, 18, 15, 5, TimeSpan.Zero), header.Time);
        Assert.Equal(0x100010001, header.Work);
        Assert.Equal("3ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a", Convert.ToHexStringLower(header.MerkleRoot));
    }

    [Fact]
    public void A_header_whose_hash_misses_its_own_target_is_refused()
    {
        for (int at = 0; at < BlockHeader.Size; at++)
        {
            byte[] changed = Convert.FromHexString(Genesis);
            changed[at] ^= 1;
            Assert.False(BlockHeader.TryRead(changed, out _), $"byte {at}");
        }
    }

    [Theory]
    [InlineData(0x00, 0x00, 0x00, 0x20)]
    [InlineData(0xff, 0xff, 0xff, 0x20)]
    [InlineData(0x01, 0x00, 0x00, 0x02)]
    [InlineData(0xff, 0xff, 0x7f, 0x21)]
    [InlineData(0xff, 0xff, 0x7f, 0xff)]
    public void A_target_that_is_none_is_refused(byte a, byte b, byte c, byte d)
    {
        byte[] header = InventedCalendar.MakeHeader(new byte[32], new byte[32], At);
        (header[72], header[73], header[74], header[75]) = (a, b, c, d);

        Assert.False(BlockHeader.TryRead(header, out _));
    }

    [Fact]
    public void A_header_is_80_bytes()
    {
        Assert.False(BlockHeader.TryRead([], out _));
        Assert.False(BlockHeader.TryRead([.. Convert.FromHexString(Genesis), 0], out _));
    }

    [Fact]
    public void Headers_built_on_the_one_that_matches_add_their_work()
    {
        byte[] root = SHA256.HashData("root"u8);
        byte[] first = InventedCalendar.MakeHeader(new byte[32], new byte[32], At);
        byte[] second = InventedCalendar.MakeHeader(root, HashOf(first), At);
        byte[] third = InventedCalendar.MakeHeader(new byte[32], HashOf(second), At);

        OtsFinding.Matches alone = Assert.IsType<OtsFinding.Matches>(Find(root, [second], null));
        OtsFinding.Matches followed = Assert.IsType<OtsFinding.Matches>(Find(root, [first, second, third], null));

        Assert.Equal((0, alone.Work * 2, 1), (alone.Following, followed.Work, followed.Following));
        Assert.Contains("whether this header is in Bitcoin's chain is for whoever supplied it", followed.ToString(), StringComparison.Ordinal);
        Assert.False(SuppliedHeaders.TryRead([second, first], null, out _, out string? reason));
        Assert.Contains("header 2 is not built on", reason, StringComparison.Ordinal);
        Assert.False(SuppliedHeaders.TryRead([new byte[80]], null, out _, out _));
        Assert.False(SuppliedHeaders.TryRead([.. Enumerable.Repeat(first, SuppliedHeaders.MaxCount + 1)], null, out _, out _));
    }

    [Fact]
    public void A_header_of_the_stated_height_with_another_root_contradicts_and_one_of_no_height_only_does_not_help()
    {
        byte[] root = SHA256.HashData("root"u8), other = InventedCalendar.MakeHeader(SHA256.HashData("other"u8), new byte[32], At);

        Assert.Equal(new OtsFinding.Contradicted(InventedCalendar.Height), Find(root, [other], InventedCalendar.Height));
        Assert.Equal(new OtsFinding.WithoutHeader(InventedCalendar.Height), Find(root, [other], InventedCalendar.Height + 1));
        Assert.Equal(new OtsFinding.WithoutHeader(InventedCalendar.Height), Find(root, [other], null));
    }

    [Fact]
    public void A_header_whose_stated_height_is_another_contradicts_and_without_one_the_height_is_not_shown()
    {
        byte[] root = SHA256.HashData("root"u8), header = InventedCalendar.MakeHeader(root, new byte[32], At);

        Assert.Equal(new OtsFinding.Contradicted(InventedCalendar.Height), Find(root, [header], InventedCalendar.Height + 1));
        Assert.Contains("(Bitcoin block 123456, whose", Find(root, [header], InventedCalendar.Height).ToString(), StringComparison.Ordinal);
        Assert.Contains("(a Bitcoin block, whose", Find(root, [header], null).ToString(), StringComparison.Ordinal);
    }

    static byte[] HashOf(byte[] header) => SHA256.HashData(SHA256.HashData(header));

    static OtsFinding Find(byte[] root, IReadOnlyList<byte[]> headers, long? height)
    {
        Assert.True(SuppliedHeaders.TryRead(headers, height, out SuppliedHeaders? read, out string? reason), reason);
        byte[] proof = [0, .. "OpenTimestamps"u8, 0, 0, .. "Proof"u8, 0, 0xbf, 0x89, 0xe2, 0xe8, 0x84, 0xe8, 0x92, 0x94, 1, 0x08, .. root, .. InventedCalendar.Bitcoin(InventedCalendar.Height)];
        Assert.True(OtsProof.TryRead(proof, out OtsProof? parsed, out _));
        return Assert.Single(OtsVerification.Findings(parsed, read));
    }
}
