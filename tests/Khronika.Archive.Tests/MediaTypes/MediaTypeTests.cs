using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Archive.MediaTypes;

namespace Khronika.Archive.Tests.MediaTypes;

public class MediaTypeTests
{
    [Theory]
    [InlineData("89504E470D0A1A0A0000000D49484452", "image/png")]
    [InlineData("FFD8FFE000104A464946", "image/jpeg")]
    [InlineData("4749463839610100", "image/gif")]
    [InlineData("524946462400000057454250", "image/webp")]
    [InlineData("524946462400000057415645", "audio/wav")]
    [InlineData("255044462D312E37", "application/pdf")]
    [InlineData("504B030414000000", "application/zip")]
    [InlineData("504B0506000000000000", "application/zip")]
    [InlineData("1F8B080000000000", "application/gzip")]
    [InlineData("574152432F312E310D0A", "application/warc")]
    [InlineData("4F676753000200000000", "audio/ogg")]
    [InlineData("49443304000000000000", "audio/mpeg")]
    [InlineData("FFFB9064000000000000", "audio/mpeg")]
    [InlineData("000000186674797069736F6D", "video/mp4")]
    [InlineData("00000018667479704D344120", "audio/mp4")]
    [InlineData("0000001866747970686569630", "image/heic")]
    [InlineData("1A45DFA39F4286810142F7810142F2810442F381084282847765626D", "video/webm")]
    public void A_magic_number_names_the_format(string hex, string expected) =>
        Assert.Equal(expected, MediaType.Of(Convert.FromHexString(hex[..(hex.Length & ~1)])));

    [Theory]
    [InlineData("<!DOCTYPE html><p>x", "text/html")]
    [InlineData("\uFEFF  \r\n<!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">", "text/html")]
    [InlineData("<!-- saved --><HTML lang=ru>", "text/html")]
    [InlineData("<p>заявление</p>", "text/html")]
    [InlineData("<pre-release> is no tag", "text/plain")]
    [InlineData("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", "text/html")]
    [InlineData("<?xml version='1.0'?><rss/>", "application/xml")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml")]
    [InlineData("  {\"name\": \"Пример\"}", "application/json")]
    [InlineData("[1, 2]", "application/json")]
    [InlineData("[1] see the note", "text/plain")]
    [InlineData("{", "text/plain")]
    [InlineData("{ not json }", "text/plain")]
    [InlineData("45", "text/plain")]
    [InlineData("x", "text/plain")]
    [InlineData("\n", "text/plain")]
    [InlineData("Жалоба\n", "text/plain")]
    public void Text_is_told_by_how_it_starts(string text, string expected) => Assert.Equal(expected, MediaType.Of(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_page_in_utf_16_is_a_page_with_or_without_its_mark()
    {
        byte[] page = Encoding.Unicode.GetBytes("<html><body>Заявление о случившемся</body></html>");

        Assert.Equal("text/html", MediaType.Of(page));
        Assert.Equal("text/html", MediaType.Of([0xFF, 0xFE, .. page]));
        Assert.Equal("text/html", MediaType.Of([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("<html><p>x")]));
    }

    [Fact]
    public void Text_in_an_old_code_page_is_text_if_there_is_enough_of_it()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        byte[] note = Encoding.GetEncoding(1251).GetBytes("Записка о разговоре с защитником");

        Assert.Equal("text/plain", MediaType.Of(note));
        Assert.Equal("application/octet-stream", MediaType.Of(note.AsSpan(0, 2)));
    }

    [Fact]
    public void What_shows_nothing_is_unknown()
    {
        Assert.Equal("application/octet-stream", MediaType.Of([]));
        Assert.Equal("application/octet-stream", MediaType.Of([0x00]));
        Assert.Equal("application/octet-stream", MediaType.Of([0xFF]));
        Assert.Equal("application/octet-stream", MediaType.Of([0x01, 0x02, 0x03, 0x41, 0x42]));
    }

    [Fact]
    public void A_file_that_is_two_things_is_what_its_first_bytes_say()
    {
        Assert.Equal("text/html", MediaType.Of("<html><!-- %PDF-1.7 PK\x03\x04 --></html>"u8[..19]));
        Assert.Equal("application/pdf", MediaType.Of("%PDF-1.7\n<html><script>x</script></html>"u8));
        Assert.Equal("image/gif", MediaType.Of("GIF89a/*<html>*/=1;//"u8));
    }

    [Fact]
    public void A_head_cut_inside_a_character_is_still_text()
    {
        byte[] text = Encoding.UTF8.GetBytes("x" + new string('ж', MediaType.HeadLength));

        Assert.Equal("text/plain", MediaType.Of(text));
        Assert.Equal("application/json", MediaType.Of(Encoding.UTF8.GetBytes("{\"a\": \"" + new string('ж', MediaType.HeadLength))));
        Assert.Equal("application/octet-stream", MediaType.Of(text.AsSpan(0, 10)));
    }

    [Fact]
    public void Any_bytes_have_a_type() =>
        Prop.ForAll<byte[]>(bytes => MediaType.Of(bytes ?? []).Contains('/', StringComparison.Ordinal)).QuickCheckThrowOnFailure();

    [Fact]
    public void Brackets_to_the_end_of_the_head_are_read_in_bounded_depth() =>
        Assert.Equal("application/json", MediaType.Of(Encoding.ASCII.GetBytes(new string('[', 1_000_000))));
}
