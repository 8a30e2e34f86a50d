using System.Text;

namespace Khronika.Language.Texts;

/// <summary>A sentence of a text, or what stands for one: UTF-8 byte offsets, end exclusive, with the blanks behind it.</summary>
public readonly record struct TextSentence(int Start, int End);

/// <summary>
/// Cuts a text into sentences for a person to choose from: near enough, since who marks a passage chooses where it ends. An abbreviation
/// ends one too early and a heading is one of its own. Every byte is in exactly one.
/// </summary>
public static class TextSentences
{
    /// <summary>Bytes of a sentence: a text without a full stop, or made without one, is cut at a character.</summary>
    public const int MaxBytes = 2_000;

    const string Ending = ".!?…。";
    const string Closing = "\"'»”’)]";

    /// <summary>The sentences of a text in order.</summary>
    /// <param name="utf8">Well-formed UTF-8, as canonical text is.</param>
    public static IReadOnlyList<TextSentence> Of(ReadOnlySpan<byte> utf8)
    {
        List<TextSentence> found = [];
        int start = 0, at = 0;
        bool hasWords = false, isEnding = false, isOver = false;
        while (at < utf8.Length)
        {
            Rune.DecodeFromUtf8(utf8[at..], out Rune rune, out int length);
            bool isBlank = Rune.IsWhiteSpace(rune);
            // Blanks belong to the sentence before them; what follows begins the next.
            if ((isOver && !isBlank) || at + length - start > MaxBytes)
            {
                found.Add(new TextSentence(start, at));
                (start, hasWords, isEnding, isOver) = (at, false, false, false);
            }

            if (isBlank) isOver |= hasWords && (isEnding || rune.Value == '\n');
            else if (rune.IsBmp && Ending.Contains((char)rune.Value, StringComparison.Ordinal)) isEnding = true;
            else if (!(isEnding && rune.IsBmp && Closing.Contains((char)rune.Value, StringComparison.Ordinal))) isEnding = false;
            hasWords |= !isBlank;
            at += length;
        }

        if (start < utf8.Length) found.Add(new TextSentence(start, utf8.Length));
        return found;
    }
}
