using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Khronika.Language.Texts;

/// <summary>
/// An original decoded whole, with the way back: which byte each character came from. Nothing else is done to it; what reads
/// it makes <see cref="CanonicalText"/> from stretches of it.
/// </summary>
public sealed class SourceText
{
    // One offset kept per so many characters: the rest is counted from there, so the map costs a sixteenth of the text.
    const int Step = 64;

    readonly TextEncoding encoding;
    readonly List<(int Index, TextDamage Damage)> damage;
    readonly Dictionary<int, int> damagedLengths;
    readonly int[] offsets;

    SourceText(string text, TextEncoding encoding, Charset charset, int from, List<(int Index, TextDamage Damage)> damage)
    {
        Text = text;
        Charset = charset;
        this.encoding = encoding;
        this.damage = damage;
        damagedLengths = damage.ToDictionary(place => place.Index, place => place.Damage.SourceLength);
        offsets = new int[(text.Length / Step) + 1];
        int offset = from;
        for (int i = 0; i < text.Length; i++)
        {
            if (i % Step == 0) offsets[i / Step] = offset;
            offset += WidthAt(i);
        }

        if (text.Length % Step == 0) offsets[^1] = offset;
    }

    /// <summary>All of it but a byte order mark.</summary>
    public string Text { get; }

    public Charset Charset { get; }

    /// <summary>In order of the original.</summary>
    public IReadOnlyList<TextDamage> Damage => [.. damage.Select(place => place.Damage)];

    /// <summary>
    /// Decodes by the strongest sign there is: byte order mark, sender, page, valid UTF-8, else windows-1251. A declaration the
    /// bytes contradict is not followed and stands in <see cref="Charset.Contradicted"/>.
    /// </summary>
    /// <param name="bytes">The original.</param>
    /// <param name="sender">Charset label of the HTTP header, or what the caller knows; null where none.</param>
    /// <param name="page">Charset label found inside the original; null where none.</param>
    /// <param name="text">The decoded text.</param>
    /// <param name="reason">Why there is none.</param>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, string? sender, string? page, [NotNullWhen(true)] out SourceText? text, [NotNullWhen(false)] out Why? reason)
    {
        text = null;
        reason = null;
        if (bytes.Length > TextLimits.MaxSourceBytes)
        {
            reason = TextLimits.TooLarge;
            return false;
        }

        CharsetChoice choice = CharsetChoice.For(bytes, sender, page);
        if (choice.Encoding is null)
        {
            reason = choice.Refusal ?? LanguageWhy.Of("text.encoding");
            return false;
        }

        StringBuilder characters = new(bytes.Length);
        List<(int, TextDamage)>? damage = choice.Encoding.Decode(bytes, choice.MarkLength, characters);
        if (damage is null)
        {
            reason = LanguageWhy.Of("text.damage", TextLimits.MaxDamage, choice.Encoding.Name);
            return false;
        }

        string decoded = characters.ToString();
        if (IsNoText(decoded))
        {
            reason = LanguageWhy.Of("text.control", TextLimits.MaxControlPercent);
            return false;
        }

        text = new SourceText(decoded, choice.Encoding, new Charset(choice.Encoding.Name, choice.Origin, choice.Contradicted), choice.MarkLength, damage);
        return true;
    }

    /// <summary>Byte offset in the original where the character at <paramref name="index"/> starts, or where the text ends.</summary>
    public long OffsetOf(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, Text.Length);
        int step = index / Step;
        return OffsetOf(index, step * Step, offsets[step]);
    }

    /// <summary>As <see cref="OffsetOf(int)"/>, counted on from a place whose offset is known.</summary>
    internal long OffsetOf(int index, int knownIndex, long knownOffset)
    {
        for (int i = knownIndex; i < index; i++) knownOffset += WidthAt(i);
        return knownOffset;
    }

    /// <summary>The character there stands for bytes that cannot be decoded.</summary>
    internal bool IsDamaged(int index) => Text[index] == '\uFFFD' && damagedLengths.ContainsKey(index);

    int WidthAt(int index) => Text[index] == '\uFFFD' && damagedLengths.TryGetValue(index, out int length) ? length : encoding.Width(Text[index]);

    static bool IsNoText(string text)
    {
        int controls = 0;
        foreach (char c in text)
        {
            if (c < ' ' && c is not ('\t' or '\n' or '\r' or '\f')) controls++;
        }

        return (long)controls * 100 > (long)text.Length * TextLimits.MaxControlPercent;
    }
}
