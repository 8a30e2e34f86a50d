using Khronika.Archive.Mhtml;

namespace Khronika.Archive.Tests.Mhtml;

public class EncodedWordsTests
{
    /// <summary>RFC 2047, 8, and what writers do beside it.</summary>
    [Theory]
    [InlineData("=?ISO-8859-1?Q?a?=", "a")]
    [InlineData("=?ISO-8859-1?Q?a?= b", "a b")]
    [InlineData("=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=", "ab")]
    [InlineData("=?ISO-8859-1?Q?a?=  \t =?ISO-8859-1?Q?b?=", "ab")]
    [InlineData("=?ISO-8859-1?Q?a_b?=", "a b")]
    [InlineData("=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=", "a b")]
    [InlineData("=?US-ASCII?Q?Keith_Moore?= <moore@example.org>", "Keith Moore <moore@example.org>")]
    [InlineData("=?ISO-8859-1?Q?Andr=E9?= Pirard", "André Pirard")]
    [InlineData("=?utf-8?b?0JXRgdGC0Yw=?=", "Есть")]
    [InlineData("=?utf-8?Q?=D0?= =?utf-8?Q?=95?=", "Е")]
    [InlineData("=?windows-1251?Q?=C5=F1=F2=FC?=", "Есть")]
    [InlineData("=?koi8-r?B?5dPU2A==?=", "Есть")]
    [InlineData("=?utf-8*ru?Q?=D0=95?=", "Е")]
    [InlineData("plain", "plain")]
    [InlineData("a =? b", "a =? b")]
    [InlineData("=?no-such?Q?a?= b", "=?no-such?Q?a?= b")]
    [InlineData("=?utf-8?X?a?=", "=?utf-8?X?a?=")]
    [InlineData("=?utf-8?Q?=ZZ?=", "=?utf-8?Q?=ZZ?=")]
    [InlineData("=?utf-8?B?*?=", "=?utf-8?B?*?=")]
    [InlineData("=?utf-8?Q?never ends", "=?utf-8?Q?never ends")]
    [InlineData("=?", "=?")]
    [InlineData("=?utf-8?Q", "=?utf-8?Q")]
    public void Encoded_words_are_read_and_broken_ones_stay(string text, string expected) => Assert.Equal(expected, EncodedWords.Decode(text));
}
