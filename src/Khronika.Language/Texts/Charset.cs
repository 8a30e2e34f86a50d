namespace Khronika.Language.Texts;

/// <summary>Which encoding a text was read in and why.</summary>
/// <param name="Encoding">The standard's name, in lower case.</param>
/// <param name="Origin">What decided it.</param>
/// <param name="Contradicted">A declaration that was not followed, with the reason, in words; null where all agreed.</param>
public sealed record Charset(string Encoding, CharsetOrigin Origin, string? Contradicted);

/// <summary>What decided the encoding, the stronger first.</summary>
public enum CharsetOrigin
{
    /// <summary>The first bytes are a byte order mark.</summary>
    ByteOrderMark,

    /// <summary>Whoever sent it said so: the HTTP header, or the caller.</summary>
    Sender,

    /// <summary>The page says so itself.</summary>
    Page,

    /// <summary>The bytes are valid UTF-8, or zero bytes at every other place show UTF-16.</summary>
    Content,

    /// <summary>Nothing told; windows-1251 is what unmarked old pages of the region are in. A guess, and shown as one.</summary>
    Assumed,
}
