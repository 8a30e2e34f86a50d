namespace Khronika.Archive.Inflating;

/// <summary>
/// Raw deflate (RFC 1951) that says how many bytes of its input it took, to the byte: the framework's streams read ahead, so that
/// where a gzip member ends cannot be told from them.
/// </summary>
interface IInflater : IDisposable
{
    /// <summary>Begins a new run.</summary>
    void Reset();

    /// <summary>Inflates what the spans allow.</summary>
    /// <param name="taken">Bytes of <paramref name="input"/> that are done with.</param>
    /// <param name="written">Bytes of <paramref name="output"/> that are filled.</param>
    InflateStep Inflate(ReadOnlySpan<byte> input, Span<byte> output, out int taken, out int written);
}

/// <summary>How inflating stands.</summary>
enum InflateStep
{
    /// <summary>It goes on, with more input or more room.</summary>
    More,

    /// <summary>The last block is done.</summary>
    End,

    /// <summary>This is no deflate data.</summary>
    Broken,
}
