namespace Khronika.Ledger.Tests.Timestamping.Invented;

/// <summary>
/// The same mutations in every run: bytes flipped, set to what formats mind, cut out, doubled, or taken from another of the corpus;
/// lines doubled, dropped or exchanged; numbers made huge; now and then a part repeated a thousand times.
/// </summary>
sealed class Mutations(ulong seed)
{
    // How much a repeated part may make of a small file.
    const int Grown = 1 << 20;

    static readonly byte[] Minded = [0x00, 0x01, 0x7f, 0x80, 0xff, 0x30, 0x82, 0xf0, 0xf1, 0xf3, 0x08, 0x84];

    static readonly string[] Numbers = ["0", "-1", "00", "+7", "1e9", "2147483648", "4294967296", "9223372036854775807", "9223372036854775808", "99999999999999999999999999"];

    ulong state = seed;

    /// <summary>For formats of bytes.</summary>
    public byte[] Of(IReadOnlyList<byte[]> corpus)
    {
        List<byte> bytes = [.. corpus[Below(corpus.Count)]];
        for (int changes = 1 + Below(4); changes > 0 && bytes.Count > 0; changes--) Change(bytes, corpus);
        return [.. bytes];
    }

    /// <summary>For formats of lines.</summary>
    public byte[] OfLines(IReadOnlyList<byte[]> corpus)
    {
        List<byte> bytes = [.. corpus[Below(corpus.Count)]];
        for (int changes = 1 + Below(3); changes > 0 && bytes.Count > 0; changes--)
        {
            if (Below(2) == 0) Change(bytes, corpus);
            else ChangeLine(bytes);
        }

        return [.. bytes];
    }

    void Change(List<byte> bytes, IReadOnlyList<byte[]> corpus)
    {
        int at = Below(bytes.Count), length = Math.Min(1 + Below(40), bytes.Count - at);
        switch (Below(6))
        {
            case 0: bytes[at] ^= (byte)(1 << Below(8)); break;
            case 1: bytes[at] = Minded[Below(Minded.Length)]; break;
            case 2: bytes.RemoveRange(at, length); break;
            case 3: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
            case 4: bytes.RemoveRange(at, bytes.Count - at); break;
            default:
                byte[] other = corpus[Below(corpus.Count)];
                int from = Below(Math.Max(1, other.Length));
                bytes.InsertRange(at, other[from..Math.Min(other.Length, from + length)]);
                break;
        }
    }

    void ChangeLine(List<byte> bytes)
    {
        int at = Below(bytes.Count), start = bytes.LastIndexOf((byte)'\n', at) + 1, end = bytes.IndexOf((byte)'\n', at);
        if (end < 0) end = bytes.Count - 1;
        if (start > end) start = end;
        List<byte> line = bytes.GetRange(start, end + 1 - start);
        switch (Below(16))
        {
            case < 5: bytes.InsertRange(start, line); break;
            case < 8: bytes.RemoveRange(start, line.Count); break;
            case < 10:
                bytes.RemoveRange(start, line.Count);
                bytes.InsertRange(Below(bytes.Count + 1), line);
                break;
            case < 15: PutNumber(bytes, at); break;
            default:
                for (int room = Math.Min(1000, Grown / line.Count); room > 0; room--) bytes.InsertRange(start, line);
                break;
        }
    }

    // In place of the digits that come next.
    void PutNumber(List<byte> bytes, int at)
    {
        int start = bytes.FindIndex(at, b => char.IsAsciiDigit((char)b));
        if (start < 0) return;
        int end = bytes.FindIndex(start, b => !char.IsAsciiDigit((char)b));
        bytes.RemoveRange(start, (end < 0 ? bytes.Count : end) - start);
        bytes.InsertRange(start, System.Text.Encoding.ASCII.GetBytes(Numbers[Below(Numbers.Length)]));
    }

    // xorshift64*: chance that is the same everywhere.
    int Below(int bound)
    {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        return (int)(unchecked(state * 0x2545f4914f6cdd1d) >> 33) % bound;
    }
}
