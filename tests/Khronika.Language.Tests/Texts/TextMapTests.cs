using System.Text;
using Khronika.Language.Texts;

namespace Khronika.Language.Tests.Texts;

public class TextMapTests
{
    static readonly byte[] Original = Encoding.UTF8.GetBytes("да\r\nнет\r\n");

    [Theory]
    [InlineData("khronika-text-map/v1", "khronika-text-map/v2", "line 1")]
    [InlineData("utf-8", "utf8", "line 2")]
    [InlineData("utf-8", "shift_jis", "line 2")]
    [InlineData("0 4 0 4 v", "0 4 0 5 v", "another length")]
    [InlineData("0 4 0 4 v", "0 4 00 4 v", "is no run")]
    [InlineData("0 4 0 4 v", "0 3 0 3 v", "cuts a character")]
    [InlineData("0 4 0 4 v", "0 4 9 13 v", "goes backward")]
    [InlineData("0 4 0 4 v", "1 4 0 3 v", "does not go on")]
    [InlineData("0 4 0 4 v", "0 4 0 4 x", "is no run")]
    [InlineData("0 4 0 4 v", "0 4 0 4  v", "is no run")]
    [InlineData("0 4 0 4 v\n4 11 5 12 v", "0 2 0 2 v\n2 4 2 4 v\n4 11 5 12 v", "should be one")]
    [InlineData("\n11 12 13 14 v", "", "does not cover")]
    public void A_map_that_would_not_have_been_written_is_refused(string old, string changed, string reason)
    {
        CanonicalText text = PlainText.Read(Original, null).Text();
        string map = Encoding.ASCII.GetString(text.MapToBytes());
        Assert.Contains(old, map, StringComparison.Ordinal);

        Assert.False(CanonicalText.TryRead(text.Utf8, Encoding.ASCII.GetBytes(map.Replace(old, changed, StringComparison.Ordinal)), out _, out string? why));
        Assert.Contains(reason, why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_differs_from_its_original_is_noticed()
    {
        CanonicalText text = PlainText.Read(Original, null).Text();
        Assert.True(text.AgreesWith(Original));

        byte[] altered = [.. Original];
        altered[1]++;

        Assert.False(text.AgreesWith(altered));
        Assert.False(text.AgreesWith(Original.AsSpan(0, 3)));
    }

    [Fact]
    public void A_passage_that_cuts_a_character_is_the_callers_mistake()
    {
        CanonicalText text = PlainText.Read(Original, null).Text();

        Assert.False(text.IsPassage(0, 1));
        Assert.Throws<ArgumentException>(() => text.Slice(0, 1));
        Assert.Throws<ArgumentException>(() => text.SourceRange(2, 2));
        Assert.Throws<ArgumentException>(() => text.Slice(0, 400));
    }
}
