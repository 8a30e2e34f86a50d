using System.Text;
using Khronika.Archive.MediaTypes;
using Khronika.Language.Texts;
using Khronika.Reading.Items;

namespace Khronika.Reading.Tests.Items;

public class ItemTextTests
{
    [Theory]
    [InlineData("<p>Ответ &amp; отказ", "Ответ & отказ")]
    [InlineData("Ответ &amp; отказ\r\n", "Ответ &amp; отказ\n")]
    [InlineData("{\"text\": \"\\u043E\"}", "{\"text\": \"\\u043E\"}")]
    [InlineData("<?xml version='1.0'?><a>x</a>", "<?xml version='1.0'?><a>x</a>")]
    public void Each_kind_of_text_is_read_in_its_own_way(string original, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(original);

        CanonicalText read = Assert.IsType<TextResult.Readable>(ItemText.Of(MediaType.Of(bytes), bytes)).Text;

        Assert.Equal(text, Encoding.UTF8.GetString(read.Utf8));
    }

    [Fact]
    public void What_has_no_text_and_what_is_too_large_is_kept_without_and_says_so()
    {
        Assert.Equal("no text is read from image/png", Assert.IsType<TextResult.Refused>(ItemText.Of("image/png", [0x89])).Reason);
        Assert.False(ItemText.Has(MediaType.Pdf));
        Assert.Equal(TextLimits.TooLarge.ToString(), ItemText.TooLarge(TextLimits.MaxSourceBytes + 1L)?.Reason);
        Assert.Null(ItemText.TooLarge(TextLimits.MaxSourceBytes));
    }
}
