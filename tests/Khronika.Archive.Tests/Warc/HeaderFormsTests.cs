using System.Text;
using Khronika.Archive.Tests.Inflating;
using Khronika.Archive.Tests.Zip;
using Khronika.Archive.Warc;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Tests.Warc;

/// <summary>Headers as they are found and should not be: read all the same, and told.</summary>
public sealed class HeaderFormsTests
{
    const string Start = "WARC/1.0\r\nWARC-Type: resource\r\n";

    [Theory]
    [InlineData(Start + "X-Long: a\r\n  b\r\n\tc\r\nContent-Length: 0\r\n\r\n\r\n\r\n", "header-folded", "X-Long", "a b c")]
    [InlineData(Start + "X-Twice: a\r\nx-twice: b\r\nContent-Length: 0\r\n\r\n\r\n\r\n", "header-repeated", "X-Twice", "a")]
    [InlineData("WARC/1.0\nWARC-Type: resource\nContent-Length: 0\n\n\r\n\r\n", "header-lf", "WARC-Type", "resource")]
    [InlineData(Start + "no field at all\r\nContent-Length: 0\r\n\r\n\r\n\r\n", "header-line", "WARC-Type", "resource")]
    [InlineData(Start + ": no name\r\nContent-Length: 0\r\n\r\n\r\n\r\n", "header-line", "WARC-Type", "resource")]
    public void A_liberty_is_read_and_told_with_the_record(string text, string fault, string name, string value)
    {
        (WarcRecord record, List<WarcFault> faults) = Read(Encoding.ASCII.GetBytes(text));

        Assert.Equal(value, record.Fields[name]);
        WarcFault told = Assert.Single(faults);
        Assert.Equal((fault, 0L, 0L, false), (told.Name, told.Offset, told.RecordOffset!.Value, told.Fault.IsDamage));
    }

    [Theory]
    [InlineData("WARC-Concurrent-To")]
    [InlineData("WARC-Protocol")]
    [InlineData("warc-cipher-suite")]
    public void Fields_that_may_be_repeated_are(string name)
    {
        (WarcRecord record, List<WarcFault> faults) = Read(Encoding.ASCII.GetBytes($"{Start}{name}: a\r\n{name.ToUpperInvariant()}: b\r\nContent-Length: 0\r\n\r\n\r\n\r\n"));

        Assert.Equal(["a", "b"], record.Fields.All(name));
        Assert.Empty(faults);
    }

    [Fact]
    public void Text_is_utf8_or_else_every_byte_is_a_character()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Start + "X-Utf: Үлгі\r\n"), .. "X-Latin: caf"u8, 0xE9, .. "\r\nContent-Length: 0\r\n\r\n\r\n\r\n"u8];
        (WarcRecord record, List<WarcFault> faults) = Read(bytes);

        Assert.Equal(("Үлгі", "café"), (record.Fields["X-Utf"], record.Fields["X-Latin"]));
        Assert.Empty(faults);
    }

    [Fact]
    public void Order_and_form_of_the_names_are_kept()
    {
        (WarcRecord record, _) = Read("WARC/1.0\r\nwarc-TYPE: resource\r\nB:1\r\na:   2\t \r\nContent-Length: 0\r\n\r\n\r\n\r\n"u8.ToArray());

        Assert.Equal(["warc-TYPE", "B", "a", "Content-Length"], record.Fields.Select(one => one.Name));
        Assert.Equal(["resource", "1", "2", "0"], record.Fields.Select(one => one.Value));
        Assert.Equal("resource", record.Type);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Content-Length: -1\r\n")]
    [InlineData("Content-Length: +3\r\n")]
    [InlineData("Content-Length: 0x3\r\n")]
    [InlineData("Content-Length: 3.0\r\n")]
    [InlineData("Content-Length: 9223372036854775808\r\n")]
    [InlineData("Content-Length: ٣\r\n")]
    [InlineData("Content-Length: \r\n")]
    public void Without_a_length_a_record_is_lost_and_the_next_is_found(string length)
    {
        byte[] broken = Encoding.UTF8.GetBytes($"{Start}{length}\r\nabc\r\n\r\n"), next = RawRecord.Resource(2, "two").ToBytes();

        Assert.Equal(["0 length-missing", $"{broken.Length}:{next.Length} resource"], Reading.Of([.. broken, .. next]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    [InlineData("\n\n")]
    [InlineData("\r\n\r\n\r\n")]
    public void A_record_that_is_not_closed_by_two_line_ends_is_told_and_is_whole(string trailer)
    {
        byte[] first = (RawRecord.Resource(1, "one") with { Trailer = trailer }).ToBytes(), next = RawRecord.Resource(2, "two").ToBytes();
        List<string> expected = [$"0:{first.Length} resource", "0 record-end of 0", $"{first.Length}:{next.Length} resource"];

        Assert.Equal(expected, Reading.Of([.. first, .. next]));
        Assert.Equal([$"0:{RawMember.Of(first).Length} resource", "0 record-end of 0"], Reading.Of(RawMember.Of(first)));
    }

    static (WarcRecord Record, List<WarcFault> Faults) Read(byte[] bytes)
    {
        using TempFile file = new(bytes);
        using SafeFileHandle handle = File.OpenHandle(file.Path);
        using WarcReader reader = WarcReader.Open(handle);
        WarcRecord record = Assert.IsType<WarcRecord>(reader.Read());
        List<WarcFault> faults = [];
        while (reader.Read() is WarcItem item) faults.Add(Assert.IsType<WarcFault>(item));
        return (record, faults);
    }
}
