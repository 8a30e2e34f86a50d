namespace Khronika.Language.Names;

/// <summary>One spelling of a name, as its bearer or a source writes it: never transliterated by machine.</summary>
/// <param name="Text">As written.</param>
/// <param name="Language">BCP 47 primary tag.</param>
/// <param name="Script">ISO 15924: Latn, Cyrl, Arab …</param>
public sealed record PersonName(string Text, string Language, string Script)
{
    /// <summary>A spelling whose script is read off its letters; see <see cref="NameScript.Of"/>.</summary>
    public static PersonName As(string text, string language) => new(text, language, NameScript.Of(text));

    /// <summary>The script stated is the one its letters are in.</summary>
    public bool IsInItsScript => NameScript.Of(Text) == Script;
}
