namespace Khronika.Archive.Decoding;

/// <summary>Where a text encoding is broken.</summary>
/// <param name="Name">Stable, lower case with hyphens.</param>
/// <param name="At">Byte offset in the encoded text, from its start.</param>
/// <param name="Reason">What is the matter, in words.</param>
public readonly record struct DecodingFault(string Name, long At, string Reason);
