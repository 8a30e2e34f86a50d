using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Language.Texts;

namespace Khronika.Reading.Tests.Html;

public class HtmlTextTests
{
    [Theory]
    [InlineData("<p>one</p><p>two</p>", "one\ntwo")]
    [InlineData("<div><div><p>one</div></div>\n\n<div>two", "one\ntwo")]
    [InlineData("one<br>two<br/>three", "one\ntwo\nthree")]
    [InlineData("one<br><br>two", "one\n\ntwo")]
    [InlineData("<p>one<br></p><p>two</p>", "one\ntwo")]
    [InlineData("  <b> one </b>  <i>two</i>\n three  ", "one two three")]
    [InlineData("a<b>b</b>c", "abc")]
    [InlineData("one\r\n  two\tthree\fend", "one two three end")]
    [InlineData("45&nbsp;кг &amp;c &#1078;&#x436; &laquo;да&raquo;", "45\u00A0кг &c жж «да»")]
    [InlineData("one &#32; &Tab; two", "one two")]
    [InlineData("AT&T & x &; &# &#x; &unknown; &notit; &copy 2031 &ampere", "AT&T & x &; &# &#x; &unknown; ¬it; © 2031 &ere")]
    [InlineData("&#0;&#x110000;&#xD800;&#128;&#99999999999999999999;", "\uFFFD\uFFFD\uFFFD€\uFFFD")]
    [InlineData("<pre>\r\n a\r\n  b &lt;c\r\n</pre>d", " a\n  b <c\nd")]
    [InlineData("<textarea>\n1 <b>&amp;\n</textarea>", "1 <b>&\n")]
    [InlineData("a<!-- <p>no</p> -->b", "ab")]
    [InlineData("<title>Заголовок &mdash; сайт</title><body><h1>Статья</h1>Текст", "Заголовок — сайт\nСтатья\nТекст")]
    [InlineData("<table><tr><td>1<td>2</tr><tr><th>3</th> <td>4</td></tr></table>", "1\t2\n3\t4")]
    [InlineData("<ul><li>a<li>b<ul><li>c</ul></ul>d", "a\nb\nc\nd")]
    [InlineData("one<hr>two</p>three</br>four", "one\ntwo\nthree\nfour")]
    [InlineData("<xmp>a &amp; <b></xmp>c", "a &amp; <b>\nc")]
    [InlineData("<p>разго\0вор</p>", "разговор")]
    [InlineData("<p>a < b and c > d</p>", "a < b and c > d")]
    [InlineData("", "")]
    [InlineData(" <div> <br> </div> ", "")]
    public void A_page_reads_as_a_browser_shows_it(string html, string text) => Assert.Equal(text, Pages.Read(html).All());

    [Theory]
    [InlineData("a<script>var p = '<p>no</p>';</script>b")]
    [InlineData("a<style>p { content: 'no' }</style>b")]
    [InlineData("a<noscript><p>no</p></noscript>b")]
    [InlineData("a<template><p>no<template>no</template>no</p></template>b")]
    [InlineData("a<iframe><p>no</p></iframe>b")]
    [InlineData("a<div hidden>no<p>no<div>no</div>no</div>b")]
    [InlineData("a<span HIDDEN=''>no<br>no</span>b")]
    [InlineData("a<svg><path d='no'/><script>no</script></svg>b")]
    [InlineData("a<script><!-- <script> no </script> no --></script>b")]
    [InlineData("a<img alt='no'><input type=hidden value=no>b")]
    public void What_no_reader_sees_is_left_out(string html) => Assert.Equal("ab", Pages.Read(html).All());

    [Fact]
    public void An_unclosed_hidden_paragraph_ends_where_the_next_begins()
    {
        Assert.Equal("a\nb", Pages.Read("<p>a<p hidden>no<p>b").All());
        Assert.Equal("a", Pages.Read("<p hidden='until-found'>a").All());
        Assert.Equal("b\na", Pages.Read("<ul><li hidden>no<li>b</ul>a").All());
    }

    [Fact]
    public void A_passage_leads_to_its_bytes_with_the_markup_inside_it()
    {
        byte[] page = Encoding.UTF8.GetBytes("<p>Он <b>ослаб</b>, не&nbsp;ходит\r\n и весит 45&#160;килограммов</p>");

        CanonicalText text = Pages.Read(page, null).Text;

        Assert.Equal("Он <b>ослаб</b>, не&nbsp;ходит\r\n и", text.SourceOf("Он ослаб, не\u00A0ходит и", page));
        Assert.Equal("&#160;", text.SourceOf("\u00A0килограммов", page)[..6]);
        Assert.Equal("ослаб", text.SourceOf("ослаб", page));
    }

    [Theory]
    [InlineData(1251, "windows-1251")]
    [InlineData(20866, "koi8-r")]
    [InlineData(65001, "utf-8")]
    public void A_charset_stated_by_the_page_is_honoured(int codePage, string label)
    {
        byte[] page = Pages.CodePage(codePage).GetBytes($"<!-- шапка --><html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset={label}\"></head><p>Заявление &laquo;защитника&raquo;</p>");

        TextResult.Readable read = Pages.Read(page, null);

        Assert.Equal("Заявление «защитника»", read.Text.All());
        Assert.Equal("Заявление", read.Text.SourceOf("Заявление", page));
        Assert.Equal((label, CharsetOrigin.Page, null), (read.Charset.Encoding, read.Charset.Origin, read.Charset.Contradicted));
    }

    [Fact]
    public void The_sender_counts_before_the_page_and_a_mark_before_both()
    {
        byte[] page = Pages.CodePage(1251).GetBytes("<meta charset=koi8-r><p>Ответ");
        TextResult.Readable sent = Pages.Read(page, "windows-1251");
        Assert.Equal(("Ответ", CharsetOrigin.Sender), (sent.Text.All(), sent.Charset.Origin));
        Assert.Contains("koi8-r", sent.Charset.Contradicted, StringComparison.Ordinal);

        byte[] wide = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<meta charset=utf-8><p>Ответ &amp; отказ")];
        TextResult.Readable marked = Pages.Read(wide, "windows-1251");
        Assert.Equal(("Ответ & отказ", "utf-16le", CharsetOrigin.ByteOrderMark), (marked.Text.All(), marked.Charset.Encoding, marked.Charset.Origin));
        Assert.Equal("отказ", marked.Text.SourceOf("отказ", wide));
    }

    [Theory]
    [InlineData(65001, "windows-1251", "utf-8")]
    [InlineData(1251, "utf-8", "windows-1251")]
    [InlineData(65001, "utf-16", "utf-8")]
    public void A_wrong_charset_is_not_followed_and_said(int codePage, string stated, string used)
    {
        byte[] page = Pages.CodePage(codePage).GetBytes($"<meta charset='{stated}'><p>Ответ ведомства на запрос");

        TextResult.Readable read = Pages.Read(page, null);

        Assert.Equal("Ответ ведомства на запрос", read.Text.All());
        Assert.Equal(used, read.Charset.Encoding);
        Assert.NotNull(read.Charset.Contradicted);
    }

    [Fact]
    public void A_charset_in_a_script_or_comment_is_none()
    {
        byte[] page = Encoding.UTF8.GetBytes("<!-- <meta charset=koi8-r> --><script>'<meta charset=koi8-r>'</script><p>Ответ");

        Assert.Equal(CharsetOrigin.Content, Pages.Read(page, null).Charset.Origin);
    }

    [Fact]
    public void Damage_in_a_page_is_kept_and_told()
    {
        byte[] page = [.. "<meta charset=utf-8><p>Весит "u8, 0xD0, .. " кг, подтвердил защитник"u8];

        TextResult.Readable read = Pages.Read(page, null);

        Assert.Equal("Весит \uFFFD кг, подтвердил защитник", read.Text.All());
        Assert.Equal([new TextDamage("<meta charset=utf-8><p>Весит "u8.Length, 1)], read.Damage);
    }

    [Fact]
    public void Text_and_map_of_any_markup_hold_together() =>
        Prop.ForAll(Markup(), html =>
        {
            byte[] page = Encoding.UTF8.GetBytes(html);
            CanonicalText text = Pages.Read(page, null).Text;
            string all = text.All();
            bool readsBack = CanonicalText.TryRead(text.Utf8, text.MapToBytes(), out CanonicalText? again, out _) && again.AgreesWith(page);
            bool isLeftOut = !all.Contains('\r', StringComparison.Ordinal) && !all.Contains("no", StringComparison.Ordinal);
            bool verbatim = text.Runs.All(run => !run.IsVerbatim || Encoding.UTF8.GetString(page[(int)run.SourceStart..(int)run.SourceEnd]) == text.Slice(run.TextStart, run.TextEnd));
            return readsBack && isLeftOut && verbatim;
        }).QuickCheckThrowOnFailure();

    static Arbitrary<string> Markup() =>
        Gen.Elements(
            "<p>", "</p>", "<b>", "</b>", "<br>", "<pre>", "</pre>", "<li>", "<td>", "</div>", "<div>", "<script>no</script>", "<div hidden>no</div>", "<!--no-->",
            "ж", "қаз", " ", "\r\n", "\n", "\t", "&amp;", "&nbsp;", "&#10;", "&#13;", "&", "<", "«", "😀", "слово\0слово", "\uFFFD", "<svg><g/></svg>")
            .ListOf().Select(string.Concat).ToArbitrary();
}
