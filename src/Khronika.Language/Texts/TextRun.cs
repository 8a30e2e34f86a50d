namespace Khronika.Language.Texts;

/// <summary>
/// A stretch of canonical text and the bytes of the original it came from. Runs cover the text without gap or overlap;
/// in the original they go forward, and what lies between them (a tag, a byte order mark, the CR of CRLF) gave no text.
/// </summary>
/// <param name="TextStart">UTF-8 byte offset in the canonical text.</param>
/// <param name="TextEnd">Exclusive.</param>
/// <param name="SourceStart">Byte offset in the original.</param>
/// <param name="SourceEnd">Exclusive.</param>
/// <param name="IsVerbatim">The bytes decode to exactly these characters. Otherwise the text stands for them: a character
/// reference, a break made by markup, collapsed space, U+FFFD for bytes that cannot be decoded.</param>
public readonly record struct TextRun(int TextStart, int TextEnd, long SourceStart, long SourceEnd, bool IsVerbatim);
