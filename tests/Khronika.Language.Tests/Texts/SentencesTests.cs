using System.Diagnostics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Language.Texts;

namespace Khronika.Language.Tests.Texts;

public class SentencesTests
{
    [Theory]
    [InlineData("One was held. Nobody said why.", "One was held. |Nobody said why.")]
    [InlineData("«Не знаю.» Она ушла!", "«Не знаю.» |Она ушла!")]
    [InlineData("Когда? Вчера… Где?", "Когда? |Вчера… |Где?")]
    [InlineData("first line\nsecond line\n\n  third", "first line\n|second line\n\n  |third")]
    [InlineData("По ст. 174 ч. 2 дело возбуждено. Точка.", "По ст. 174 ч. 2 дело возбуждено. |Точка.")]
    [InlineData("Судья А. Б. Пример ушёл. Всё.", "Судья А. Б. Пример ушёл. |Всё.")]
    [InlineData("Dr. Sample came at 3.30 p.m. and left.", "Dr. Sample came at 3.30 p.m. and left.")]
    [InlineData("В 2031 г. Пример Один ушла.", "В 2031 г. Пример Один ушла.")]
    [InlineData("2031 ж. 5 мамырда ұсталды. Босатылды.", "2031 ж. 5 мамырда ұсталды. |Босатылды.")]
    [InlineData("  blanks first. Then more", "  blanks first. |Then more")]
    [InlineData("see sample.example/a.b for it", "see sample.example/a.b for it")]
    [InlineData("\n\n", "\n\n")]
    [InlineData("", "")]
    public void A_text_is_cut_where_a_reader_stops(string text, string cut) =>
        Assert.Equal(cut, string.Join('|', Parts(Encoding.UTF8.GetBytes(text))));

    [Fact]
    public void Every_byte_stands_in_one_sentence_and_no_character_is_cut()
    {
        string[] pieces = ["a", "Б", "қ", ". ", ".", "!", "…", "\n", " ", "\u00A0", "»", "ст", "\u2028", "😀", "e\u0301", new string('x', 700), new string('я', 1_100)];
        Prop.ForAll(Gen.Elements(pieces).ListOf().ToArbitrary(), parts =>
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(string.Concat(parts));
            int at = 0;
            foreach (TextSpan span in Sentences.Of(utf8))
            {
                Assert.Equal(at, span.Start);
                Assert.InRange(span.Length, 1, Sentences.MaxBytes);
                Assert.True(span.End == utf8.Length || (utf8[span.End] & 0xC0) != 0x80);
                at = span.End;
            }

            Assert.Equal(utf8.Length, at);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Trimming_takes_blanks_and_nothing_else()
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(" \u00A0да \n");
        Assert.Equal(new TextSpan(3, 7), Sentences.Trim(utf8, new TextSpan(0, utf8.Length)));
        Assert.Equal(0, Sentences.Trim(" \n "u8, new TextSpan(0, 3)).Length);
    }

    [Theory]
    [InlineData("a")]
    [InlineData(". ")]
    [InlineData("a.")]
    [InlineData(" ")]
    [InlineData("\n")]
    [InlineData("ч. ")]
    [InlineData("…")]
    public void Eight_megabytes_of_anything_are_cut_in_little_time(string piece)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, 8_000_000 / Encoding.UTF8.GetByteCount(piece))));
        long begun = Stopwatch.GetTimestamp();
        IReadOnlyList<TextSpan> all = Sentences.Of(utf8);
        Assert.Equal(utf8.Length, all[^1].End);
        Assert.True(Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(20));
    }

    static IEnumerable<string> Parts(byte[] utf8) => Sentences.Of(utf8).Select(s => Encoding.UTF8.GetString(utf8, s.Start, s.Length));
}
