using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Archive.Headers;
using Khronika.Archive.Tests.Zip;
using Khronika.Archive.Warc;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Tests.Warc;

public sealed class WarcWriterTests
{
    static readonly DateTimeOffset At = new(2031, 7, 25, 18, 4, 0, TimeSpan.Zero);

    [Fact]
    public void A_record_is_what_the_standard_says()
    {
        using MemoryStream output = new();
        WarcPlace place = new WarcWriter(output, isCompressed: false).Write(Fields(), "abc"u8);

        Assert.Equal("WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2031-07-25T18:04:00Z\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n", Encoding.UTF8.GetString(output.ToArray()));
        Assert.Equal(new WarcPlace(0, output.Length), place);
    }

    [Fact]
    public void Plain_and_compressed_are_the_same_inflated_and_the_same_again()
    {
        byte[] plain = Write(false), packed = Write(true);
        using GZipStream inflated = new(new MemoryStream(packed), CompressionMode.Decompress);
        using MemoryStream content = new();
        inflated.CopyTo(content);

        Assert.Equal(plain, content.ToArray());
        Assert.Equal(packed, Write(true));
    }

    [Fact]
    public void Fields_and_blocks_come_back_as_they_were()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<bool>(), (text, block, isCompressed) =>
        {
            string value = text.Get.Trim(' ', '\t');
            bool isWritable = !value.AsSpan().ContainsAny('\r', '\n', '\0') && value.EnumerateRunes().All(rune => rune != Rune.ReplacementChar);
            HeaderFields fields = Fields();
            fields.Add("X-Text", value);
            using MemoryStream output = new();
            WarcWriter writer = new(output, isCompressed);
            if (!isWritable)
            {
                if (value.AsSpan().ContainsAny('\r', '\n', '\0')) Assert.Throws<ArgumentException>(() => writer.Write(fields, block));
                return;
            }

            writer.Write(fields, block);
            using TempFile file = new(output.ToArray());
            using SafeFileHandle handle = File.OpenHandle(file.Path);
            using WarcReader reader = WarcReader.Open(handle);
            WarcRecord read = Assert.IsType<WarcRecord>(reader.Read());
            using MemoryStream content = new();
            read.Block.CopyTo(content);
            Assert.Equal((value, "WARC/1.1"), (read.Fields["X-Text"], read.Version));
            Assert.Equal(block, content.ToArray());
            Assert.Null(reader.Read());
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("WARC-Type")]
    [InlineData("WARC-Record-ID")]
    [InlineData("WARC-Date")]
    public void Without_what_the_standard_asks_of_every_record_nothing_is_written(string missing)
    {
        HeaderFields fields = [];
        foreach (HeaderField one in Fields().Where(one => one.Name != missing)) fields.Add(one.Name, one.Value);
        Refused(fields);
    }

    [Theory]
    [InlineData("Content-Length", "3")]
    [InlineData("content-length", "3")]
    [InlineData("", "a")]
    [InlineData("X Y", "a")]
    [InlineData("X:", "a")]
    [InlineData("Үлгі", "a")]
    [InlineData("X", "a\r\nY: b")]
    [InlineData("X", "a\nb")]
    [InlineData("X", "a\0")]
    public void What_cannot_stand_in_a_header_is_not_written(string name, string value)
    {
        HeaderFields fields = Fields();
        fields.Add(name, value);
        Refused(fields);
    }

    // An attribute could not hold it.
    [Fact]
    public void Half_a_character_does_not_become_a_question_mark()
    {
        HeaderFields fields = Fields();
        fields.Add("X", "a\uD800");
        Refused(fields);
    }

    [Fact]
    public void A_header_that_its_reader_would_not_read_is_not_written()
    {
        HeaderFields many = Fields(), large = Fields();
        for (int i = 0; i < WarcLimits.Fields; i++) many.Add($"X-{i}", "a");
        large.Add("X", new string('x', WarcLimits.HeaderBytes));
        Refused(many);
        Refused(large);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_block_shorter_than_was_said_is_told_and_what_follows_has_its_place(bool isCompressed)
    {
        using MemoryStream output = new();
        WarcWriter writer = new(output, isCompressed);
        Assert.Throws<InvalidDataException>(() => writer.Write(Fields(), new MemoryStream([1, 2]), 3));
        long at = output.Length;
        WarcPlace place = writer.Write(Fields(), new MemoryStream([1, 2, 3, 4]), 3);

        Assert.Equal(new WarcPlace(at, output.Length - at), place);
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Write(Fields(), new MemoryStream(), -1));
        Assert.Throws<ArgumentNullException>(() => writer.Write(Fields(), null!, 0));
    }

    [Theory]
    [InlineData("2016-01-11T23:24:25.412030Z", 4120300)]
    [InlineData("2016-01-11T23:24:25.4Z", 4000000)]
    [InlineData("2016-01-11T23:24:25.41203096Z", 4120309)]
    [InlineData("2016-01-11T23:24:25.412030967Z", 4120309)]
    [InlineData("2016-01-11T23:24:25Z", 0)]
    public void Dates_have_up_to_nine_digits_of_a_second(string text, int fraction)
    {
        Assert.True(WarcDates.TryParse(text, out DateTimeOffset time));
        Assert.Equal(new DateTimeOffset(2016, 1, 11, 23, 24, 25, TimeSpan.Zero).AddTicks(fraction), time);
    }

    [Theory]
    [InlineData("2016", 2016, 1, 1)]
    [InlineData("2016-02", 2016, 2, 1)]
    [InlineData("2016-02-03", 2016, 2, 3)]
    [InlineData("2016-02-03T00:00Z", 2016, 2, 3)]
    public void Dates_may_be_less_exact(string text, int year, int month, int day)
    {
        Assert.True(WarcDates.TryParse(text, out DateTimeOffset time));
        Assert.Equal(new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero), time);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2016-13-01")]
    [InlineData("2016-01-11 23:24:25")]
    [InlineData("2016-01-11T23:24:25")]
    [InlineData("2016-01-11T23:24:25+01:00")]
    [InlineData("2016-01-11T23:24:25.4120309670Z")]
    [InlineData("2016-01-11T23:24:25.4120309xyZ")]
    [InlineData("20160111232425")]
    public void What_is_no_date_of_a_warc_is_none(string? text) => Assert.False(WarcDates.TryParse(text, out _));

    [Fact]
    public void A_date_that_is_written_is_read_as_the_same()
    {
        foreach (DateTimeOffset time in new[] { At, At.AddTicks(1), At.AddMilliseconds(120), new DateTimeOffset(2031, 7, 25, 23, 4, 0, TimeSpan.FromHours(5)) })
        {
            Assert.True(WarcDates.TryParse(WarcDates.Of(time), out DateTimeOffset read));
            Assert.Equal(time, read);
        }
    }

    [Fact]
    public void Names_of_records_are_new_each_time()
    {
        string[] names = [.. Enumerable.Range(0, 100).Select(_ => RecordFields.NewId())];
        Assert.Equal(100, names.Distinct().Count());
        Assert.All(names, name => Assert.Matches("^<urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}>$", name));
    }

    static void Refused(HeaderFields fields)
    {
        foreach (bool isCompressed in new[] { true, false })
        {
            using MemoryStream output = new();
            Assert.ThrowsAny<ArgumentException>(() => new WarcWriter(output, isCompressed).Write(fields, "abc"u8));
            Assert.Equal(0, output.Length);
        }
    }

    static HeaderFields Fields() => RecordFields.Of("resource", "<urn:uuid:1>", At);

    static byte[] Write(bool isCompressed)
    {
        using MemoryStream output = new();
        WarcWriter writer = new(output, isCompressed);
        for (int i = 0; i < 5; i++) writer.Write(Fields(), Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat($"мәтін {i} ", i * 300))));
        return output.ToArray();
    }
}
