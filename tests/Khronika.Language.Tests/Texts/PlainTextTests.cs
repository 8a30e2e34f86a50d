using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Language.Texts;

namespace Khronika.Language.Tests.Texts;

public class PlainTextTests
{
    [Fact]
    public void Every_verbatim_run_is_what_its_bytes_decode_to() =>
        Prop.ForAll(SourceBytes.Any(), source =>
        {
            if (PlainText.Read(source.Bytes, source.Charset) is not TextResult.Readable read) return true;
            CanonicalText text = read.Text;
            bool covers = text.Runs.Sum(run => run.TextEnd - run.TextStart) == text.Utf8.Length;
            return covers && text.AgreesWith(source.Bytes) && Reads(text, source.Bytes);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_character_of_it_can_be_found_in_the_original() =>
        Prop.ForAll(SourceBytes.Any(), source =>
        {
            if (PlainText.Read(source.Bytes, source.Charset) is not TextResult.Readable read) return true;
            CanonicalText text = read.Text;
            long last = 0;
            for (int start = 0; start < text.Utf8.Length;)
            {
                int end = start + 1;
                while (!text.IsPassage(start, end)) end++;
                (long from, long to) = text.SourceRange(start, end);
                if (from < last || to <= from || to > source.Bytes.Length) return false;
                if (text.IsVerbatim(start, end) && !Decodes(text, source.Bytes[(int)from..(int)to], text.Slice(start, end))) return false;
                last = to;
                start = end;
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_text_and_its_map_read_back_as_themselves() =>
        Prop.ForAll(SourceBytes.Any(), source =>
        {
            if (PlainText.Read(source.Bytes, source.Charset) is not TextResult.Readable read) return true;
            byte[] map = read.Text.MapToBytes();
            return CanonicalText.TryRead(read.Text.Utf8, map, out CanonicalText? again, out _) && again.MapToBytes().SequenceEqual(map) && again.Runs.SequenceEqual(read.Text.Runs);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Line_ends_become_lf_and_nothing_else_changes()
    {
        CanonicalText text = PlainText.Read("a  «b»\r\nc\rd\ne — ё\r\n"u8, null).Text();

        Assert.Equal("a  «b»\nc\nd\ne — ё\n", text.All());
        Assert.Equal("khronika-text-map/v1\nutf-8\n0 8 0 8 v\n8 10 9 11 v\n10 11 11 12 d\n11 21 12 22 v\n21 22 23 24 v\n", Encoding.ASCII.GetString(text.MapToBytes()));
    }

    [Theory]
    [InlineData(1251, "windows-1251")]
    [InlineData(20866, "koi8-r")]
    [InlineData(866, "cp866")]
    [InlineData(1200, "utf-16le")]
    [InlineData(1201, "utf-16be")]
    [InlineData(65001, "utf-8")]
    public void A_declared_charset_is_honoured_and_a_passage_leads_to_its_bytes(int codePage, string label)
    {
        Encoding encoding = SourceBytes.CodePage(codePage);
        byte[] bytes = encoding.GetBytes("Заявление защитника: голодовка продолжается.");

        CanonicalText text = PlainText.Read(bytes, label).Text();

        int start = "Заявление защитника: "u8.Length;
        int end = start + "голодовка"u8.Length;
        (long from, long to) = text.SourceRange(start, end);
        Assert.Equal("голодовка", text.Slice(start, end));
        Assert.Equal("голодовка", encoding.GetString(bytes[(int)from..(int)to]));
    }

    [Fact]
    public void A_byte_order_mark_decides_and_gives_no_text()
    {
        TextResult.Readable read = Assert.IsType<TextResult.Readable>(PlainText.Read([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Справка")], "windows-1251"));

        Assert.Equal("Справка", read.Text.All());
        Assert.Equal((2, 16), read.Text.SourceRange(0, read.Text.Utf8.Length));
        Assert.Equal(CharsetOrigin.ByteOrderMark, read.Charset.Origin);
        Assert.Contains("windows-1251", read.Charset.Contradicted, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_word_about_it_utf_8_is_seen_utf_16_is_seen_and_the_rest_is_assumed_windows_1251()
    {
        Assert.Equal(("utf-8", CharsetOrigin.Content), Charset("Ответ ведомства"u8.ToArray(), null));
        Assert.Equal(("utf-16le", CharsetOrigin.Content), Charset(Encoding.Unicode.GetBytes("Ответ ведомства на запрос"), null));
        Assert.Equal(("windows-1251", CharsetOrigin.Assumed), Charset(SourceBytes.CodePage(1251).GetBytes("Ответ ведомства"), null));
    }

    [Theory]
    [InlineData(65001, "windows-1251", "utf-8", "valid UTF-8")]
    [InlineData(1251, "utf-8", "windows-1251", "no UTF-8")]
    [InlineData(65001, "utf-16", "utf-8", "no UTF-16")]
    [InlineData(65001, "x-nobody-knows", "utf-8", "not known")]
    public void A_charset_the_bytes_contradict_is_not_followed_and_said(int codePage, string declared, string used, string words)
    {
        byte[] bytes = SourceBytes.CodePage(codePage).GetBytes("Ответ ведомства на запрос от двадцать пятого числа");

        TextResult.Readable read = Assert.IsType<TextResult.Readable>(PlainText.Read(bytes, declared));

        Assert.StartsWith("Ответ ведомства", read.Text.All(), StringComparison.Ordinal);
        Assert.Equal(used, read.Charset.Encoding);
        Assert.Contains(words, read.Charset.Contradicted, StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_is_shown_with_its_place_and_not_repaired()
    {
        byte[] bytes = [.. "Весит "u8, 0xD0, .. " килограмм, "u8, 0xFF, 0xFE, .. "сказал он"u8];

        TextResult.Readable read = Assert.IsType<TextResult.Readable>(PlainText.Read(bytes, "utf-8"));

        Assert.Equal("Весит \uFFFD килограмм, \uFFFD\uFFFDсказал он", read.Text.All());
        Assert.Equal([new TextDamage(11, 1), new TextDamage(33, 1), new TextDamage(34, 1)], read.Damage);
        int at = "Весит "u8.Length;
        Assert.False(read.Text.IsVerbatim(at, at + 3));
        Assert.Equal((11, 12), read.Text.SourceRange(at, at + 3));
    }

    [Fact]
    public void A_replacement_character_that_stands_in_the_original_is_no_damage()
    {
        TextResult.Readable read = Assert.IsType<TextResult.Readable>(PlainText.Read("так \uFFFD было"u8, null));

        Assert.Empty(read.Damage);
        Assert.True(read.Text.IsVerbatim(0, read.Text.Utf8.Length));
    }

    [Fact]
    public void What_is_too_large_is_refused_before_it_is_decoded()
    {
        byte[] large = new byte[TextLimits.MaxSourceBytes + 1];

        Assert.Contains("larger than 32 MiB", Assert.IsType<TextResult.Refused>(PlainText.Read(large, null)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_text_is_refused()
    {
        byte[] damaged = new byte[400_000];
        Array.Fill(damaged, (byte)'a');
        for (int i = 100_000; i < damaged.Length; i += 2) damaged[i] = 0xFF;

        Assert.IsType<TextResult.Refused>(PlainText.Read([1, 2, 3, 4, 5, 6, 7, 8], null));
        Assert.IsType<TextResult.Refused>(PlainText.Read(damaged, "utf-8"));
        Assert.Contains("shift_jis", Assert.IsType<TextResult.Refused>(PlainText.Read([0x83, 0x65, 0x83, 0x58, 0x83, 0x67], "shift_jis")).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_at_all_is_an_empty_text()
    {
        CanonicalText text = PlainText.Read([], null).Text();

        Assert.Empty(text.Utf8);
        Assert.True(CanonicalText.TryRead([], text.MapToBytes(), out _, out _));
    }

    static (string, CharsetOrigin) Charset(byte[] bytes, string? declared)
    {
        Charset charset = Assert.IsType<TextResult.Readable>(PlainText.Read(bytes, declared)).Charset;
        return (charset.Encoding, charset.Origin);
    }

    static bool Reads(CanonicalText text, byte[] bytes) =>
        text.Runs.All(run => !run.IsVerbatim || Decodes(text, bytes[(int)run.SourceStart..(int)run.SourceEnd], text.Slice(run.TextStart, run.TextEnd)));

    // The framework's decoder, and not ours, is the judge.
    static bool Decodes(CanonicalText text, byte[] bytes, string expected) => Encoding.GetEncoding(text.Encoding).GetString(bytes) == expected;
}
