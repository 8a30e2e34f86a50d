namespace Khronika.Archive.Tests;

/// <summary>Numbers that look like chance and are the same for the same seed on every machine (xorshift64*, Vigna 2016).</summary>
sealed class Dice(long seed)
{
    ulong state = (ulong)seed * 2 + 1;

    public int Next(int below) => Next(0, below);

    public int Next(int from, int below) => from + (int)(Step() % (ulong)(below - from));

    public void Fill(Span<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte)(Step() & 0xFF);
    }

    ulong Step()
    {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        return unchecked(state * 0x2545F4914F6CDD1D) >> 16;
    }
}
