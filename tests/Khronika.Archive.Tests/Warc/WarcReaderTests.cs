using System.Text;
using Khronika.Archive.Tests.Inflating;
using Khronika.Archive.Tests.Zip;
using Khronika.Archive.Warc;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Tests.Warc;

public sealed class WarcReaderTests
{
    static readonly byte[] One = RawRecord.Resource(1, "one").ToBytes(), Two = RawRecord.Resource(2, "two, longer").ToBytes(), Three = RawRecord.Resource(3, "three").ToBytes();

    [Theory]
    [InlineData("WARC/1.1")]
    [InlineData("WARC/1.0")]
    [InlineData("WARC/0.18")]
    [InlineData("WARC/0.17")]
    public void Every_version_is_read(string version)
    {
        using TempFile file = new((RawRecord.Resource(1, "one") with { Version = version }).ToBytes());
        using SafeFileHandle handle = File.OpenHandle(file.Path);
        using WarcReader reader = WarcReader.Open(handle);
        WarcRecord record = Assert.IsType<WarcRecord>(reader.Read());

        Assert.Equal((version, false, "https://example.org/1", "2031-07-25T18:04:00Z", "text/plain"), (record.Version, record.IsArc, record.TargetUri, record.Date, record.ContentType));
        Assert.Equal(RawRecord.IdOf(1), record.Id);
        Assert.Equal("one", new StreamReader(record.Block).ReadToEnd());
        Assert.Null(reader.Read());
    }

    [Fact]
    public void A_version_that_is_not_known_is_said_to_be() =>
        Assert.Equal(["0:223 resource", "0 version-unknown of 0"], Reading.Of((RawRecord.Resource(1, "one") with { Version = "WARC/7.5" }).ToBytes()));

    [Fact]
    public void An_address_in_angle_brackets_is_read_without_them()
    {
        RawRecord record = RawRecord.Resource(1, "one") with { Version = "WARC/1.0", Fields = [("WARC-Target-URI", "<https://example.org/a b>")] };
        using TempFile file = new(record.ToBytes());
        using SafeFileHandle handle = File.OpenHandle(file.Path);
        using WarcReader reader = WarcReader.Open(handle);
        WarcRecord read = Assert.IsType<WarcRecord>(reader.Read());

        Assert.Equal("https://example.org/a b", read.TargetUri);
        Assert.Equal("<https://example.org/a b>", read.Fields["WARC-Target-URI"]);
    }

    [Fact]
    public void Plain_records_lie_one_behind_the_other() =>
        Assert.Equal([$"0:{One.Length} resource", $"{One.Length}:{Two.Length} resource", $"{One.Length + Two.Length}:{Three.Length} resource"], Reading.Of([.. One, .. Two, .. Three]));

    [Fact]
    public void Members_have_exact_places_whatever_their_headers_hold()
    {
        byte[][] members =
        [
            RawMember.Of(One),
            new RawMember(Two) { Extra = [(byte)'s', (byte)'l', 8, 0, 1, 2, 3, 4, 5, 6, 7, 8] }.ToBytes(),
            new RawMember(Three) { Name = "үш.warc".Normalize(), Comment = "a comment\n of lines" }.ToBytes(),
            new RawMember(One) { Extra = new byte[ushort.MaxValue], Name = new string('n', 500), Comment = "c", HasHeaderCrc = true }.ToBytes(),
            new RawMember(Two) { HasHeaderCrc = true }.ToBytes(),
            new RawMember(Three) { Deflated = FixedDeflate.Stored(Three, 7) }.ToBytes(),
        ];
        List<string> expected = [];
        int offset = 0;
        foreach (byte[] member in members)
        {
            expected.Add($"{offset}:{member.Length} resource");
            offset += member.Length;
        }

        Assert.Equal(expected, Reading.Of([.. members.SelectMany(member => member)]));
    }

    [Fact]
    public void A_file_compressed_as_a_whole_is_read_and_said_to_be_so()
    {
        byte[] whole = RawMember.Of([.. One, .. Two, .. Three]);

        Assert.Equal(["0:0 resource", "0 gzip-several-records", $"0+{One.Length}:0 resource", $"0+{One.Length + Two.Length}:0 resource"], Reading.Of(whole));
        Assert.Equal(["one", "two, longer", "three"], Reading.Blocks(whole).Select(Encoding.ASCII.GetString));
    }

    [Fact]
    public void Several_records_in_one_of_the_members_are_all_read()
    {
        byte[] first = RawMember.Of(One), second = RawMember.Of([.. Two, .. Three]), third = RawMember.Of(One);
        int at = first.Length, end = at + second.Length;

        Assert.Equal(
            [$"0:{first.Length} resource", $"{at}:0 resource", $"{at} gzip-several-records", $"{at}+{Two.Length}:0 resource", $"{end}:{third.Length} resource"],
            Reading.Of([.. first, .. second, .. third]));
    }

    [Fact]
    public void A_record_spread_over_two_members_is_cut_short_in_the_first()
    {
        byte[] first = RawMember.Of(One[..^6]), second = RawMember.Of(One[^6..]), third = RawMember.Of(Two);

        Assert.Equal(
            [$"0:{first.Length} resource", "0 block-cut-short of 0", $"{first.Length} no-record", $"{first.Length + second.Length}:{third.Length} resource"],
            Reading.Of([.. first, .. second, .. third]));
    }

    [Fact]
    public void A_stretch_of_a_file_is_read_with_offsets_in_the_file()
    {
        using TempFile file = new([.. new byte[1000], .. RawMember.Of(One), .. RawMember.Of(Two), .. new byte[50]]);
        using SafeFileHandle handle = File.OpenHandle(file.Path);
        long at = 1000 + RawMember.Of(One).Length;
        using WarcReader both = WarcReader.Open(handle, 1000, at + RawMember.Of(Two).Length - 1000);
        Assert.Equal(1000, Assert.IsType<WarcRecord>(both.Read()).Offset);
        Assert.Equal(at, Assert.IsType<WarcRecord>(both.Read()).Offset);
        Assert.Null(both.Read());

        using WarcReader second = WarcReader.Open(handle, at);
        Assert.Equal("https://example.org/2", Assert.IsType<WarcRecord>(second.Read()).TargetUri);
    }

    [Fact]
    public void A_stretch_beyond_the_end_is_empty()
    {
        using TempFile file = new(One);
        using SafeFileHandle handle = File.OpenHandle(file.Path);
        using WarcReader reader = WarcReader.Open(handle, 1_000_000, 5);
        Assert.Null(reader.Read());
        Assert.Throws<ArgumentOutOfRangeException>(() => WarcReader.Open(handle, -1));
    }

    [Fact]
    public void Nothing_is_read_from_an_empty_file() => Assert.Empty(Reading.Of([]));

    [Fact]
    public void A_block_is_read_in_pieces_of_any_size_and_not_beyond_its_end()
    {
        using TempFile file = new([.. One, .. Two]);
        using SafeFileHandle handle = File.OpenHandle(file.Path);
        using WarcReader reader = WarcReader.Open(handle);
        WarcRecord record = Assert.IsType<WarcRecord>(reader.Read());

        Assert.Equal((3L, 3L), (record.Block.Length, record.Block.Remaining));
        Assert.Equal('o', record.Block.ReadByte());
        Assert.Equal((1L, 2L), (record.Block.Position, record.Block.Remaining));
        Assert.Equal(2, record.Block.Read(new byte[100]));
        Assert.Equal(0, record.Block.Read(new byte[100]));
        Assert.False(record.Block.IsCutShort);
        Assert.Equal(One.Length, reader.Finish());
        Assert.Equal(One.Length, reader.Finish());
    }

    [Fact]
    public void A_block_is_over_once_the_reader_has_gone_on()
    {
        using TempFile file = new([.. One, .. Two]);
        using SafeFileHandle handle = File.OpenHandle(file.Path);
        using WarcReader reader = WarcReader.Open(handle);
        WarcRecord first = Assert.IsType<WarcRecord>(reader.Read()), second = Assert.IsType<WarcRecord>(reader.Read());

        Assert.Equal(0, first.Block.Read(new byte[10]));
        Assert.Equal("two, longer", new StreamReader(second.Block).ReadToEnd());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_reader_that_was_closed_reads_no_more(bool isFirstRead)
    {
        using TempFile file = new(RawMember.Of(RawRecord.Resource(1, new string('x', 1_000_000)).ToBytes()));
        using SafeFileHandle handle = File.OpenHandle(file.Path);
        WarcReader reader = WarcReader.Open(handle);
        WarcRecord record = Assert.IsType<WarcRecord>(reader.Read());
        if (isFirstRead) record.Block.ReadByte();
        reader.Dispose();

        Assert.Throws<ObjectDisposedException>(() => record.Block.CopyTo(Stream.Null));
    }

    [Fact]
    public void A_header_that_lies_across_the_buffers_is_read_wherever_it_lies()
    {
        // The window holds 128 kB: heads begin at each place near its end.
        for (int lead = 131072 - 800; lead < 131072 + 20; lead += 7)
        {
            RawRecord filler = RawRecord.Resource(1, "") with { Trailer = "" };
            byte[] first = RawRecord.Resource(1, new string('f', lead - filler.ToBytes().Length - 8)).ToBytes();
            byte[] second = RawRecord.Resource(2, "two").ToBytes();
            Assert.Equal([$"0:{first.Length} resource", $"{first.Length}:{second.Length} resource"], Reading.Of([.. first, .. second]));
        }
    }
}
