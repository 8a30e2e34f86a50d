namespace Khronika.Archive.Cdxj;

/// <summary>An entry of the table of a compressed index: where one block of lines lies.</summary>
/// <param name="Start">Key and time of its first line, with a space between them.</param>
/// <param name="Offset">Of the block's gzip member in the file.</param>
/// <param name="Length">Of it, compressed.</param>
/// <param name="Digest">Of the compressed bytes (<c>sha256:</c> and hexadecimal digits); null where not stated.</param>
/// <param name="FileName">The file it lies in, where the table says so for this block.</param>
public sealed record ZipNumBlock(string Start, long Offset, long Length, string? Digest, string? FileName);
