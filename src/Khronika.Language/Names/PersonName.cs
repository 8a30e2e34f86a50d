namespace Khronika.Language.Names;

/// <summary>One spelling of a name, as its bearer or a source writes it: never transliterated by machine.</summary>
/// <param name="Text">As written.</param>
/// <param name="Language">BCP 47 primary tag.</param>
/// <param name="Script">ISO 15924: Latn, Cyrl, Arab …</param>
public sealed record PersonName(string Text, string Language, string Script);
