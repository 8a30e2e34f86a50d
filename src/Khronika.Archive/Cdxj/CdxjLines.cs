using Khronika.Archive.Decoding;
using Khronika.Archive.Faults;

namespace Khronika.Archive.Cdxj;

/// <summary>
/// Takes an index apart into lines, forward, in constant memory. Blank lines are passed over, and lines that start with <c>!meta</c>
/// or a space too: they are headers and no captures.
/// </summary>
/// <param name="index">Plain text; stays the caller's.</param>
/// <param name="size">Bytes read at once; more where a line needs it.</param>
public sealed class CdxjLines(Stream index, int size = 64 * 1024)
{
    readonly LineReader lines = new(index, CdxjLimits.LineBytes, size);

    /// <summary>Null at the end.</summary>
    /// <exception cref="InvalidDataException">A compressed index does not inflate.</exception>
    public CdxjItem? Next()
    {
        while (Line(out long at, out bool isTooLong) is { } line)
        {
            if (isTooLong) return new CdxjItem(at, null, new ArchiveFault("line-too-long", at, $"the line has more than {CdxjLimits.LineBytes:N0} bytes"));
            ReadOnlySpan<byte> bytes = line.Span;
            if (bytes.EndsWith("\r"u8)) bytes = bytes[..^1];
            if (bytes.IsEmpty || bytes[0] == ' ' || bytes.StartsWith("!meta "u8)) continue;
            return CdxjParser.Parse(bytes, at);
        }

        return null;
    }

    /// <summary>The next line as it stands, without its line feed; what is longer than the limit is passed over. Null at the end.</summary>
    internal ReadOnlyMemory<byte>? Line(out long at, out bool isTooLong) => lines.Next(out at, out isTooLong);
}
