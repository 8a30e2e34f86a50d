namespace Khronika.Archive.Posts;

/// <summary>
/// Where a post stands in its export, to the byte: of JSON the bytes of one object from its brace to its brace, of text the lines
/// of one message without the last line's end.
/// </summary>
/// <param name="File">Name inside the package, '/' between parts.</param>
public sealed record PostFragment(string File, long Offset, int Length);
