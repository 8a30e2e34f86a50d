namespace Khronika.Archive.Posts.Json;

/// <summary>A stretch of a stream that moves forward, with the place of each byte in the file. What it costs does not depend on the file's size.</summary>
sealed class ByteWindow(Stream stream)
{
    const int Size = 64 * 1024;

    readonly byte[] buffer = new byte[Size];
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

    /// <summary>Sees to it that <see cref="Rest"/> has at least <paramref name="count"/> bytes; false where the file has no more.</summary>
    public bool Ensure(int count)
    {
        while (end - at < count && !isAtEnd)
        {
            if (at > 0)
            {
                buffer.AsSpan(at, end - at).CopyTo(buffer);
                (at, end) = (0, end - at);
            }

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
