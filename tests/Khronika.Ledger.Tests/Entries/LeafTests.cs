using System.Text;
using Khronika.Ledger.Entries;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Tests.Entries;

public class LeafTests
{
    static readonly Hash Commitment = Hash.Of("entry"u8);

    [Fact]
    public void A_leaf_is_two_lines_and_reads_back()
    {
        Assert.Equal($"khronika-entry/v1\n{Commitment}\n", Encoding.ASCII.GetString(Leaf.Of(Commitment, LeafKind.Entry)));
        Assert.Equal($"khronika-public/v1\n{Commitment}\n", Encoding.ASCII.GetString(Leaf.Of(Commitment, LeafKind.Public)));
        foreach (LeafKind kind in (LeafKind[])[LeafKind.Entry, LeafKind.Public])
        {
            Assert.Equal(kind, Leaf.Read(Leaf.Of(Commitment, kind), out Hash read));
            Assert.Equal(Commitment, read);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => Leaf.Of(Commitment, LeafKind.Unknown));
    }

    [Fact]
    public void Anything_else_is_unknown()
    {
        string hex = Commitment.ToString();
        foreach (string leaf in (string[])["", "\n", "khronika-entry/v1\n", $"khronika-entry/v2\n{hex}\n", $"khronika-entry/v1\n{hex}", $"khronika-entry/v1\n{hex}\n\n", $"khronika-entry/v1\n{hex.ToUpperInvariant()}\n", $" khronika-entry/v1\n{hex}\n"])
            Assert.Equal(LeafKind.Unknown, Leaf.Read(Encoding.ASCII.GetBytes(leaf), out _));
    }

    [Fact]
    public void A_pack_reads_back_and_a_damaged_one_is_refused()
    {
        ReadOnlyMemory<byte>[] files = [new byte[] { 1, 2, 3 }, Array.Empty<byte>(), new byte[] { 4 }];
        byte[] pack = EntryPack.Write(files);
        Assert.Equal([0, 0, 0, 3, 1, 2, 3, 0, 0, 0, 0, 0, 0, 0, 1, 4], pack);
        Assert.True(EntryPack.TryRead(pack, out IReadOnlyList<ReadOnlyMemory<byte>> read));
        Assert.Equal(files.Select(file => file.ToArray()), read.Select(file => file.ToArray()));
        Assert.False(EntryPack.TryRead(pack.AsMemory(0, pack.Length - 1), out _));
        Assert.False(EntryPack.TryRead(new byte[] { 0xff, 0xff, 0xff, 0xff, 1 }, out _));
        Assert.False(EntryPack.TryRead(new byte[4 * 257], out _));
    }
}
