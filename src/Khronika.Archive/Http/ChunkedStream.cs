using System.Buffers;
using System.Buffers.Text;
using Khronika.Archive.Zip;

namespace Khronika.Archive.Http;

/// <summary>
/// A body without its transfer coding (RFC 9112, 7.1): a step of its own, since digests in the wild are of the one or the other.
/// What says chunked and is not, because the tool that stored it took the chunks off, comes through as it is.
/// </summary>
/// <param name="body">What follows the head. Closed with this.</param>
public sealed class ChunkedStream(Stream body) : ForwardStream
{
    /// <summary>Stops a chunk line or trailer that never ends.</summary>
    const int MaxLine = 16 * 1024;

    /// <summary>Stops a body that only says that it is chunked from being searched for a line end it has not.</summary>
    const int MaxFirstLine = 1024;

    readonly byte[] held = ArrayPool<byte>.Shared.Rent(32 * 1024);
    int start, end;
    long left;
    bool isBegun, isDone, isTooLong, isOpen = true;

    /// <summary>Whether there were chunks. Known once a byte was asked for.</summary>
    public bool WasChunked { get; private set; }

    /// <summary>Stable name of what was wrong with the chunks; null while nothing was.</summary>
    public string? Fault { get; private set; }

    protected override int ReadNext(Span<byte> buffer)
    {
        // What is held is another's by then.
        ObjectDisposedException.ThrowIf(!isOpen, this);
        if (buffer.IsEmpty) return 0;
        if (!isBegun) Begin();
        if (WasChunked && left == 0 && !isDone) NextChunk();
        if (isDone) return 0;
        if (start == end && !Fill()) return WasChunked ? Broken("chunk-cut-short") : 0;
        int count = Math.Min(end - start, buffer.Length);
        if (WasChunked) count = (int)Math.Min(count, left);
        held.AsSpan(start, count).CopyTo(buffer);
        start += count;
        left -= WasChunked ? count : 0;
        if (WasChunked && left == 0) EndChunk();
        return count;
    }

    void Begin()
    {
        isBegun = true;
        // A body may come in pieces of a byte, and a line that is not whole says nothing.
        int lineEnd;
        do lineEnd = held.AsSpan(0, end).IndexOf((byte)'\n');
        while (lineEnd < 0 && end < MaxFirstLine && Fill());
        WasChunked = lineEnd > 0 && TrySize(held.AsSpan(start, lineEnd).TrimEnd((byte)'\r'), out _);
    }

    void NextChunk()
    {
        ReadOnlySpan<byte> line = Line();
        if (isDone) Broken(isTooLong ? "chunk-size" : "chunk-cut-short");
        else if (!TrySize(line, out left)) Broken("chunk-size");
        else if (left == 0) Trailer();
    }

    void EndChunk()
    {
        bool isEmpty = Line().IsEmpty;
        if (isDone) Broken(isTooLong ? "chunk-end" : "chunk-cut-short");
        else if (!isEmpty) Broken("chunk-end");
    }

    // The last chunk is followed by fields and an empty line; where the capture ended before it, nothing of the body is missing.
    void Trailer()
    {
        while (!isDone && !Line().IsEmpty)
        {
        }

        if (!isDone && (start < end || Fill())) Fault = "chunk-after-end";
        isDone = true;
    }

    // Extensions behind a semicolon are passed over; blanks before the line end are found in the wild.
    static bool TrySize(ReadOnlySpan<byte> line, out long size)
    {
        int extension = line.IndexOf((byte)';');
        ReadOnlySpan<byte> digits = (extension < 0 ? line : line[..extension]).Trim((byte)' ');
        size = 0;
        return digits.Length is > 0 and <= 15 && Utf8Parser.TryParse(digits, out size, out int read, 'x') && read == digits.Length && size >= 0;
    }

    ReadOnlySpan<byte> Line()
    {
        int searched = 0;
        while (true)
        {
            int found = held.AsSpan(start + searched, end - start - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                ReadOnlySpan<byte> line = held.AsSpan(start, searched + found);
                start += searched + found + 1;
                return line.TrimEnd((byte)'\r');
            }

            searched = end - start;
            isTooLong = searched >= MaxLine;
            if (!isTooLong && Fill()) continue;
            isDone = true;
            return [];
        }
    }

    bool Fill()
    {
        if (start > 0) held.AsSpan(start, end - start).CopyTo(held);
        (start, end) = (0, end - start);
        int read = body.Read(held.AsSpan(end));
        end += read;
        return read > 0;
    }

    int Broken(string fault)
    {
        Fault ??= fault;
        isDone = true;
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && isOpen)
        {
            isOpen = false;
            ArrayPool<byte>.Shared.Return(held);
            body.Dispose();
        }

        base.Dispose(disposing);
    }
}
