namespace Khronika.Language.Texts;

/// <summary>What came of reading an original as text.</summary>
public abstract record TextResult
{
    TextResult()
    {
    }

    /// <summary>The text, how it was decoded and what could not be.</summary>
    public sealed record Readable(CanonicalText Text, Charset Charset, IReadOnlyList<TextDamage> Damage) : TextResult;

    /// <summary>The item is kept without text. <paramref name="Reason"/> is in words, of no more than a line, and quotes nothing of the item but a charset label.</summary>
    public sealed record Refused(string Reason) : TextResult;
}
