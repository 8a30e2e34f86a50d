using System.Globalization;
using System.Text;
using Khronika.Bench.Material;

namespace Khronika.Bench.Archive;

/// <summary>Pages of words put together by chance in Russian, Kazakh and English: they compress about as badly as text can.</summary>
static class InventedPage
{
    static readonly (string Code, string Letters)[] Languages =
    [
        ("ru", "оооооеееееаааааиииинннннтттттссссррррвввлллкккмммдддпппуууяяыыьгзбчйхжшюцщэфъ"),
        ("kk", "аааааааееееееыыыыынннннтттттлллллдддддрррррссскккқққмммиііббғғжжшшөөүүұұңңпуоояйгзәхһ"),
        ("en", "eeeeeeeeeeeetttttttttaaaaaaaaooooooooiiiiiiinnnnnnnsssssshhhhhhrrrrrrddddllllcccuuummmwwffggyyppbbvkjxqz"),
    ];

    public static byte[] Html(Chance chance, int bytes)
    {
        (string code, string letters) = chance.Of(Languages);
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"<!doctype html>\n<html lang=\"{code}\"><head><meta charset=\"utf-8\"><title>{Invented.Mark}</title></head>\n<body>\n");
        int perChar = code == "en" ? 1 : 2;
        while (page.Length * perChar < bytes)
        {
            page.Append("<p class=\"text\">");
            for (int words = chance.Between(30, 90); words > 0; words--)
            {
                for (int length = chance.Between(2, 11); length > 0; length--) page.Append(letters[chance.Below(letters.Length)]);
                page.Append(' ');
            }

            page.Append("</p>\n");
        }

        return Encoding.UTF8.GetBytes(page.Append("</body></html>\n").ToString());
    }
}
