namespace Khronika.Language.Anchors;

/// <summary>A passage named by its words: the TextQuoteSelector of the W3C Web Annotation Data Model (4.2.4).</summary>
/// <param name="Exact">The passage, character for character as in the canonical text.</param>
/// <param name="Prefix">Text immediately before it; null or empty where none is given.</param>
/// <param name="Suffix">Text immediately after it.</param>
public sealed record Quotation(string Exact, string? Prefix = null, string? Suffix = null);
