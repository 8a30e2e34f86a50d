using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Language.Texts;

namespace Khronika.Language.Tests.Texts;

public sealed class TextSentencesTests
{
    [Theory]
    [InlineData("One. Two! Three?", "One. |Two! |Three?")]
    [InlineData("He said: “No.” She left.", "He said: “No.” |She left.")]
    [InlineData("Heading\n\nText of it.\n", "Heading\n\n|Text of it.\n")]
    [InlineData("3.14 is a number. So is 4", "3.14 is a number. |So is 4")]
    [InlineData("  \n", "  \n")]
    [InlineData("\n\nFirst. Second", "\n\nFirst. |Second")]
    [InlineData("Раз… Два.", "Раз… |Два.")]
    [InlineData("", "")]
    public void A_text_is_cut_where_sentences_and_lines_end(string text, string cut) => Assert.Equal(cut, string.Join('|', Cut(text)));

    [Fact]
    public void A_text_without_an_end_is_cut_at_a_character()
    {
        string[] parts = Cut(string.Concat(Enumerable.Repeat("ж€😀", 2_000)));
        Assert.All(parts, p => Assert.InRange(Encoding.UTF8.GetByteCount(p), 1, TextSentences.MaxBytes));
        Assert.DoesNotContain(parts, p => p.Contains('\uFFFD', StringComparison.Ordinal));
    }

    [Fact]
    public void Every_byte_of_any_text_is_in_exactly_one_sentence()
    {
        Gen<string> made = Gen.Elements("One", ".", "!", "…", "”", ")", " ", "\n", "\u00a0", "ж", "😀", new string('x', 1_999)).ListOf().Select(string.Concat);
        Prop.ForAll(Arb.From(made), text =>
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(text);
            int at = 0;
            foreach (TextSentence sentence in TextSentences.Of(utf8))
            {
                if (sentence.Start != at || sentence.End <= at || sentence.End - sentence.Start > TextSentences.MaxBytes) return false;
                at = sentence.End;
            }

            return at == utf8.Length;
        }).QuickCheckThrowOnFailure();
    }

    static string[] Cut(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        return [.. TextSentences.Of(utf8).Select(s => Encoding.UTF8.GetString(utf8, s.Start, s.End - s.Start))];
    }
}
