using System.Text;
using System.Text.Json.Nodes;
using Khronika.EndToEnd.Running;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;

namespace Khronika.EndToEnd.StockTools;

/// <summary>A log of entries that name keys, and of nothing else, with a page of every size: as a log is that rotates its key, or as a forger makes one.</summary>
static class KeyedLog
{
    /// <summary>Writes it and returns its folder.</summary>
    /// <param name="bodies">Of entry 0 and of the rotations.</param>
    /// <param name="signers">Of the page of one entry, of two, and so on.</param>
    public static string Write(TempFolder temp, string name, JsonObject[] bodies, SigningKey[] signers)
    {
        string origin = signers[0].Name;
        EntryFile[] entries = [.. bodies.Select((body, index) => Sealed(origin, body, index))];
        byte[][] leaves = [.. entries.Select(entry => Leaf.Of(entry.Commitment, LeafKind.Public))];
        for (int size = 1; size <= entries.Length; size++)
        {
            Hash[] hashes = [.. leaves[..size].Select(leaf => MerkleTree.LeafHash(leaf))];
            temp.Write($"{name}/entry/{size - 1}", entries[size - 1].ToBytes());
            temp.Write($"{name}/{TilePath.Leaves(0, size)}", EntryBundle.Write(leaves[..size]));
            temp.Write($"{name}/{TilePath.Hashes(0, 0, size)}", [.. hashes.SelectMany(hash => hash.Bytes.ToArray())]);
            byte[] page = Encoding.UTF8.GetBytes(signers[size - 1].Sign(new Checkpoint(origin, size, MerkleTree.Root(hashes)).ToString()));
            temp.Write($"{name}/checkpoints/{size}", page);
            temp.Write($"{name}/checkpoint", page);
        }

        return temp[name];
    }

    static EntryFile Sealed(string origin, JsonObject body, int index) => EntryFile.Seal(new Entry
    {
        Log = origin,
        Type = "log",
        Record = "aaaaaaaaaaaaaaaaaaaaaaaaaa",
        Version = index + 1,
        Prev = index == 0 ? null : new Hash(new byte[Hash.Size]),
        At = "2031-05-03T10:00:00Z",
        By = "record",
        Body = body,
    });
}
