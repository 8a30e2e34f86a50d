namespace Khronika.Language.Texts;

/// <summary>Bytes that are no text in the encoding used: shown as one U+FFFD, never repaired.</summary>
/// <param name="SourceOffset">Where they start in the original.</param>
/// <param name="SourceLength">How many bytes.</param>
public readonly record struct TextDamage(long SourceOffset, int SourceLength);
