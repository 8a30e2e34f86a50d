using Khronika.Ledger.Tests.Tree;

namespace Khronika.Ledger.Tests.Tiles;

/// <summary>The files of a log, written from the words of c2sp.org/tlog-tiles, apart from the code under test.</summary>
static class NaiveLog
{
    public static byte[] Leaf(int i) => BitConverter.GetBytes(i)[..3];

    /// <summary>The files of a log of <paramref name="size"/> leaves, and of its state at each earlier size; the leaf hashes.</summary>
    public static (Dictionary<string, byte[]> Files, byte[][] Hashes) Of(int size, params int[] earlier) => Of(size, Leaf, earlier);

    public static (Dictionary<string, byte[]> Files, byte[][] Hashes) Of(int size, Func<int, byte[]> leaf, params int[] earlier)
    {
        byte[][] hashes = [.. Enumerable.Range(0, size).Select(i => NaiveTree.Leaf(leaf(i)))];
        Dictionary<string, byte[]> files = [];
        foreach (int at in (int[])[.. earlier, size])
        {
            byte[][] row = hashes[..at];
            for (int level = 0; row.Length > 0; level++)
            {
                for (int start = 0; start < row.Length; start += 256)
                {
                    byte[][] tile = row[start..Math.Min(start + 256, row.Length)];
                    string number = $"{start / 256:D3}" + (tile.Length < 256 ? $".p/{tile.Length}" : "");
                    files[$"tile/{level}/{number}"] = [.. tile.SelectMany(hash => hash)];
                    if (level == 0) files[$"tile/entries/{number}"] = [.. Enumerable.Range(start, tile.Length).SelectMany(i => (byte[])[0, (byte)leaf(i).Length, .. leaf(i)])];
                }

                row = [.. row.Chunk(256).Where(tile => tile.Length == 256).Select(NaiveTree.Root)];
            }
        }

        return (files, hashes);
    }
}
