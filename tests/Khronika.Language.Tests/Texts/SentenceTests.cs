using Khronika.Language.Texts;

namespace Khronika.Language.Tests.Texts;

public class SentenceTests
{
    [Theory]
    [InlineData("Рассказано: {0}.", "26 ноября 2026 г.", "Рассказано: 26 ноября 2026 г.")]
    [InlineData("Told on {0}.", "26 November 2026", "Told on 26 November 2026.")]
    [InlineData("{0}. {0}.", "2026 ж.", "2026 ж. 2026 ж.")]
    [InlineData("{0}", "2026 г.", "2026 г.")]
    [InlineData("{0}; {0}.", "2026 ж.", "2026 ж.; 2026 ж.")]
    [InlineData("Range: {0}.", "2031-05-12/..", "Range: 2031-05-12/...")]
    [InlineData("Named: {0}.", ".", "Named: ..")]
    public void A_sentence_has_one_full_stop_at_its_end(string pattern, string value, string filled) => Assert.Equal(filled, Sentence.Fill(pattern, value));

    [Fact]
    public void Each_place_ends_for_itself() => Assert.Equal("1. 2031 г. 3.", Sentence.Fill("{0}. {1}. {2}.", 1, "2031 г.", "3"));

    [Theory]
    [InlineData("Когда: 2031 г.", "Когда: 2031 г.")]
    [InlineData("Когда: сегодня", "Когда: сегодня.")]
    [InlineData("", ".")]
    public void A_text_is_ended_once(string text, string ended) => Assert.Equal(ended, Sentence.Ended(text));
}
