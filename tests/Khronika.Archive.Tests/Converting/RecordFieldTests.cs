using Khronika.Archive.Converting;

namespace Khronika.Archive.Tests.Converting;

public class RecordFieldTests
{
    [Theory]
    [InlineData("https://example.org/a?b=c#d", true)]
    [InlineData("https://example.org/Есть", true)]
    [InlineData("cid:frame-1@mhtml.blink", true)]
    [InlineData("urn:body:GET:404:https://example.org/", true)]
    [InlineData("https://example.org/a b", false)]
    [InlineData("https://example.org/\r\nWARC-Type: response", false)]
    [InlineData("https://example.org/\u0085", false)]
    [InlineData("<https://example.org/>", false)]
    [InlineData("/relative", false)]
    [InlineData("1a:b", false)]
    [InlineData("a:", false)]
    [InlineData("", false)]
    public void An_address_stands_in_a_header_or_does_not(string uri, bool fits) => Assert.Equal(fits, RecordUri.Fits(uri));

    [Fact]
    public void Half_a_character_does_not() => Assert.False(RecordUri.Fits("https://example.org/\ud83d"));

    [Fact]
    public void An_address_of_megabytes_does_not() => Assert.False(RecordUri.Fits("data:," + new string('x', RecordUri.MaxLength)));

    [Theory]
    [InlineData("text/html; charset=utf-8", true)]
    [InlineData("application/vnd.x+json", true)]
    [InlineData("text", false)]
    [InlineData("text/", false)]
    [InlineData("text/ht ml", false)]
    [InlineData("text/html\r\nX: y", false)]
    [InlineData("text/html; title=Есть", false)]
    public void A_media_type_stands_in_a_header_or_does_not(string media, bool fits) => Assert.Equal(fits, RecordMedia.Fits(media));

    [Theory]
    [InlineData("text/html; charset=windows-1251", "text/html; charset=utf-8")]
    [InlineData("TEXT/plain", "TEXT/plain; charset=utf-8")]
    [InlineData("application/javascript; charset=x", "application/javascript; charset=utf-8")]
    [InlineData("application/json", "application/json")]
    public void Text_that_is_utf_8_now_says_so(string media, string expected) => Assert.Equal(expected, RecordMedia.AsUtf8(media));
}
