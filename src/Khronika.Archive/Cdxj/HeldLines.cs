namespace Khronika.Archive.Cdxj;

/// <summary>Lines in memory, in pieces that are used again: one array that grows would leave its smaller selves behind.</summary>
sealed class HeldLines
{
    const int PieceBytes = 256 * 1024;

    readonly List<byte[]> pieces = [];
    readonly List<(int Piece, int Start, int Length)> lines = [];
    int current = -1, used;

    /// <summary>How many they are together.</summary>
    public int Bytes { get; private set; }

    public void Add(ReadOnlySpan<byte> line)
    {
        while (current < 0 || used + line.Length > pieces[current].Length)
        {
            (current, used) = (current + 1, 0);
            if (current == pieces.Count) pieces.Add(new byte[Math.Max(PieceBytes, line.Length)]);
        }

        line.CopyTo(pieces[current].AsSpan(used));
        lines.Add((current, used, line.Length));
        used += line.Length;
        Bytes += line.Length;
    }

    /// <summary>Writes them in the order of their bytes and forgets them.</summary>
    public void WriteTo(Stream output)
    {
        lines.Sort((a, b) => Of(a).SequenceCompareTo(Of(b)));
        foreach ((int Piece, int Start, int Length) line in lines) output.Write(Of(line));
        lines.Clear();
        (current, used, Bytes) = (-1, 0, 0);
    }

    ReadOnlySpan<byte> Of((int Piece, int Start, int Length) line) => pieces[line.Piece].AsSpan(line.Start, line.Length);
}
