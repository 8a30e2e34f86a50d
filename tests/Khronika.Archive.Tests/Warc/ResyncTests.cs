using System.Text;
using Khronika.Archive.Tests.Inflating;

namespace Khronika.Archive.Tests.Warc;

/// <summary>Damage: each is a fault at its offset, and what lies behind it is found.</summary>
public sealed class ResyncTests
{
    static readonly RawRecord First = RawRecord.Resource(1, "the first\r\nof them");
    static readonly byte[] One = First.ToBytes(), Two = RawRecord.Resource(2, "two, longer").ToBytes(), Three = RawRecord.Resource(3, "three").ToBytes();
    static readonly byte[] PackedOne = RawMember.Of(One), PackedTwo = RawMember.Of(Two), PackedThree = RawMember.Of(Three);

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("16")]
    public void A_length_that_is_too_short_is_told_and_the_next_record_found(string length)
    {
        byte[] wrong = (First with { Length = length }).ToBytes();

        List<string> seen = Reading.Of([.. wrong, .. Two]);
        Assert.Equal(["0:0 resource", "0 length-wrong of 0", $"{wrong.Length}:{Two.Length} resource"], seen);
        seen = Reading.Of([.. RawMember.Of(wrong), .. PackedTwo]);
        Assert.Equal([$"0:{RawMember.Of(wrong).Length} resource", "0 length-wrong of 0", $"{RawMember.Of(wrong).Length}:{PackedTwo.Length} resource"], seen);
    }

    [Fact]
    public void A_length_that_swallows_the_next_record_is_told_and_that_one_found()
    {
        for (int longer = 5; longer < Two.Length + 10; longer++)
        {
            byte[] wrong = (First with { Length = $"{First.Block.Length + longer}" }).ToBytes();
            // Up to the lines that close the next record: without a digest nothing contradicts it.
            if (Math.Abs(longer - Two.Length) <= 4) continue;
            // Up to the empty line behind its header: the first record seems to be closed as it should be.
            if (longer == RawRecord.Resource(2, "two, longer").Header.Length) continue;
            List<string> seen = Reading.Of([.. wrong, .. Two, .. Three]);
            Assert.Equal([$"{wrong.Length}:{Two.Length} resource", $"{wrong.Length + Two.Length}:{Three.Length} resource"], seen[^2..]);
            Assert.Contains("0 length-wrong of 0", seen);
        }
    }

    [Theory]
    [InlineData("1000000")]
    [InlineData("4294967296")]
    [InlineData("9223372036854775807")]
    public void A_length_beyond_the_end_of_the_file_hides_nothing(string length)
    {
        byte[] wrong = (First with { Length = length }).ToBytes();
        string[] expected = ["0:0 resource", "0 block-cut-short of 0", $"{wrong.Length}:0 resource", $"{wrong.Length} block-cut-short of {wrong.Length}", $"{2 * wrong.Length}:{Two.Length} resource"];

        Assert.Equal(expected, Reading.Of([.. wrong, .. wrong, .. Two]));
        byte[] packed = RawMember.Of(wrong);
        Assert.Equal([$"0:{packed.Length} resource", "0 block-cut-short of 0", $"{packed.Length}:{PackedTwo.Length} resource"], Reading.Of([.. packed, .. PackedTwo]));
    }

    [Fact]
    public void Where_every_length_is_wrong_every_record_is_found()
    {
        // As after a transfer that took the carriage returns off.
        byte[][] records = [.. Enumerable.Range(1, 200).Select(i => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(RawRecord.Resource(i, string.Concat(Enumerable.Repeat($"line {i}\r\n", i))).ToBytes()).Replace("\r\n", "\n", StringComparison.Ordinal)))];
        int at = 0;
        List<string> expected = [];
        foreach (byte[] record in records)
        {
            expected.Add($"{at}:");
            at += record.Length;
        }

        List<string> seen = [.. Reading.Of([.. records.SelectMany(record => record)]).Where(line => line.EndsWith(" resource", StringComparison.Ordinal))];
        Assert.Equal(expected, seen.Select(line => line[..(line.IndexOf(':', StringComparison.Ordinal) + 1)]));
    }

    [Fact]
    public void Bytes_between_records_are_told_once()
    {
        byte[] junk = Encoding.ASCII.GetBytes("lines\nof junk\nthat look like nothing\n");

        Assert.Equal(
            ["0 no-record", $"{junk.Length}:{One.Length} resource", $"{junk.Length + One.Length} no-record", $"{junk.Length + One.Length + junk.Length}:{Two.Length} resource"],
            Reading.Of([.. junk, .. One, .. junk, .. Two]));
    }

    [Fact]
    public void Bytes_between_members_are_told_with_their_number()
    {
        byte[] junk = [1, 2, 3, 0x1F, 0x8B, 8, 0, 9, 9, 9, 9, 9, 0x1F];
        int two = PackedOne.Length + junk.Length;

        Assert.Equal([$"0:{PackedOne.Length} resource", $"{PackedOne.Length} gzip-no-member", $"{two}:{PackedTwo.Length} resource"], Reading.Of([.. PackedOne, .. junk, .. PackedTwo]));
    }

    [Fact]
    public void Bytes_before_the_first_member_do_not_make_the_file_plain()
    {
        byte[] junk = "invented junk\n"u8.ToArray();

        Assert.Equal(["0 gzip-no-member", $"{junk.Length}:{PackedOne.Length} resource"], Reading.Of([.. junk, .. PackedOne]));
        byte[] wounded = [.. PackedOne, .. PackedTwo];
        wounded[1] ^= 1;
        Assert.Equal(["0 gzip-no-member", $"{PackedOne.Length}:{PackedTwo.Length} resource"], Reading.Of(wounded));
    }

    [Fact]
    public void A_member_in_a_block_does_not_make_a_damaged_plain_file_compressed()
    {
        byte[] broken = [.. One], holder = (RawRecord.Resource(2, "") with { Block = PackedThree }).ToBytes();
        broken[2] ^= 1;

        Assert.Equal(["0 no-record", $"{One.Length}:{holder.Length} resource"], Reading.Of([.. broken, .. holder]));
    }

    [Fact]
    public void Empty_members_are_told_and_are_no_damage()
    {
        byte[] empty = RawMember.Of([]);
        int at = empty.Length + PackedOne.Length;

        Assert.Equal(
            ["0 gzip-empty", $"{empty.Length}:{PackedOne.Length} resource", $"{at} gzip-empty", $"{at + empty.Length} gzip-empty", $"{at + (2 * empty.Length)}:{PackedTwo.Length} resource"],
            Reading.Of([.. empty, .. PackedOne, .. empty, .. empty, .. PackedTwo]));
    }

    [Theory]
    [InlineData("gzip-crc")]
    [InlineData("gzip-size")]
    [InlineData("gzip-header-crc")]
    public void A_checksum_that_does_not_fit_is_told_of_its_record(string name)
    {
        RawMember member = new(One) { HasHeaderCrc = true };
        byte[] wrong = (name switch
        {
            "gzip-crc" => member with { Crc = 1 },
            "gzip-size" => member with { Size = 1 },
            _ => member with { HeaderCrc = 1 },
        }).ToBytes();
        int at = name == "gzip-header-crc" ? 0 : wrong.Length - 8;

        Assert.Equal([$"0:{wrong.Length} resource", $"{at} {name} of 0", $"{wrong.Length}:{PackedTwo.Length} resource"], Reading.Of([.. wrong, .. PackedTwo]));
        Assert.Equal([$"0:{wrong.Length} resource", $"{at} {name} of 0"], Reading.Of(wrong));
    }

    [Fact]
    public void Behind_broken_deflate_the_next_member_is_found()
    {
        byte[] broken = new RawMember(One) { Deflated = [.. FixedDeflate.Stored(One.AsSpan(0, 230), isLast: false), 0x07, 0xFF, 0xFF] }.ToBytes();
        List<string> seen = Reading.Of([.. PackedTwo, .. broken, .. PackedThree]);

        Assert.Equal($"0:{PackedTwo.Length} resource", seen[0]);
        Assert.Contains(seen, line => line.EndsWith($"gzip-broken of {PackedTwo.Length}", StringComparison.Ordinal));
        Assert.Equal($"{PackedTwo.Length + broken.Length}:{PackedThree.Length} resource", seen[^1]);
    }

    [Fact]
    public void A_member_that_swallows_the_next_is_searched_for_it()
    {
        // A stored block whose stated length reaches over the end of its member.
        byte[] content = One[..230];
        byte[] stored = FixedDeflate.Stored(content, isLast: false);
        int longer = content.Length + 100;
        (stored[1], stored[2], stored[3], stored[4]) = ((byte)(longer & 0xFF), (byte)(longer >> 8), (byte)(~longer & 0xFF), (byte)((~longer >> 8) & 0xFF));
        byte[] broken = new RawMember(content) { Deflated = stored }.ToBytes();
        List<string> seen = Reading.Of([.. broken, .. PackedTwo, .. PackedThree]);

        Assert.Equal([$"{broken.Length}:{PackedTwo.Length} resource", $"{broken.Length + PackedTwo.Length}:{PackedThree.Length} resource"], seen[^2..]);
    }

    [Fact]
    public void What_is_wrong_behind_a_lost_record_is_not_told_of_the_one_before()
    {
        byte[] lost = new RawMember("no record\r\n"u8.ToArray()) { Crc = 1 }.ToBytes();
        List<string> seen = Reading.Of([.. PackedOne, .. lost, .. PackedTwo]);

        int end = PackedOne.Length + lost.Length;
        Assert.Equal([$"0:{PackedOne.Length} resource", $"{PackedOne.Length} no-record", $"{end - 8} gzip-crc", $"{end}:{PackedTwo.Length} resource"], seen);
    }

    [Fact]
    public void In_a_file_compressed_as_a_whole_a_wrong_length_does_not_lose_the_rest()
    {
        byte[] wrong = (First with { Length = "3" }).ToBytes();
        List<string> seen = Reading.Of(RawMember.Of([.. wrong, .. Two, .. Three]));

        Assert.Equal([$"0+{wrong.Length}:0 resource", $"0+{wrong.Length + Two.Length}:0 resource"], seen[^2..]);
        Assert.Contains("0 length-wrong of 0", seen);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cut_at_any_byte_a_file_gives_the_records_before_the_cut(bool isCompressed)
    {
        byte[] whole = isCompressed ? [.. PackedOne, .. PackedTwo] : [.. One, .. Two];
        int second = isCompressed ? PackedOne.Length : One.Length;
        for (int length = 1; length < whole.Length; length++)
        {
            List<string> seen = Reading.Of(whole[..length]);
            bool isClean = length == second;
            Assert.NotEmpty(seen);
            if (length >= second) Assert.Equal($"0:{second} resource", seen[0]);
            Assert.True(isClean || seen.Any(line => !line.EndsWith(" resource", StringComparison.Ordinal)), $"{length}: {string.Join(", ", seen)}");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void With_any_byte_flipped_the_other_records_are_as_they_were(bool isCompressed)
    {
        byte[][] parts = isCompressed ? [PackedOne, PackedTwo, PackedThree] : [One, Two, Three];
        int second = parts[0].Length, third = second + parts[1].Length;
        for (int at = second; at < third; at++)
        {
            byte[] flipped = [.. parts.SelectMany(part => part)];
            flipped[at] ^= 0x20;
            List<string> seen = Reading.Of(flipped);
            Assert.Equal($"0:{second} resource", seen[0]);
            Assert.Contains($"{third}:{parts[2].Length} resource", seen);
        }
    }
}
