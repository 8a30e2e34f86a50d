namespace Khronika.Ledger.Tests.Timestamping.Invented;

/// <summary>The same mutations in every run: bytes flipped, set to what formats mind, cut out, doubled, or taken from another of the corpus.</summary>
sealed class Mutations(ulong seed)
{
    static readonly byte[] Minded = [0x00, 0x01, 0x7f, 0x80, 0xff, 0x30, 0x82, 0xf0, 0xf1, 0xf3, 0x08, 0x84];

    ulong state = seed;

    public byte[] Of(IReadOnlyList<byte[]> corpus)
    {
        List<byte> bytes = [.. corpus[Below(corpus.Count)]];
        for (int changes = 1 + Below(4); changes > 0 && bytes.Count > 0; changes--)
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
                    int from = Below(other.Length);
                    bytes.InsertRange(at, other[from..Math.Min(other.Length, from + length)]);
                    break;
            }
        }

        return [.. bytes];
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
