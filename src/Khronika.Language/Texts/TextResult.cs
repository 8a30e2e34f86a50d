namespace Khronika.Language.Texts;

/// <summary>What came of reading an original as text.</summary>
public abstract record TextResult
{
    TextResult()
    {
    }

    /// <summary>The text, how it was decoded and what could not be.</summary>
    public sealed record Readable(CanonicalText Text, Charset Charset, IReadOnlyList<TextDamage> Damage) : TextResult;

    /// <summary>The item is kept without text. <paramref name="Why"/> is no more than a line, and quotes nothing of the item but a charset label.</summary>
    public sealed record Refused(Why Why) : TextResult
    {
        /// <summary>In English, as entries keep it: see <see cref="TextWhy.Read"/>.</summary>
        public string Reason => Why.ToString();
    }
}
