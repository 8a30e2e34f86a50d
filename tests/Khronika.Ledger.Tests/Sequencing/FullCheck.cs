using System.Globalization;
using System.Text;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tests.Tree;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Tests.Sequencing;

/// <summary>Everything a log must be, looked at from outside: head, checkpoints, every tile, bundle, pack and public entry, and nothing else.</summary>
static class FullCheck
{
    /// <summary>The commitments in the log, in order.</summary>
    public static IReadOnlyList<Hash> Run(MemoryStorage storage, SigningKey key)
    {
        Assert.Empty(storage.Staging);
        if (storage.Head is null)
        {
            Assert.Empty(storage.Files);
            return [];
        }

        Assert.Equal(storage.Head.Note, Encoding.UTF8.GetString(storage.Files["log/checkpoint"]));
        HashSet<string> expected = ["log/checkpoint"];
        // A private note of what is in place, which a log that issues on a clock keeps for its own readers.
        if (storage.Files.ContainsKey("sequenced")) expected.Add("sequenced");
        List<long> sizes = [.. storage.Files.Keys.Where(path => path.StartsWith("log/checkpoints/", StringComparison.Ordinal)).Select(path => long.Parse(path["log/checkpoints/".Length..], CultureInfo.InvariantCulture)).Order()];
        Assert.Equal(storage.Head.Size, sizes[^1]);
        foreach (long size in sizes) CheckSize(storage, key, size, expected);
        List<Hash> commitments = CheckPacks(storage, expected);
        Assert.Equal(expected.Order(), storage.Files.Keys.Order());
        return commitments;
    }

    // Every checkpoint that was ever issued must be readable from its own partial tiles.
    static void CheckSize(MemoryStorage storage, SigningKey key, long size, HashSet<string> expected)
    {
        string path = $"log/checkpoints/{size}";
        expected.Add(path);
        Checkpoint? checkpoint = Checkpoint.Open(Encoding.UTF8.GetString(storage.Files[path]), key.Name, [key.Verifier], out NoteFault? fault);
        Assert.True(checkpoint is not null, fault?.ToString());
        Assert.Equal(size, checkpoint.Size);
        TileReader reader = new(
            tile =>
            {
                if (!storage.Files.TryGetValue("log/" + tile, out byte[]? bytes)) return null;
                expected.Add("log/" + tile);
                return bytes;
            },
            size,
            checkpoint.Root);
        byte[][] hashes = new byte[size][];
        for (long i = 0; i < size; i++) hashes[i] = NaiveTree.Leaf(reader.Leaf(i));
        Assert.Equal(checkpoint.Root, new Hash(NaiveTree.Root(hashes)));
    }

    static List<Hash> CheckPacks(MemoryStorage storage, HashSet<string> expected)
    {
        long size = storage.Head!.Size;
        TileReader reader = new(path => storage.Read("log/" + path), size, storage.Head.Root);
        List<Hash> commitments = [];
        for (long number = 0; number * 256 < size; number++)
        {
            string path = TilePath.Pack(number, (int)Math.Min(256, size - (number * 256)));
            expected.Add(path);
            Assert.True(EntryPack.TryRead(storage.Files[path], out IReadOnlyList<ReadOnlyMemory<byte>> files));
            foreach (ReadOnlyMemory<byte> bytes in files)
            {
                Hash commitment = Invented.Read(bytes.ToArray()).Commitment;
                LeafKind kind = Leaf.Read(reader.Leaf(commitments.Count), out Hash logged);
                Assert.Equal(logged, commitment);
                if (kind == LeafKind.Public)
                {
                    Assert.Equal(bytes.ToArray(), storage.Files[$"log/entry/{commitments.Count}"]);
                    expected.Add($"log/entry/{commitments.Count}");
                }

                commitments.Add(commitment);
            }
        }

        Assert.Equal(size, commitments.Count);
        return commitments;
    }
}
