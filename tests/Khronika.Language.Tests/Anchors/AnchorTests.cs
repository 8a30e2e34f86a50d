using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Khronika.Language.Anchors;
using Khronika.Language.Tests.Texts;
using Khronika.Language.Texts;

namespace Khronika.Language.Tests.Anchors;

public class AnchorTests
{
    static readonly CanonicalText Text = Read("Защитник пишет: «он ослаб, не ходит и весит 45 килограммов». Ведомство ответило: «состояние удовлетворительное». Защитник пишет снова.\n");

    [Fact]
    public void A_quotation_that_occurs_once_is_found_at_its_bytes()
    {
        AnchorResult.Found found = Assert.IsType<AnchorResult.Found>(Anchor.Find(Text, new Quotation("весит 45 килограммов")));

        Assert.Equal("весит 45 килограммов", Text.Slice(found.Start, found.End));
    }

    [Fact]
    public void A_quotation_that_occurs_twice_is_ambiguous_until_its_context_tells()
    {
        AnchorResult.Ambiguous ambiguous = Assert.IsType<AnchorResult.Ambiguous>(Anchor.Find(Text, new Quotation("Защитник пишет")));
        Assert.Equal(2, ambiguous.Starts.Count);

        Assert.Equal(ambiguous.Starts[0], Assert.IsType<AnchorResult.Found>(Anchor.Find(Text, new Quotation("Защитник пишет", Suffix: ":"))).Start);
        Assert.Equal(ambiguous.Starts[1], Assert.IsType<AnchorResult.Found>(Anchor.Find(Text, new Quotation("Защитник пишет", Prefix: "». "))).Start);
    }

    [Fact]
    public void Overlapping_occurrences_count_and_their_list_is_bounded()
    {
        Assert.Equal([0, 1], Assert.IsType<AnchorResult.Ambiguous>(Anchor.Find(Read("ааа".Replace('а', 'a')), new Quotation("aa"))).Starts);
        Assert.Equal(Anchor.MaxOccurrences, Assert.IsType<AnchorResult.Ambiguous>(Anchor.Find(Read(new string('a', 1_000_000)), new Quotation("a"))).Starts.Count);
    }

    [Theory]
    [InlineData("\"он ослаб, не ходит", "«он ослаб, не ходит", "look-alike")]
    [InlineData("ОН ОСЛАБ, НЕ  ХОДИТ", "он ослаб, не ходит", "letter case")]
    [InlineData("вecит 45 килограммов", "весит 45 килограммов", "look-alike")]
    [InlineData("он ослаб, не ходит и весит 54 килограмма", "он ослаб, не ходит и весит 45 килограммов", "characters differ")]
    public void What_merely_looks_alike_is_shown_and_never_taken(string quotation, string nearest, string why)
    {
        AnchorResult.NotFound missing = Assert.IsType<AnchorResult.NotFound>(Anchor.Find(Text, new Quotation(quotation)));

        Assert.StartsWith(nearest[..^1], missing.NearestText, StringComparison.Ordinal);
        Assert.Contains(why, missing.Why.ToString(), StringComparison.Ordinal);
        Assert.Equal(missing.NearestText, Text.Slice(missing.NearestStart, missing.NearestStart + Encoding.UTF8.GetByteCount(missing.NearestText)));
    }

    [Fact]
    public void Where_nothing_is_like_it_nothing_is_shown()
    {
        AnchorResult.NotFound missing = Assert.IsType<AnchorResult.NotFound>(Anchor.Find(Text, new Quotation("the quick brown fox jumps over the lazy dog")));

        Assert.Equal("", missing.NearestText);
        Assert.IsType<AnchorResult.NotFound>(Anchor.Find(Text, new Quotation("")));
        Assert.IsType<AnchorResult.NotFound>(Anchor.Find(Read(""), new Quotation("x")));
        Assert.IsType<AnchorResult.NotFound>(Anchor.Find(Text, new Quotation(new string('x', Anchor.MaxQuotation + 1))));
    }

    [Fact]
    public void A_wrong_context_is_said_to_be_what_is_wrong()
    {
        AnchorResult.NotFound missing = Assert.IsType<AnchorResult.NotFound>(Anchor.Find(Text, new Quotation("весит 45 килограммов", Prefix: "никогда не ")));

        Assert.Contains("prefix", missing.Why.ToString(), StringComparison.Ordinal);
        Assert.Equal("весит 45 килограммов", missing.NearestText);
    }

    [Fact]
    public void A_byte_range_holds_only_with_the_hash_of_its_passage()
    {
        int start = "Защитник пишет: «"u8.Length;
        int end = start + "он ослаб"u8.Length;
        string hash = Convert.ToHexStringLower(SHA256.HashData("он ослаб"u8));

        Assert.Equal(new AnchorResult.Found(start, end), Anchor.At(Text, start, end, hash));
        Assert.Contains("another hash", Why(Anchor.At(Text, start, end, hash.Replace(hash[0], hash[0] == '0' ? '1' : '0'))), StringComparison.Ordinal);
        Assert.Contains("another hash", Why(Anchor.At(Text, start, end + 1, hash)), StringComparison.Ordinal);
        Assert.Contains("cuts a character", Why(Anchor.At(Text, start + 1, end, hash)), StringComparison.Ordinal);
        Assert.Contains("does not lie", Why(Anchor.At(Text, end, start, hash)), StringComparison.Ordinal);
        Assert.Contains("does not lie", Why(Anchor.At(Text, 0, 1_000_000, hash)), StringComparison.Ordinal);
        Assert.Contains("does not lie", Why(Anchor.At(Text, -1, 2, hash)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_text_that_nearly_matches_everywhere_is_searched_in_bounded_time()
    {
        CanonicalText text = Read(new string('a', 1_000_000));
        Stopwatch watch = Stopwatch.StartNew();

        Anchor.Find(text, new Quotation(new string('a', 5_000) + "b"));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), watch.Elapsed.ToString());
    }

    static string Why(AnchorResult result) => Assert.IsType<AnchorResult.NotFound>(result).Why.ToString();

    static CanonicalText Read(string text) => PlainText.Read(Encoding.UTF8.GetBytes(text), null).Text();
}
