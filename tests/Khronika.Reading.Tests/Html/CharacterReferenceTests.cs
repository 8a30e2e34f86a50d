using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Khronika.Reading.Tests.Html;

public class CharacterReferenceTests
{
    [Fact]
    public void References_come_to_what_the_tokenizer_itself_makes_of_them() =>
        Prop.ForAll(References(), html => Pages.Read($"<pre>.{html}.</pre>").All() == Tokenized($".{html}.")).QuickCheckThrowOnFailure();

    static string Tokenized(string html)
    {
        using HtmlTokenizer tokenizer = new(new TextSource(html), HtmlEntityProvider.Resolver);
        string text = "";
        for (HtmlToken token = tokenizer.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokenizer.Get()) text += token.Data;
        return text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
    }

    // "&;" is left out: the tokenizer drops its semicolon, and browsers, as the standard says, show it.
    static Arbitrary<string> References() =>
        (from parts in (from start in Gen.Elements("&", "&#", "&#x", "&#X", "&&")
                        from name in Gen.Elements("amp", "AMP", "not", "notin", "notit", "lt", "hellip", "copy", "nbsp", "0", "65", "1f600", "128", "x", "1078", "", "CounterClockwiseContourIntegral", "rarrw", "quot")
                        from end in Gen.Elements(";", "", " ", "=", "ж", "9")
                        where name.Length > 0 || end != ";"
                        select start + name + end).ListOf()
         select string.Concat(parts)).ToArbitrary();
}
