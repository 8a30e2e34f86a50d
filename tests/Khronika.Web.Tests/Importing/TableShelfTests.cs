using Khronika.Web.Desk.Importing;

namespace Khronika.Web.Tests.Importing;

public sealed class TableShelfTests : IDisposable
{
    readonly string root = Directory.CreateTempSubdirectory("khronika-shelf-").FullName;

    [Fact]
    public async Task Of_an_upload_that_is_cut_off_nothing_is_left()
    {
        TableShelf shelf = new(root);
        await Assert.ThrowsAsync<IOException>(() => shelf.Take(new CutOff(), CancellationToken.None));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(root, "drafts", "tables")));
    }

    [Fact]
    public async Task A_table_of_more_bytes_than_may_be_is_not_kept()
    {
        UploadedTable table = new("x", root);
        Assert.False(await table.Write(new MemoryStream(new byte[100]), 99, CancellationToken.None));
        File.Delete(Path.Combine(root, "table.csv"));
        Assert.True(await table.Write(new MemoryStream(new byte[100]), 100, CancellationToken.None));
    }

    [Fact]
    public async Task With_one_table_too_many_the_oldest_is_removed()
    {
        TableShelf shelf = new(root);
        List<UploadedTable> taken = [];
        for (int i = 0; i <= TableShelf.MaxTables; i++) taken.Add((await shelf.Take(new MemoryStream("a;b\n"u8.ToArray()), CancellationToken.None))!);
        Assert.Null(shelf.Find(taken[0].Id));
        Assert.False(Directory.Exists(taken[0].Folder));
        Assert.All(taken[1..], t => Assert.Same(t, shelf.Find(t.Id)));
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    /// <summary>A connection that is lost behind its first bytes.</summary>
    sealed class CutOff : MemoryStream
    {
        int reads;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (reads++ > 0) throw new IOException("lost");
            buffer.Span[..10].Fill((byte)'a');
            return ValueTask.FromResult(10);
        }
    }
}
