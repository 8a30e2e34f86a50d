using System.Diagnostics;
using System.Text;
using Khronika.Language.Texts;
using Khronika.Reading.Html;

namespace Khronika.Reading.Tests.Html;

public class HostilePageTests
{
    /// <summary>Far above what the reading takes, far below what a square of the input would.</summary>
    static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    [Fact]
    public void A_hundred_thousand_levels_are_refused_in_bounded_time()
    {
        string reason = Within(() => Pages.Refuse(Repeat("<div>", 100_000)));

        Assert.Equal($"elements nested deeper than {HtmlText.MaxDepth}", reason);
    }

    [Fact]
    public void Two_hundred_megabytes_are_refused_without_being_read()
    {
        byte[] large = GC.AllocateUninitializedArray<byte>(200 * 1024 * 1024);
        long before = GC.GetTotalAllocatedBytes(precise: true);

        string reason = Within(() => Pages.Refuse(large));

        Assert.Equal(TextLimits.TooLarge.ToString(), reason);
        Assert.True(GC.GetTotalAllocatedBytes(precise: true) - before < 16 * 1024 * 1024);
    }

    [Theory]
    [InlineData("<")]
    [InlineData("<a ")]
    [InlineData("&")]
    [InlineData("&#")]
    [InlineData("<!--")]
    [InlineData("</x>")]
    [InlineData("<li>")]
    [InlineData("<p>x")]
    [InlineData("<td>x</td> ")]
    [InlineData("<br>")]
    [InlineData("<![CDATA[")]
    [InlineData("<!doctype ")]
    [InlineData("<script><!--<script>")]
    [InlineData("x a=1 ")]
    public void Two_megabytes_of_a_nasty_piece_take_bounded_time(string piece) =>
        Within(() => HtmlText.Read(Repeat(piece, 2_000_000 / piece.Length), null));

    [Fact]
    public void A_tag_of_a_million_attributes_costs_little()
    {
        StringBuilder tag = new("<p ");
        for (int i = 0; i < 1_000_000; i++) tag.Append('a').Append(i).Append("=1 ");

        Assert.Equal("x", Within(() => Pages.Read(tag.Append(">x").ToString()).All()));
    }

    [Fact]
    public void Markup_after_every_character_is_refused_before_its_map_outgrows_it() =>
        Assert.Contains("pieces", Within(() => Pages.Refuse(Repeat("x<b></b>", TextLimits.MaxRuns + 1_000))), StringComparison.Ordinal);

    [Fact]
    public void A_page_of_one_line_and_three_megabytes_keeps_its_places()
    {
        byte[] page = [.. Repeat("<i>слово</i> ", 200_000), .. "<b>конец</b>"u8];

        CanonicalText text = Pages.Read(page, null).Text;

        Assert.Equal("конец", text.SourceOf("конец", page));
    }

    static byte[] Repeat(string piece, int times) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, times)));

    static T Within<T>(Func<T> read)
    {
        Stopwatch watch = Stopwatch.StartNew();
        T result = read();
        Assert.True(watch.Elapsed < Bound, $"it took {watch.Elapsed}");
        return result;
    }
}
