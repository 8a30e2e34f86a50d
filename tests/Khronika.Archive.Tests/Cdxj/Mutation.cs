namespace Khronika.Archive.Tests.Cdxj;

/// <summary>Good bytes made bad in one of the ways files go bad: bytes changed, cut out, doubled, cut off, put elsewhere. The same for the same seed.</summary>
static class Mutation
{
    public static byte[] Of(byte[] good, int seed)
    {
        ulong state = unchecked((ulong)seed * 0x9E3779B97F4A7C15 + 1);
        List<byte> bytes = [.. good];
        int changes = 1 + Next(6);
        for (int i = 0; i < changes && bytes.Count > 0; i++)
        {
            int at = Next(bytes.Count), length = Math.Min(1 + Next(40), bytes.Count - at);
            switch (Next(6))
            {
                case 0: bytes[at] ^= (byte)(1 << Next(8)); break;
                case 1: bytes[at] = (byte)Next(256); break;
                case 2: bytes.RemoveRange(at, length); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                case 4: bytes.InsertRange(at, bytes.GetRange(Next(bytes.Count - length + 1), length)); break;
                default: bytes.RemoveRange(at, Next(20) == 0 ? bytes.Count - at : 1); break;
            }
        }

        return [.. bytes];

        // SplitMix64.
        int Next(int below)
        {
            unchecked
            {
                ulong z = state += 0x9E3779B97F4A7C15;
                z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
                z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
                return (int)((z ^ (z >> 31)) % (ulong)below);
            }
        }
    }
}
