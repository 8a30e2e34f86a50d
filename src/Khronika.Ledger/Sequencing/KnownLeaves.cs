using System.Buffers.Binary;
using System.Numerics;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Sequencing;

/// <summary>
/// Which leaf hashes are in the log, by their first eight bytes: 12 to 24 bytes of memory a leaf, where the hashes themselves
/// would take a gigabyte at ten million. Two different leaves share them with a chance of one in 10^12 at that size; the later one
/// would be refused once, and sealed again with fresh salts would pass.
/// </summary>
/// <param name="expected">How many it will hold at first: growing to there would need half as much memory again.</param>
sealed class KnownLeaves(long expected)
{
    const long Smallest = 1024;

    // Open addressing; 0 is an empty place.
    ulong[] places = new ulong[BitOperations.RoundUpToPowerOf2((ulong)Math.Max(Smallest, (expected + 1) * 3 / 2))];
    long count;

    public bool Contains(Hash leaf)
    {
        ulong key = KeyOf(leaf);
        for (long at = PlaceOf(key); places[at] != 0; at = (at + 1) & (places.Length - 1))
            if (places[at] == key) return true;
        return false;
    }

    public void Add(Hash leaf)
    {
        if ((count + 1) * 3 > (long)places.Length * 2) Grow();
        Put(KeyOf(leaf));
    }

    void Put(ulong key)
    {
        long at = PlaceOf(key);
        while (places[at] != 0 && places[at] != key) at = (at + 1) & (places.Length - 1);
        if (places[at] == 0) count++;
        places[at] = key;
    }

    void Grow()
    {
        ulong[] old = places;
        places = new ulong[old.Length * 2];
        count = 0;
        foreach (ulong key in old)
            if (key != 0) Put(key);
    }

    // The digest of SHA-256 is already spread evenly.
    long PlaceOf(ulong key) => (long)(key >> (BitOperations.LeadingZeroCount((ulong)places.Length) + 1));

    static ulong KeyOf(Hash leaf) => BinaryPrimitives.ReadUInt64BigEndian(leaf.Bytes) is 0 and var zero ? zero + 1 : BinaryPrimitives.ReadUInt64BigEndian(leaf.Bytes);
}
