namespace Khronika.Archive.Decoding;

/// <summary>
/// Base64 (RFC 4648, 4; in mail RFC 2045, 6.8). A character outside the alphabet is passed over, as RFC 2045 asks, and is a fault,
/// and so are a cut last group, text behind the padding and bits that padding should have left zero: two texts, one content.
/// </summary>
/// <param name="encoded">The text; closed with this stream.</param>
/// <param name="isMail">True where line ends and blanks belong to it.</param>
public sealed class Base64Stream(Stream encoded, bool isMail) : DecodedStream
{
    const int Invalid = -1;
    const int Blank = -2;
    const int Pad = -3;
    static readonly sbyte[] Values = MakeValues();

    readonly byte[] window = new byte[16 * 1024];
    int at;
    int filled;
    long before;
    int bits;
    int held;
    int padding;
    bool isDone;

    /// <summary>Those of the text first, where it is decoded itself.</summary>
    public override IReadOnlyList<DecodingFault> Faults => encoded is DecodedStream inner ? [.. inner.Faults, .. base.Faults] : base.Faults;

    protected override int ReadNext(Span<byte> buffer)
    {
        int written = 0;
        while (written < buffer.Length)
        {
            if (at == filled && !Fill())
            {
                Finish();
                break;
            }

            int value = Values[window[at++]];
            if (value >= 0)
            {
                if (padding > 0)
                {
                    Report("base64-after-end", before + at - 1, "text goes on behind the padding that ends it; it is read on");
                    padding = 0;
                    held = 0;
                }

                bits = (bits << 6 | value) & 0xFFFFFF;
                held += 6;
                if (held < 8) continue;
                held -= 8;
                buffer[written++] = (byte)(bits >> held & 0xFF);
            }
            else if (value == Pad)
            {
                TakePadding();
            }
            else if (value == Invalid || !isMail)
            {
                Report("base64-character", before + at - 1, "a character is no base64; it was passed over");
            }
        }

        return written;
    }

    /// <summary>One '=' belongs to two held bits, two to four; more or elsewhere is no padding.</summary>
    void TakePadding()
    {
        padding++;
        int wanted = held == 2 ? 1 : held == 4 ? 2 : 0;
        if (padding > wanted) Report("base64-padding", before + at - 1, "padding stands where none belongs");
        else if (padding == 1 && (bits & ((1 << held) - 1)) != 0) Report("base64-loose-bits", before + at - 1, "bits behind the last byte are not zero");
    }

    void Finish()
    {
        if (isDone) return;
        isDone = true;
        int wanted = held == 2 ? 1 : held == 4 ? 2 : 0;
        if (held == 6 || padding < wanted) Report("base64-cut", before + at, "the text ends inside a group of four");
    }

    bool Fill()
    {
        before += filled;
        at = 0;
        filled = encoded.Read(window);
        return filled > 0;
    }

    static sbyte[] MakeValues()
    {
        var values = new sbyte[256];
        Array.Fill(values, (sbyte)Invalid);
        ReadOnlySpan<byte> alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8;
        for (int i = 0; i < alphabet.Length; i++) values[alphabet[i]] = (sbyte)i;
        foreach (byte blank in "\r\n \t"u8) values[blank] = Blank;
        values['='] = Pad;
        return values;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) encoded.Dispose();
        base.Dispose(disposing);
    }
}
