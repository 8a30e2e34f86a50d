using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Khronika.Ledger.Entries;

/// <summary>The shapes met so far. For several threads at once.</summary>
public sealed class EntryShapes
{
    // A few dozen kinds of thing have a few hundred shapes. Stops a log in which every entry has another one from filling the memory.
    const int MaxKept = 1024;

    readonly ConcurrentDictionary<byte[], EntryShape> shapes = new(new ByBytes());
    int kept;

    /// <summary>Null where these bytes are no valid index of an entry.</summary>
    /// <param name="index">The value of leaf 0, as it stands in the file.</param>
    internal EntryShape? Of(ReadOnlySpan<byte> index)
    {
        if (shapes.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(index, out EntryShape? known)) return known;
        if (EntryShape.TryRead(index) is not { } shape) return null;
        if (Volatile.Read(ref kept) < MaxKept && shapes.TryAdd(index.ToArray(), shape)) Interlocked.Increment(ref kept);
        return shape;
    }

    sealed class ByBytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? one, byte[]? other) => one.AsSpan().SequenceEqual(other);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode([DisallowNull] byte[] bytes) => GetHashCode(bytes.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            HashCode hash = default;
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
