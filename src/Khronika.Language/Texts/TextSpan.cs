namespace Khronika.Language.Texts;

/// <summary>A stretch of a canonical text.</summary>
/// <param name="Start">UTF-8 byte offset.</param>
/// <param name="End">Exclusive.</param>
public readonly record struct TextSpan(int Start, int End)
{
    public int Length => End - Start;

    /// <summary>Whether the two have a byte in common.</summary>
    public bool Overlaps(TextSpan other) => Start < other.End && other.Start < End;
}
