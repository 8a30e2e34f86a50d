using Khronika.Ledger.Sequencing;
using Khronika.Ledger.Tree;
using Khronika.Store.Log;
using Khronika.Store.Tests.Fixtures;
using Microsoft.Data.Sqlite;

namespace Khronika.Store.Tests.Log;

public sealed class FileLogStorageTests : IDisposable
{
    static readonly LogHead First = new(1, Hash.Of("1"u8), "note 1\n", "1-a");
    static readonly LogHead Second = new(2, Hash.Of("2"u8), "note 2\n", "2-b");

    readonly TempFolder temp = new();
    readonly FileLogStorage storage;

    public FileLogStorageTests()
    {
        FileLogStorage.Create(temp.Root);
        storage = FileLogStorage.Open(temp.Root);
    }

    [Fact]
    public void The_head_moves_only_from_the_one_that_stands_there()
    {
        Assert.Null(storage.ReadHead());
        Assert.False(storage.TryReplaceHead(First, Second));
        Assert.True(storage.TryReplaceHead(null, First));
        Assert.False(storage.TryReplaceHead(null, Second));
        Assert.False(storage.TryReplaceHead(First with { Root = Second.Root }, Second));
        Assert.False(storage.TryReplaceHead(First with { Size = 7 }, Second));
        Assert.Equal(First, storage.ReadHead());
        Assert.True(storage.TryReplaceHead(First, Second));
        Assert.False(storage.TryReplaceHead(First, Second));
        Assert.Equal(Second, storage.ReadHead());
    }

    [Fact]
    public void The_head_is_one_file_once_the_swap_is_done()
    {
        // Whoever copies head.db must not get an older head because the newest lies in another file.
        storage.TryReplaceHead(null, First);

        Assert.All(Directory.GetFiles(temp.Root, "head.db-*"), path => Assert.Equal(0, new FileInfo(path).Length));
    }

    [Fact]
    public void A_start_in_the_wrong_folder_makes_no_empty_head()
    {
        using var other = new TempFolder();

        Assert.Throws<SqliteException>(() => FileLogStorage.Open(other.Root));
        Assert.Empty(Directory.GetFileSystemEntries(other.Root));
        File.WriteAllBytes(other["head.db"], []);
        using FileLogStorage empty = FileLogStorage.Open(other.Root);
        Assert.Throws<SqliteException>(() => empty.ReadHead());
    }

    [Fact]
    public void A_staged_batch_reads_back_is_listed_and_is_never_replaced()
    {
        storage.Stage("2-b", "batch"u8.ToArray());

        Assert.Equal("batch"u8, storage.ReadStaged("2-b"));
        Assert.Equal(["2-b"], storage.StagedNames());
        Assert.ThrowsAny<IOException>(() => storage.Stage("2-b", "other"u8.ToArray()));
        storage.DiscardStaged(["2-b"]);
        storage.DiscardStaged(["2-b"]);
        Assert.Empty(storage.StagedNames());
    }

    [Fact]
    public void Issuing_again_is_the_same_act_and_other_bytes_are_refused()
    {
        KeyValuePair<string, ReadOnlyMemory<byte>>[] files = [new("log/tile/0/000.p/1", "one"u8.ToArray()), new("entries/000.p/1", "two"u8.ToArray())];
        storage.Issue(files);
        storage.Issue(files);

        Assert.Equal("one"u8, storage.Read("log/tile/0/000.p/1")!);
        Assert.ThrowsAny<IOException>(() => storage.Issue([new("log/tile/0/000.p/1", "other"u8.ToArray())]));
        Assert.Equal("one"u8, storage.Read("log/tile/0/000.p/1")!);
        Assert.Null(storage.Read("log/tile/0/000.p/2"));
        Assert.Null(storage.Read("log/tile/9/000"));
    }

    [Theory]
    [InlineData("../out")]
    [InlineData("log/../../out")]
    [InlineData("/etc/out")]
    [InlineData("log//out")]
    public void No_path_leads_out_of_the_record(string path)
    {
        Assert.Throws<ArgumentException>(() => storage.Issue([new(path, new byte[1])]));
        Assert.Throws<ArgumentException>(() => storage.Read(path));
        Assert.Throws<ArgumentException>(() => storage.Stage(path, new byte[1]));
    }

    [Fact]
    public void Only_partial_packs_and_tiles_are_removed()
    {
        storage.Issue([new("entries/000.p/1", new byte[1]), new("entries/000", new byte[1]), new("log/tile/0/000.p/1", new byte[1])]);

        storage.Remove(["entries/000.p/1"]);
        storage.Remove(["entries/000.p/1"]);

        Assert.Null(storage.Read("entries/000.p/1"));
        Assert.Throws<ArgumentException>(() => storage.Remove(["entries/000"]));
        Assert.Throws<ArgumentException>(() => storage.Remove(["log/tile/0/000"]));
    }

    public void Dispose()
    {
        storage.Dispose();
        temp.Dispose();
    }
}
