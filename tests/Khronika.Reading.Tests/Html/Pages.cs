using System.Text;
using Khronika.Language.Texts;
using Khronika.Reading.Html;

namespace Khronika.Reading.Tests.Html;

/// <summary>Short ways to read pages made for a test.</summary>
static class Pages
{
    public static CanonicalText Read(string html) => Read(Encoding.UTF8.GetBytes(html), null).Text;

    public static TextResult.Readable Read(byte[] page, string? charset) => Assert.IsType<TextResult.Readable>(HtmlText.Read(page, charset));

    public static string Refuse(byte[] page) => Assert.IsType<TextResult.Refused>(HtmlText.Read(page, null)).Reason;

    public static string All(this CanonicalText text) => text.Slice(0, text.Utf8.Length);

    public static Encoding CodePage(int number)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(number);
    }

    /// <summary>The bytes of the original that a passage came from, decoded by the framework.</summary>
    public static string SourceOf(this CanonicalText text, string passage, byte[] page)
    {
        int start = text.Utf8.AsSpan().IndexOf(Encoding.UTF8.GetBytes(passage));
        Assert.True(start >= 0, $"'{passage}' is not in the text");
        (long from, long to) = text.SourceRange(start, start + Encoding.UTF8.GetByteCount(passage));
        return Encoding.GetEncoding(text.Encoding).GetString(page[(int)from..(int)to]);
    }
}
