namespace Khronika.Archive.Decoding;

/// <summary>
/// Quoted-printable (RFC 2045, 6.7). Blanks before a line end are transport's and go (rule 3). A '=' that is no code stays as it
/// stands, as the clause's note advises, and is a fault; so are bytes that should have been coded, which stay too.
/// </summary>
/// <param name="encoded">The text; closed with this stream.</param>
public sealed class QuotedPrintableStream(Stream encoded) : DecodedStream
{
    /// <summary>Stops a line of a billion blanks, all of which might have to go, from filling memory: RFC 2045 allows lines of 76.</summary>
    const int MaxBlanks = 8 * 1024;

    readonly byte[] window = new byte[16 * 1024];
    readonly byte[] ready = new byte[MaxBlanks + 16];
    int readyAt;
    int readyCount;
    int at;
    int filled;
    long before;

    protected override int ReadNext(Span<byte> buffer)
    {
        int written = 0;
        while (written < buffer.Length)
        {
            if (readyAt < readyCount)
            {
                int count = Math.Min(readyCount - readyAt, buffer.Length - written);
                ready.AsSpan(readyAt, count).CopyTo(buffer[written..]);
                readyAt += count;
                written += count;
                continue;
            }

            int next = Peek();
            if (next < 0) break;
            if (next == '=') Decode();
            else if (next is ' ' or '\t') TakeBlanks();
            else written += CopyPlain(buffer[written..]);
        }

        return written;
    }

    /// <summary>What stands for itself, up to the next '=' or blank.</summary>
    int CopyPlain(Span<byte> buffer)
    {
        ReadOnlySpan<byte> rest = window.AsSpan(at, Math.Min(filled - at, buffer.Length));
        int run = rest.IndexOfAny((byte)'=', (byte)' ', (byte)'\t');
        if (run >= 0) rest = rest[..run];
        int odd = rest.IndexOfAnyExceptInRange((byte)' ', (byte)'~');
        while (odd >= 0 && rest[odd] is (byte)'\r' or (byte)'\n')
        {
            int more = rest[(odd + 1)..].IndexOfAnyExceptInRange((byte)' ', (byte)'~');
            odd = more < 0 ? -1 : odd + 1 + more;
        }

        if (odd >= 0) Report("quoted-printable-byte", before + at + odd, "a byte stands uncoded that quoted-printable does not allow; it was kept");
        rest.CopyTo(buffer);
        at += rest.Length;
        return rest.Length;
    }

    /// <summary>At a '=': a coded byte, a soft line break, or neither.</summary>
    void Decode()
    {
        long start = before + at;
        at++;
        int first = Peek();
        if (first < 0)
        {
            Report("quoted-printable-cut", start, "the text ends inside a code; the sign was kept");
            Emit('=');
            return;
        }

        int high = Hex(first);
        if (high >= 0)
        {
            at++;
            int second = Peek();
            int low = second < 0 ? -1 : Hex(second);
            if (low >= 0)
            {
                at++;
                Emit(high << 4 | low);
                return;
            }

            Report(second < 0 ? "quoted-printable-cut" : "quoted-printable-code", start, "a '=' is followed by no code; it was kept");
            Emit('=', first);
            return;
        }

        if (TakeSoftBreak(first)) return;
        Report("quoted-printable-code", start, "a '=' is followed by no code; it was kept");
    }

    /// <summary>A line end after '=' goes, with the blanks that transport put between; else '=' and the blanks stay.</summary>
    bool TakeSoftBreak(int next)
    {
        readyAt = 0;
        readyCount = 0;
        ready[readyCount++] = (byte)'=';
        while (next is ' ' or '\t' && readyCount < MaxBlanks)
        {
            ready[readyCount++] = (byte)next;
            at++;
            next = Peek();
        }

        if (next == '\r')
        {
            at++;
            if (Peek() != '\n')
            {
                ready[readyCount++] = (byte)'\r';
                return false;
            }
        }
        else if (next != '\n')
        {
            return false;
        }

        at++;
        readyCount = 0;
        return true;
    }

    /// <summary>Blanks stay unless a line end follows, or the end.</summary>
    void TakeBlanks()
    {
        readyAt = 0;
        readyCount = 0;
        int next = Peek();
        while (next is ' ' or '\t' && readyCount < MaxBlanks)
        {
            ready[readyCount++] = (byte)next;
            at++;
            next = Peek();
        }

        if (next is '\r' or '\n' or < 0) readyCount = 0;
    }

    void Emit(params ReadOnlySpan<int> bytes)
    {
        readyAt = 0;
        readyCount = 0;
        foreach (int b in bytes) ready[readyCount++] = (byte)b;
    }

    /// <summary>The next byte, not taken; -1 at the end.</summary>
    int Peek()
    {
        if (at < filled) return window[at];
        before += filled;
        at = 0;
        filled = encoded.Read(window);
        return filled > 0 ? window[0] : -1;
    }

    // Lower case is not allowed in a code and is read everywhere.
    static int Hex(int digit) => digit switch
    {
        >= '0' and <= '9' => digit - '0',
        >= 'A' and <= 'F' => digit - 'A' + 10,
        >= 'a' and <= 'f' => digit - 'a' + 10,
        _ => -1,
    };

    protected override void Dispose(bool disposing)
    {
        if (disposing) encoded.Dispose();
        base.Dispose(disposing);
    }
}
