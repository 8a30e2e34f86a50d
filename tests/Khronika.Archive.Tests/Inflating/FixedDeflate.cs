namespace Khronika.Archive.Tests.Inflating;

/// <summary>
/// Deflate data that is the same on every machine, as a library's is not: one block of literals in the fixed code (RFC 1951, 3.2.6),
/// or stored blocks (3.2.4).
/// </summary>
static class FixedDeflate
{
    public static byte[] Of(ReadOnlySpan<byte> content)
    {
        List<byte> bytes = [];
        int held = 0, bits = 0;
        Put(0b011, 3);
        foreach (byte b in content)
        {
            if (b < 144) PutCode(0x30 + b, 8);
            else PutCode(0x190 + b - 144, 9);
        }

        PutCode(0, 7);
        if (bits > 0) bytes.Add((byte)held);
        return [.. bytes];

        // Codes go in with their highest bit first, all else with the lowest.
        void PutCode(int code, int length)
        {
            for (int bit = length - 1; bit >= 0; bit--) Put((code >> bit) & 1, 1);
        }

        void Put(int value, int length)
        {
            held |= value << bits;
            for (bits += length; bits >= 8; bits -= 8)
            {
                bytes.Add((byte)(held & 0xFF));
                held >>= 8;
            }
        }
    }

    /// <param name="size">Of each block, up to 65,535.</param>
    /// <param name="isLast">Whether the data ends here.</param>
    public static byte[] Stored(ReadOnlySpan<byte> content, int size = ushort.MaxValue, bool isLast = true)
    {
        List<byte> bytes = [];
        do
        {
            int length = Math.Min(size, content.Length);
            bytes.AddRange([(byte)(isLast && length == content.Length ? 1 : 0), (byte)(length & 0xFF), (byte)(length >> 8), (byte)(~length & 0xFF), (byte)((~length >> 8) & 0xFF)]);
            bytes.AddRange(content[..length]);
            content = content[length..];
        }
        while (!content.IsEmpty);
        return [.. bytes];
    }
}
