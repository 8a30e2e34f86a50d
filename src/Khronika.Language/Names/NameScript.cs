using System.Text;

namespace Khronika.Language.Names;

/// <summary>The script a name is written in, as ISO 15924 names it.</summary>
public static class NameScript
{
    /// <summary>ISO 15924 for "no letters of a known script".</summary>
    public const string Unknown = "Zyyy";

    /// <summary>Ranges of letters by script. Only scripts that names of the region and its authorities come in; others are <see cref="Unknown"/>.</summary>
    static readonly (int First, int Last, string Script)[] Ranges =
    [
        (0x0041, 0x005A, "Latn"), (0x0061, 0x007A, "Latn"), (0x00C0, 0x00D6, "Latn"), (0x00D8, 0x00F6, "Latn"), (0x00F8, 0x024F, "Latn"), (0x1E00, 0x1EFF, "Latn"),
        (0x0370, 0x0373, "Grek"), (0x0376, 0x03FF, "Grek"), (0x1F00, 0x1FFF, "Grek"),
        (0x0400, 0x052F, "Cyrl"), (0x1C80, 0x1C8F, "Cyrl"), (0x2DE0, 0x2DFF, "Cyrl"), (0xA640, 0xA69F, "Cyrl"),
        (0x0531, 0x0587, "Armn"), (0x05D0, 0x05EA, "Hebr"),
        (0x0620, 0x06FF, "Arab"), (0x0750, 0x077F, "Arab"), (0x08A0, 0x08FF, "Arab"), (0xFB50, 0xFDFF, "Arab"), (0xFE70, 0xFEFC, "Arab"),
        (0x10A0, 0x10FF, "Geor"), (0x1C90, 0x1CBF, "Geor"),
        (0x1800, 0x18AF, "Mong"), (0x4E00, 0x9FFF, "Hani"), (0xAC00, 0xD7A3, "Hang"),
    ];

    /// <summary>The script most of the letters are in; the first of them where two are level; <see cref="Unknown"/> where there is no letter.</summary>
    public static string Of(string text) =>
        Letters(text).GroupBy(script => script).MaxBy(letters => letters.Count())?.Key ?? Unknown;

    /// <summary>Letters of two scripts in one word: a look-alike put in by hand or by a machine, which hides a name from search.</summary>
    public static bool IsMixed(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split([' ', '-', '\u00A0', '.'], StringSplitOptions.RemoveEmptyEntries).Any(word => Letters(word).Distinct().Skip(1).Any());
    }

    static IEnumerable<string> Letters(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (!Rune.IsLetter(rune)) continue;
            yield return Ranges.FirstOrDefault(range => rune.Value >= range.First && rune.Value <= range.Last).Script ?? Unknown;
        }
    }
}
