namespace Khronika.Ledger.Tiles;

/// <summary>The tiles used last. Two halves: what is found in the older one moves to the newer, what is not used falls out with it.</summary>
sealed class TileCache
{
    // 16 KiB a tile with its rows, so 8 MiB in both halves; a walk in order needs one tile a level.
    const int MaxInHalf = 256;

    Dictionary<(int Level, long Number), TileRows> newer = [], older = [];

    public TileRows? Find(int level, long number)
    {
        if (newer.TryGetValue((level, number), out TileRows? tile)) return tile;
        if (older.TryGetValue((level, number), out tile)) Keep(level, number, tile);
        return tile;
    }

    public void Keep(int level, long number, TileRows tile)
    {
        if (newer.Count >= MaxInHalf)
        {
            (newer, older) = (older, newer);
            newer.Clear();
        }

        newer[(level, number)] = tile;
    }
}
