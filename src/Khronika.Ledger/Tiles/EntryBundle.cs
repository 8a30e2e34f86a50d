using System.Buffers.Binary;

namespace Khronika.Ledger.Tiles;

/// <summary>Up to 256 leaves of the log, each after its length as two bytes, big-endian (c2sp.org/tlog-tiles).</summary>
public static class EntryBundle
{
    /// <summary>The longest leaf the framing can hold.</summary>
    public const int MaxLeafBytes = ushort.MaxValue;

    /// <exception cref="ArgumentException">More than 256 leaves, or one too long for its length field.</exception>
    public static byte[] Write(IReadOnlyList<byte[]> leaves) => Write([.. leaves.Select(leaf => (ReadOnlyMemory<byte>)leaf)]);

    /// <inheritdoc cref="Write(IReadOnlyList{byte[]})"/>
    public static byte[] Write(ReadOnlyMemory<byte>[] leaves)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(leaves.Length, TilePath.FullWidth);
        byte[] bundle = new byte[leaves.Sum(leaf => sizeof(ushort) + leaf.Length)];
        Span<byte> rest = bundle;
        foreach (ReadOnlyMemory<byte> leaf in leaves)
        {
            if (leaf.Length > MaxLeafBytes) throw new ArgumentException($"a leaf has at most {MaxLeafBytes} bytes", nameof(leaves));
            BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)leaf.Length);
            leaf.Span.CopyTo(rest[sizeof(ushort)..]);
            rest = rest[(sizeof(ushort) + leaf.Length)..];
        }

        return bundle;
    }

    /// <summary>False where a length runs past the end or there are more than 256 leaves.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bundle, out IReadOnlyList<byte[]> leaves)
    {
        var slices = new ReadOnlyMemory<byte>[TilePath.FullWidth];
        bool isRead = TrySlice(bundle.ToArray(), slices, out int count);
        leaves = [.. slices.Take(count).Select(leaf => leaf.ToArray())];
        return isRead;
    }

    /// <summary>The same without copying. <paramref name="leaves"/> has 256 places.</summary>
    internal static bool TrySlice(ReadOnlyMemory<byte> bundle, Span<ReadOnlyMemory<byte>> leaves, out int count)
    {
        for (count = 0; !bundle.IsEmpty; count++)
        {
            if (bundle.Length < sizeof(ushort) || count == TilePath.FullWidth) return false;
            int length = BinaryPrimitives.ReadUInt16BigEndian(bundle.Span);
            bundle = bundle[sizeof(ushort)..];
            if (bundle.Length < length) return false;
            leaves[count] = bundle[..length];
            bundle = bundle[length..];
        }

        return true;
    }
}
