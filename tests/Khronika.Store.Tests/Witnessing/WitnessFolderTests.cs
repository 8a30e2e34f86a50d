using System.Text;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Tests;
using Khronika.Ledger.Tree;
using Khronika.Ledger.Witnessing;
using Khronika.Store.Tests.Fixtures;
using Khronika.Store.Witnessing;

namespace Khronika.Store.Tests.Witnessing;

public sealed class WitnessFolderTests : IDisposable
{
    static readonly SigningKey Log = SigningKey.Generate("sample-invented.example/log");
    readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public void A_new_folder_gets_a_key_of_its_own_that_nobody_else_may_read()
    {
        string vkey;
        using (WitnessFolder made = Open("w1.sample-invented.example")) vkey = made.Key.Verifier.ToString();
        using WitnessFolder opened = Open(null);
        Assert.Equal(vkey, opened.Key.Verifier.ToString());
        Assert.Equal("w1.sample-invented.example", opened.Key.Name);
        Assert.Equal(4, opened.Key.Verifier.Type);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(temp["witness/witness.key"]));
    }

    [Fact]
    public void Without_a_name_each_witness_gets_another()
    {
        using WitnessFolder first = WitnessFolder.Open(temp["a"], null), second = WitnessFolder.Open(temp["b"], null);
        Assert.NotEqual(first.Key.Name, second.Key.Name);
    }

    [Fact]
    public void Logs_once_told_stay_known()
    {
        SigningKey other = SigningKey.Generate("other.sample-invented.example/log");
        using (WitnessFolder made = Open(null))
        {
            made.AddLog(Log.Verifier);
            made.AddLog(Log.Verifier);
            made.AddLog(other.Verifier);
            Assert.Throws<ArgumentException>(() => made.AddLog(made.Key.Verifier));
        }

        using WitnessFolder opened = Open(null);
        Assert.Equal(new[] { Log.Verifier.ToString(), other.Verifier.ToString() }.Order(StringComparer.Ordinal), opened.Logs.Select(log => log.ToString()));
    }

    [Fact]
    public void What_was_cosigned_is_known_after_a_restart_and_replaced_only_by_who_names_it()
    {
        WitnessedCheckpoint three = At(3, 10), five = At(5, 11), otherFive = At(5, 12);
        using (WitnessFolder made = Open(null))
        {
            Assert.Null(made.Read(Log.Name));
            Assert.False(made.TryReplace(Log.Name, three, five));
            Assert.True(made.TryReplace(Log.Name, null, three));
            Assert.False(made.TryReplace(Log.Name, null, five));
            Assert.True(made.TryReplace(Log.Name, three, five));
            Assert.False(made.TryReplace(Log.Name, three, otherFive));
            Assert.True(made.TryReplace("other.example", null, three));
        }

        using WitnessFolder opened = Open(null);
        Assert.Equal(five, opened.Read(Log.Name));
        Assert.Equal(three, opened.Read("other.example"));

        // Even who names it cannot make it smaller.
        Assert.False(opened.TryReplace(Log.Name, five, three));
        Assert.Equal(five, opened.Read(Log.Name));
    }

    [Fact]
    public void A_key_whose_memory_is_gone_is_not_used_again()
    {
        Open(null).Dispose();
        File.Delete(temp["witness/witness.db"]);
        Assert.Throws<IOException>(() => Open(null));

        // An empty file in its place is no memory either.
        File.WriteAllBytes(temp["witness/witness.db"], []);
        using WitnessFolder emptied = Open(null);
        Assert.ThrowsAny<System.Data.Common.DbException>(() => emptied.Read(Log.Name));
    }

    [Fact]
    public void A_folder_left_by_a_crash_before_the_key_is_begun_again()
    {
        Open("first.example").Dispose();
        File.Delete(temp["witness/witness.key"]);
        using WitnessFolder opened = Open("second.example");
        Assert.Equal("second.example", opened.Key.Name);
        Assert.True(opened.TryReplace(Log.Name, null, At(3, 10)));
    }

    [Fact]
    public void A_folder_of_something_else_another_name_a_logs_key_and_a_second_process_are_refused()
    {
        temp.Write("other/file.txt", "x"u8);
        Assert.Throws<IOException>(() => WitnessFolder.Open(temp["other"], null));

        using (Open("w1.example")) Assert.Throws<RecordInUseException>(() => Open(null));
        Assert.Throws<IOException>(() => Open("w2.example"));

        File.Delete(temp["witness/witness.key"]);
        temp.Write("witness/witness.key", Encoding.UTF8.GetBytes(Log + "\n"));
        Assert.Throws<IOException>(() => Open(null));
        temp.Write("witness/witness.key", "no key\n"u8);
        Assert.DoesNotContain("no key", Assert.Throws<IOException>(() => Open(null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_requests_at_once_on_a_real_database_cosign_one_growing_history()
    {
        using WitnessFolder folder = Open(null);
        Witness witness = new(folder.Key, [Log.Verifier], folder, new ManualClock());
        Hash[] leaves = [.. Enumerable.Range(0, 64).Select(i => Hash.Of([(byte)i]))];
        int cosigned = 0;
        Parallel.For(0, 200, _ =>
        {
            int old = (int)(folder.Read(Log.Name)?.Size ?? 0), size = Math.Min(old + 1, 64);
            string note = Log.Sign(new Checkpoint(Log.Name, size, MerkleTree.Root(leaves.AsSpan(0, size))).ToString());
            var request = new AddCheckpointRequest(old, ConsistencyProof.Make(leaves[..size], old), note);
            if (witness.AddCheckpoint(Encoding.UTF8.GetBytes(request.ToString())).Status == 200) Interlocked.Increment(ref cosigned);
        });
        Assert.Equal(MerkleTree.Root(leaves.AsSpan(0, (int)folder.Read(Log.Name)!.Size)), folder.Read(Log.Name)!.Root);
        Assert.True(cosigned >= folder.Read(Log.Name)!.Size);
    }

    WitnessFolder Open(string? name) => WitnessFolder.Open(temp["witness"], name);

    static WitnessedCheckpoint At(long size, long time) => new(size, Hash.Of([(byte)size]), time, $"note {size}");
}
