namespace Khronika.Bench.Archive;

/// <summary>The same chance every time (SplitMix64): a corpus made twice is the same corpus.</summary>
sealed class Chance(ulong seed)
{
    ulong state = seed;

    public int Below(int limit) => (int)(Next() % (ulong)limit);

    public int Between(int low, int high) => low + Below(high - low + 1);

    public T Of<T>(IReadOnlyList<T> some) => some[Below(some.Count)];

    /// <summary>Bytes that do not compress, as those of pictures.</summary>
    public byte[] Bytes(int count)
    {
        var bytes = new byte[count + 7];
        for (int i = 0; i < count; i += 8) BitConverter.TryWriteBytes(bytes.AsSpan(i), Next());
        return bytes[..count];
    }

    ulong Next()
    {
        unchecked
        {
            ulong z = state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
