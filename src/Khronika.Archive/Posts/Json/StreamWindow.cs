namespace Khronika.Archive.Posts.Json;

/// <summary>A stretch of a stream that moves forward, with the place of each byte in the file. What it costs does not depend on the file's size.</summary>
sealed class StreamWindow(Stream stream)
{
    /// <summary>The furthest that anybody looks ahead.</summary>
    public const int MaxCount = 1024;

    const int FirstSize = 4 * 1024;
    const int Size = 64 * 1024;

    // Grows where a file proves large: exports have thousands of files of a few hundred bytes.
    byte[] buffer = new byte[FirstSize];
    int at;
    int end;
    bool isAtEnd;

    /// <summary>Offset in the file of the first byte of <see cref="Rest"/>.</summary>
    public long Offset { get; private set; }

    /// <summary>Why the bytes ended before the file did, where its packing is damaged.</summary>
    public string? Damage { get; private set; }

    public ReadOnlySpan<byte> Rest => buffer.AsSpan(at, end - at);

    public void Take(int count)
    {
        at += count;
        Offset += count;
    }

    /// <summary>
    /// Sees to it that <see cref="Rest"/> has at least <paramref name="count"/> bytes, of which <see cref="MaxCount"/> may be asked for;
    /// false where the file has no more.
    /// </summary>
    public bool Ensure(int count)
    {
        while (end - at < count && !isAtEnd)
        {
            bool wasFull = end == buffer.Length;
            Span<byte> rest = buffer.AsSpan(at, end - at);
            if (wasFull && buffer.Length < Size) buffer = new byte[Math.Min(Size, buffer.Length * 4)];
            rest.CopyTo(buffer);
            (at, end) = (0, rest.Length);
            int read = Fill();
            isAtEnd = read == 0;
            end += read;
        }

        return end - at >= count;
    }

    int Fill()
    {
        try
        {
            return stream.Read(buffer.AsSpan(end));
        }
        catch (InvalidDataException damaged)
        {
            Damage = damaged.Message;
            return 0;
        }
    }
}
