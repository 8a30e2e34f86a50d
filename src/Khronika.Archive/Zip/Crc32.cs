using System.Buffers.Binary;

namespace Khronika.Archive.Zip;

/// <summary>CRC-32 as ZIP uses it (APPNOTE 4.4.7): catches accidents, proves nothing against a person.</summary>
public static class Crc32
{
    // Eight tables of 256: eight bytes a step, several times faster than one byte a step.
    static readonly uint[] Table = BuildTable();

    /// <summary>Continues <paramref name="crc"/> (0 at the start) over <paramref name="bytes"/>.</summary>
    public static uint Update(uint crc, ReadOnlySpan<byte> bytes)
    {
        uint[] t = Table;
        crc = ~crc;
        while (bytes.Length >= 8)
        {
            uint low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            uint high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = t[1792 + (low & 0xFF)] ^ t[1536 + ((low >> 8) & 0xFF)] ^ t[1280 + ((low >> 16) & 0xFF)] ^ t[1024 + (low >> 24)]
                ^ t[768 + (high & 0xFF)] ^ t[512 + ((high >> 8) & 0xFF)] ^ t[256 + ((high >> 16) & 0xFF)] ^ t[high >> 24];
            bytes = bytes[8..];
        }

        foreach (byte b in bytes) crc = t[(crc ^ b) & 0xFF] ^ (crc >> 8);
        return ~crc;
    }

    static uint[] BuildTable()
    {
        var table = new uint[8 * 256];
        for (uint i = 0; i < 256; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++) value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
            table[i] = value;
        }

        for (int i = 256; i < table.Length; i++) table[i] = table[table[i - 256] & 0xFF] ^ (table[i - 256] >> 8);
        return table;
    }
}
