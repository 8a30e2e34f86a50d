namespace Khronika.Archive.Har;

static class JsonNumber
{
    /// <summary>RFC 8259, 6: no plus sign, no leading zero, no bare point.</summary>
    public static bool IsNumber(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("-"u8)) text = text[1..];
        int digits = Digits(text);
        if (digits == 0 || (digits > 1 && text[0] == '0')) return false;
        text = text[digits..];
        if (text.StartsWith("."u8))
        {
            digits = Digits(text[1..]);
            if (digits == 0) return false;
            text = text[(1 + digits)..];
        }

        if (text.IsEmpty) return true;
        if (text[0] is not ((byte)'e' or (byte)'E')) return false;
        text = text[1..];
        if (!text.IsEmpty && (text[0] is (byte)'+' or (byte)'-')) text = text[1..];
        return !text.IsEmpty && Digits(text) == text.Length;
    }

    static int Digits(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return end < 0 ? text.Length : end;
    }
}
