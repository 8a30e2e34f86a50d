using System.Globalization;
using System.Text;
using AngleSharp.Html;

namespace Khronika.Reading.Html;

/// <summary>
/// A character reference in text (WHATWG HTML, 13.2.5.72 on). The tokenizer decodes them too, but then the characters no longer
/// tell where they stood; so it is told to leave them, and they are read here with their length.
/// </summary>
static class CharacterReference
{
    /// <summary>The longest name of the standard, <c>CounterClockwiseContourIntegral;</c>, has 32 characters.</summary>
    const int MaxName = 32;

    /// <summary>Digits that decide a number: what is longer is no character, and a megabyte of digits makes no bigger number.</summary>
    const int MaxDigits = 10;

    /// <summary>The reference at <paramref name="start"/>, where a '&amp;' stands; false where this is only an ampersand.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int start, int end, out string symbol, out int length)
    {
        ReadOnlySpan<char> rest = text[(start + 1)..end];
        bool isRead = rest.StartsWith("#") ? TryReadNumber(rest[1..], out symbol, out length) : TryReadName(rest, out symbol, out length);
        length += rest.StartsWith("#") ? 2 : 1;
        return isRead;
    }

    static bool TryReadName(ReadOnlySpan<char> text, out string symbol, out int length)
    {
        int most = 0;
        while (most < text.Length && most < MaxName && char.IsAsciiLetterOrDigit(text[most])) most++;
        for (length = most; length > 0; length--)
        {
            bool hasEnd = length == most && most < text.Length && text[most] == ';';
            symbol = hasEnd ? HtmlEntityProvider.Resolver.GetSymbol($"{text[..length]};") ?? "" : "";
            if (symbol.Length > 0)
            {
                length++;
                return true;
            }

            // Some names are known without their semicolon, and then a longer word may start with one: &notit is ¬it.
            symbol = HtmlEntityProvider.Resolver.GetSymbol(text[..length].ToString()) ?? "";
            if (symbol.Length > 0) return true;
        }

        symbol = "";
        return false;
    }

    static bool TryReadNumber(ReadOnlySpan<char> text, out string symbol, out int length)
    {
        bool isHex = text.StartsWith("x", StringComparison.OrdinalIgnoreCase);
        int first = isHex ? 1 : 0;
        length = first;
        while (length < text.Length && (isHex ? char.IsAsciiHexDigit(text[length]) : char.IsAsciiDigit(text[length]))) length++;
        symbol = "";
        if (length == first) return false;

        ReadOnlySpan<char> digits = text[first..length].TrimStart('0');
        symbol = digits.Length > MaxDigits ? "\uFFFD" : Character(long.Parse(digits.IsEmpty ? "0" : digits, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture));
        if (length < text.Length && text[length] == ';') length++;
        return true;
    }

    static string Character(long number) =>
        number is > 0 and <= 0x10FFFF && HtmlEntityProvider.IsInCharacterTable((int)number) ? HtmlEntityProvider.GetSymbolFromTable((int)number) ?? "\uFFFD"
        : number is > 0 and <= 0x10FFFF && Rune.IsValid((int)number) ? new Rune((int)number).ToString()
        : "\uFFFD";
}
