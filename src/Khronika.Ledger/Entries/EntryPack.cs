using System.Buffers.Binary;
using Khronika.Ledger.Tiles;

namespace Khronika.Ledger.Entries;

/// <summary>Up to 256 entry files, each after its length as four bytes, big-endian. Private: lies beside the log, never in it.</summary>
public static class EntryPack
{
    /// <exception cref="ArgumentOutOfRangeException">More than 256 files.</exception>
    public static byte[] Write(IReadOnlyList<ReadOnlyMemory<byte>> files)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(files.Count, TilePath.FullWidth);
        byte[] pack = new byte[files.Sum(file => sizeof(uint) + file.Length)];
        Span<byte> rest = pack;
        foreach (ReadOnlyMemory<byte> file in files)
        {
            BinaryPrimitives.WriteUInt32BigEndian(rest, (uint)file.Length);
            file.Span.CopyTo(rest[sizeof(uint)..]);
            rest = rest[(sizeof(uint) + file.Length)..];
        }

        return pack;
    }

    /// <summary>False where a length runs past the end, a file is over the limit of an entry, or there are more than 256.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> pack, out IReadOnlyList<ReadOnlyMemory<byte>> files)
    {
        List<ReadOnlyMemory<byte>> found = [];
        files = found;
        while (!pack.IsEmpty)
        {
            if (pack.Length < sizeof(uint) || found.Count == TilePath.FullWidth) return false;
            uint length = BinaryPrimitives.ReadUInt32BigEndian(pack.Span);
            pack = pack[sizeof(uint)..];
            if (length > EntryLimits.MaxBytes || length > pack.Length) return false;
            found.Add(pack[..(int)length]);
            pack = pack[(int)length..];
        }

        return true;
    }
}
