using Khronika.Archive.Decoding;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Har;

/// <summary>
/// What a JSON text in a file stands for, in UTF-8, however long it is. Bytes that need no escape are passed on as they are;
/// half a surrogate pair, which is no character, becomes U+FFFD and a fault.
/// </summary>
/// <param name="start">Behind the opening quote.</param>
/// <param name="end">Of the closing quote.</param>
sealed class JsonTextStream(SafeFileHandle file, long start, long end) : DecodedStream
{
    readonly TextWindow window = new(file, start, end);
    readonly byte[] ready = new byte[4];
    int readyAt;
    int readyCount;

    protected override int ReadNext(Span<byte> buffer)
    {
        int written = 0;
        while (written < buffer.Length)
        {
            if (readyAt < readyCount)
            {
                buffer[written++] = ready[readyAt++];
                continue;
            }

            ReadOnlySpan<byte> rest = window.Rest;
            if (rest.IsEmpty) break;
            int escape = rest.IndexOf((byte)'\\');
            int count = Math.Min(escape < 0 ? rest.Length : escape, buffer.Length - written);
            rest[..count].CopyTo(buffer[written..]);
            window.Take(count);
            written += count;
            if (count == escape) TakeEscape();
        }

        return written;
    }

    void TakeEscape()
    {
        long at = window.Offset - start;
        int taken = JsonEscape.Decode(window.AtLeast(JsonEscape.Longest), ready, out readyCount, out bool isLone);
        readyAt = 0;
        window.Take(taken);
        if (isLone) Report("json-surrogate", at, "half of a surrogate pair stands alone; it is no character and reads as U+FFFD");
    }
}
