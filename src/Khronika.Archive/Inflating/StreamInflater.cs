using System.IO.Compression;

namespace Khronika.Archive.Inflating;

/// <summary>
/// Inflates through the framework's stream, handing it one byte at a time so that it cannot read past the end. Many times slower
/// than <see cref="ZlibInflater"/>, and right wherever .NET runs.
/// </summary>
sealed class StreamInflater : IInflater
{
    readonly Feed feed = new();
    readonly byte[] held = new byte[4096];
    DeflateStream? deflate;
    int heldStart, heldEnd;
    bool isEnded;

    public void Reset()
    {
        deflate?.Dispose();
        feed.Clear();
        (deflate, heldStart, heldEnd, isEnded) = (null, 0, 0, false);
    }

    public InflateStep Inflate(ReadOnlySpan<byte> input, Span<byte> output, out int taken, out int written)
    {
        (taken, written) = (0, 0);
        deflate ??= new DeflateStream(feed, CompressionMode.Decompress, leaveOpen: true);
        while (true)
        {
            int count = Math.Min(heldEnd - heldStart, output.Length - written);
            held.AsSpan(heldStart, count).CopyTo(output[written..]);
            written += count;
            heldStart += count;
            if (heldStart < heldEnd) return InflateStep.More;
            if (isEnded) return InflateStep.End;
            try
            {
                feed.WasStarved = false;
                (heldStart, heldEnd) = (0, deflate.Read(held));
            }
            catch (InvalidDataException) when (feed.WasStarved)
            {
                // What a process with strict validation is told where the input pauses; the stream goes on with the next byte.
                (heldStart, heldEnd) = (0, 0);
            }
            catch (InvalidDataException)
            {
                return InflateStep.Broken;
            }

            if (heldEnd > 0) continue;
            isEnded = !feed.WasStarved;
            if (isEnded) return InflateStep.End;
            if (taken == input.Length) return InflateStep.More;
            feed.Offer(input[taken++]);
        }
    }

    public void Dispose()
    {
        deflate?.Dispose();
        feed.Dispose();
    }

    /// <summary>A stream of at most one byte. Asked while it has none, it says so, and the end it then reports is not the data's.</summary>
    sealed class Feed : Zip.ForwardStream
    {
        int next = -1;

        public bool WasStarved { get; set; }

        public void Offer(byte value) => next = value;

        public void Clear() => next = -1;

        protected override int ReadNext(Span<byte> buffer)
        {
            if (next < 0) WasStarved = true;
            if (next < 0 || buffer.IsEmpty) return 0;
            buffer[0] = (byte)next;
            next = -1;
            return 1;
        }
    }
}
