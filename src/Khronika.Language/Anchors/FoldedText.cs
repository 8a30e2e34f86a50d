using System.Text;

namespace Khronika.Language.Anchors;

/// <summary>
/// A text folded for comparison, beside the text itself: case, quotation marks, dashes, blanks, ё and letters that look alike in
/// Latin and Cyrillic are made one. Each folded character knows the bytes it came from.
/// </summary>
sealed class FoldedText
{
    // Cyrillic that has a Latin twin, lower case, folded to the twin.
    const string Cyrillic = "аеорсухіјѕһ";
    const string Latin = "aeopcyxijsh";

    readonly List<int> starts = [];

    public FoldedText(ReadOnlySpan<byte> utf8)
    {
        StringBuilder folded = new(utf8.Length);
        int at = 0;
        while (at < utf8.Length)
        {
            Rune.DecodeFromUtf8(utf8[at..], out Rune rune, out int length);
            char character = rune.IsBmp ? Fold((char)rune.Value) : '\uFFFD';
            bool isRepeatedBlank = character == ' ' && folded.Length > 0 && folded[^1] == ' ';
            if (character != '\0' && !isRepeatedBlank)
            {
                folded.Append(character);
                starts.Add(at);
            }

            at += length;
        }

        starts.Add(utf8.Length);
        Text = folded.ToString();
    }

    public string Text { get; }

    /// <summary>Byte offset at which the folded character starts; at its length, that of the end.</summary>
    public int OffsetOf(int index) => starts[index];

    /// <summary>'\0' for what is left out of a comparison: soft hyphen, zero-width signs.</summary>
    static char Fold(char c)
    {
        char lower = char.ToLowerInvariant(c);
        int twin = Cyrillic.IndexOf(lower, StringComparison.Ordinal);
        if (twin >= 0) return Latin[twin];
        return lower switch
        {
            'ё' => 'e',
            '«' or '»' or '“' or '”' or '„' or '‟' or '″' or '‹' or '›' or '‘' or '’' or '‚' or '\'' or '`' or '´' or 'ʼ' or 'ʹ' => '"',
            '‐' or '‑' or '‒' or '–' or '—' or '―' or '−' => '-',
            '…' => '.',
            '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' => '\0',
            _ => char.IsWhiteSpace(lower) ? ' ' : lower,
        };
    }
}
