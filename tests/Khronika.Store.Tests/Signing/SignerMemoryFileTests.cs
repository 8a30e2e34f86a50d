using Khronika.Ledger.Notes;
using Khronika.Ledger.Signing;
using Khronika.Ledger.Tests.Timestamping.Invented;
using Khronika.Ledger.Tree;
using Khronika.Store.Signing;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Signing;

public sealed class SignerMemoryFileTests : IDisposable
{
    static readonly VerifierKey Key = SigningKey.Generate(Sample.Origin).Verifier;

    readonly TempFolder temp = new();

    [Fact]
    public void What_was_remembered_last_is_there_at_the_next_start()
    {
        using (SignerMemoryFile memory = Open())
        {
            Assert.Null(memory.Read());
            for (int size = 0; size < 5; size++)
            {
                memory.Write(Tree(size));
                Assert.Equal(Tree(size), memory.Read());
            }
        }

        using SignerMemoryFile again = Open();
        Assert.Equal(Tree(4), again.Read());
    }

    [Fact]
    public void A_write_torn_at_any_byte_leaves_this_memory_or_the_one_before()
    {
        Remember(7);
        byte[] before = File.ReadAllBytes(FilePath());
        Remember(8);
        byte[] after = File.ReadAllBytes(FilePath());
        int[] changed = [.. Enumerable.Range(0, after.Length).Where(i => before[i] != after[i])];
        Assert.NotEmpty(changed);
        foreach (int end in changed)
        {
            File.WriteAllBytes(FilePath(), [.. after[..end], .. before[end..]]);
            using SignerMemoryFile torn = Open();
            Assert.Contains(torn.Read()!.Size, (long[])[7, 8]);
        }
    }

    [Fact]
    public void One_flipped_byte_never_makes_another_tree()
    {
        Remember(7);
        Remember(8);
        byte[] good = File.ReadAllBytes(FilePath());
        for (int at = 0; at < good.Length; at++)
        {
            byte[] flipped = [.. good];
            flipped[at] ^= 0x10;
            File.WriteAllBytes(FilePath(), flipped);
            using SignerMemoryFile memory = Open();
            Assert.Contains(memory.Read(), (RememberedTree?[])[Tree(7), Tree(8)]);
        }
    }

    [Fact]
    public void A_memory_however_broken_is_one_of_those_written_or_none()
    {
        // Opening reads two slots of 512 bytes, whatever the length of the file.
        const long MaxAllocatedBytes = 1 << 16;
        Remember(7);
        Remember(8);
        byte[] good = File.ReadAllBytes(FilePath());
        Remember(9);
        byte[] later = File.ReadAllBytes(FilePath());
        Mutations mutations = new(13);
        int[] read = new int[4];
        for (int i = 0; i < 2_000; i++)
        {
            File.WriteAllBytes(FilePath(), i % 2 == 0 ? mutations.Of([good, later]) : mutations.OfLines([good, later]));
            long before = GC.GetAllocatedBytesForCurrentThread();
            using SignerMemoryFile memory = Open();
            RememberedTree? tree = memory.Read();
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxAllocatedBytes);
            Assert.Contains(tree, (RememberedTree?[])[null, Tree(7), Tree(8), Tree(9)]);
            read[tree is null ? 0 : (int)tree.Size - 6]++;
        }

        Assert.All(read, count => Assert.InRange(count, 1, 2_000));
    }

    [Fact]
    public void A_file_without_a_good_slot_remembers_nothing()
    {
        Remember(7);
        File.WriteAllBytes(FilePath(), new byte[1024]);
        using SignerMemoryFile memory = Open();
        Assert.Null(memory.Read());
    }

    [Fact]
    public void Two_processes_do_not_sign_for_one_log()
    {
        using SignerMemoryFile memory = Open();
        memory.Write(Tree(1));
        Assert.Throws<RecordInUseException>(Open);
    }

    [Fact]
    public void The_file_is_private_and_its_name_tells_nothing()
    {
        Remember(1);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath()));
        Assert.DoesNotContain("SAMPLE", FilePath()[temp.Root.Length..], StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("SAMPLE", File.ReadAllText(FilePath()), StringComparison.OrdinalIgnoreCase);
    }

    static RememberedTree Tree(long size) => RememberedTree.Nothing with { Size = size, Root = Hash.Of([(byte)size]) };

    SignerMemoryFile Open() => SignerMemoryFile.Open(temp["signer"], Key);

    string FilePath() => Directory.GetFiles(temp["signer"]).Single();

    void Remember(long size)
    {
        using SignerMemoryFile memory = Open();
        memory.Write(Tree(size));
    }

    public void Dispose() => temp.Dispose();
}
