namespace Khronika.Archive.Posts.WhatsApp;

/// <summary>The name before the colon: from the address book; with "~" before it, chosen by its bearer; or a telephone number.</summary>
static class WhatsAppAuthor
{
    public static PostAuthor Read(string written)
    {
        string name = WhatsAppMarks.TrimStart(WhatsAppMarks.Strip(written)).TrimEnd();
        bool isSelfGiven = name.StartsWith('~');
        if (isSelfGiven) name = WhatsAppMarks.TrimStart(name[1..]);
        return new PostAuthor(name, Number(name), isSelfGiven);
    }

    static string? Number(string name)
    {
        if (!name.StartsWith('+') || name.Any(c => !char.IsAsciiDigit(c) && c is not ('+' or '-' or '(' or ')') && !WhatsAppMarks.IsBlank(c))) return null;
        string digits = string.Concat(name.Where(char.IsAsciiDigit));
        return digits.Length is >= 7 and <= 15 ? $"+{digits}" : null;
    }
}
