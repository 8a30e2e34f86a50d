using Khronika.Record.Yaml;

namespace Khronika.Record.Law;

/// <summary>Members that files of law share.</summary>
static class LawMembers
{
    /// <summary>A title is a phrase; the text of a law is evidence.</summary>
    public const int MaxTitle = 300;

    /// <summary>Codes stand in entries and messages.</summary>
    const int MaxCode = 80;

    public static string Code(MapReader map, string member)
    {
        if (map.Text(member, required: true) is not { } code) return "";
        if (code.Length <= MaxCode && code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '/')) return code;
        map.Refuse(map.MarkOf(member), $"a code of law has letters a–z, digits, '-' and '/', at most {MaxCode}");
        return "";
    }

    /// <summary>Number of an article, a part or an item, as in "456-2".</summary>
    public static string? Number(MapReader map, string member, bool required = false)
    {
        const int most = 12;
        if (map.Text(member, required) is not { } number) return null;
        if (number.Length is > 0 and <= most && number.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')) return number;
        map.Refuse(map.MarkOf(member), $"'{member}' is a number such as \"456-2\", at most {most} characters");
        return null;
    }
}
