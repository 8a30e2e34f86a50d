using System.Buffers.Binary;
using System.Security.Cryptography;
using Khronika.Ledger.Checking;
using Khronika.Ledger.Tests.Tiles;
using Khronika.Ledger.Tests.Tree;
using Khronika.Ledger.Tiles;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Tests.Checking;

/// <summary>Files of a log changed in every way a disk or an opponent might: each is found, none ends in another exception than the one for damage.</summary>
public class MutatedLogTests
{
    const int Size = 600, Rounds = 3000;
    static readonly (Dictionary<string, byte[]> Files, byte[][] Hashes) Log = NaiveLog.Of(Size);
    static readonly Hash Root = new(NaiveTree.Root(Log.Hashes));

    [Fact]
    public void Every_mutation_is_found_and_none_ends_otherwise()
    {
        string[] paths = [.. Log.Files.Keys.Order(StringComparer.Ordinal)];
        for (int round = 0; round < Rounds; round++)
        {
            Chance chance = new(round);
            Dictionary<string, byte[]> mutated = new(Log.Files);
            string path = paths[chance.Below(paths.Length)];
            mutated[path] = Mutate(mutated[path], chance, mutated[paths[chance.Below(paths.Length)]]);
            if (mutated[path].AsSpan().SequenceEqual(Log.Files[path])) continue;

            TreeReport report = TreeCheck.Run(mutated.GetValueOrDefault, Size, Root);
            Assert.True(report.Findings is [{ Kind: TreeFindingKind.Wrong } finding] && finding.Path == path, $"round {round}: {path}: {string.Join(", ", report.Findings)}");
            TileReader reader = new(mutated.GetValueOrDefault, Size, Root);
            Assert.Throws<DamagedLogException>(() =>
            {
                for (int i = 0; i < Size; i++) reader.Leaf(i);
                reader.Root(Size - 1);
            });
        }
    }

    static byte[] Mutate(byte[] bytes, Chance chance, byte[] other)
    {
        byte[] mutated = [.. bytes];
        int at = chance.Below(mutated.Length), end = at + chance.Below(mutated.Length - at);
        switch (chance.Below(7))
        {
            case 0: mutated[at] ^= (byte)(1 << chance.Below(8)); return mutated;
            case 1: return mutated[..at];
            case 2: return [.. mutated, .. other.Take(1 + chance.Below(64))];
            case 3: return [.. mutated[..at], .. mutated[end..]];
            case 4: return [.. mutated[..end], .. mutated[at..]];
            case 5: mutated.AsSpan(at, end - at).Fill((byte)chance.Below(256)); return mutated;
            default: return [.. other];
        }
    }

    // The same in every run, so that a failing round can be looked at again.
    sealed class Chance(int seed)
    {
        int drawn;

        public int Below(int limit)
        {
            byte[] of = new byte[8];
            BinaryPrimitives.WriteInt32LittleEndian(of, seed);
            BinaryPrimitives.WriteInt32LittleEndian(of.AsSpan(4), drawn++);
            return limit == 0 ? 0 : (int)(BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(of)) % (uint)limit);
        }
    }
}
