using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Khronika.Language.Texts;

namespace Khronika.Language.Tests.Texts;

/// <summary>Originals as they come: text of three alphabets in several encodings, line ends of all kinds, and damage.</summary>
static class SourceBytes
{
    static readonly Encoding[] Encodings = [new UTF8Encoding(false), new UnicodeEncoding(false, false), new UnicodeEncoding(true, false), CodePage(1251), CodePage(20866)];

    public static Encoding CodePage(int number)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(number);
    }

    public static string Label(Encoding encoding) => encoding.CodePage switch
    {
        1200 => "utf-16le",
        1201 => "utf-16be",
        1251 => "windows-1251",
        20866 => "koi8-r",
        _ => "utf-8",
    };

    /// <summary>Bytes and the charset they are declared in.</summary>
    public static Arbitrary<(byte[] Bytes, string Charset)> Any() =>
        (from pieces in Gen.Elements("a", "Ж", " ", "қ", "ё", "\r\n", "\r", "\n", "«", "😀", "\uFFFD", "é", "<p>", "&amp;").ListOf()
         from encoding in Gen.Elements(Encodings)
         from damage in Gen.Choose(0, 3)
         from place in Gen.Choose(0, 1000)
         select (Spoil(encoding.GetBytes(string.Concat(pieces)), damage, place), Label(encoding))).ToArbitrary();

    /// <summary>The text of a readable result; a refusal fails the test.</summary>
    public static CanonicalText Text(this TextResult result) => Assert.IsType<TextResult.Readable>(result).Text;

    public static string All(this CanonicalText text) => text.Slice(0, text.Utf8.Length);

    static byte[] Spoil(byte[] bytes, int damage, int place)
    {
        for (int i = 0; i < damage && bytes.Length > 0; i++) bytes[(place + (i * 7)) % bytes.Length] = 0xFF;
        return bytes;
    }
}
