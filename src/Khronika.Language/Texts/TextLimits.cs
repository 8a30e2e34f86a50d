namespace Khronika.Language.Texts;

/// <summary>Beyond these an item is kept without text, and says so.</summary>
public static class TextLimits
{
    /// <summary>Largest original decoded, looked at before a byte is: a 200 MB page would take a gigabyte as characters, maps and tokens.</summary>
    public const int MaxSourceBytes = 32 * 1024 * 1024;

    /// <summary>The reason of a refusal by size.</summary>
    public static Why TooLarge { get; } = LanguageWhy.Of("text.large", MaxSourceBytes / (1024 * 1024));

    /// <summary>Most places of damage: a picture declared as UTF-8 is not a text with a million faults.</summary>
    public const int MaxDamage = 65_536;

    /// <summary>Most runs of a text: markup after every character would make the map forty times the text.</summary>
    public const int MaxRuns = 1_000_000;

    /// <summary>Share of control characters, in percent, above which bytes are not taken for text.</summary>
    internal const int MaxControlPercent = 10;
}
