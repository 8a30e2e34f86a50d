using System.Security.Cryptography;
using Khronika.Ledger.Tree;
using Khronika.Store.Objects;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Objects;

public sealed class ObjectFilesTests : IDisposable
{
    readonly TempFolder temp = new();
    readonly ObjectFiles objects;

    public ObjectFilesTests()
    {
        Directory.CreateDirectory(temp["objects"]);
        objects = new ObjectFiles(temp["objects"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(1_000_000)]
    public void A_stream_is_kept_under_its_hash_and_reads_back(int size)
    {
        byte[] bytes = RandomNumberGenerator.GetBytes(size);

        PutResult.Stored stored = Assert.IsType<PutResult.Stored>(objects.Put(new MemoryStream(bytes), size));

        Assert.Equal(new PutResult.Stored(Hash.Of(bytes), size, IsNew: true), stored);
        using FileStream back = objects.Open(stored.Hash);
        Assert.Equal(stored.Hash, new Hash(SHA256.HashData(back)));
        Assert.Equal(ObjectState.Intact, objects.Verify(stored.Hash));
        Assert.Equal([objects.PathOf(stored.Hash)], AllFiles());
        Assert.Equal((UnixFileMode)0, File.GetUnixFileMode(objects.PathOf(stored.Hash)) & (UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite));
    }

    [Fact]
    public void The_same_content_is_kept_once()
    {
        Assert.True(objects.Put("sample"u8).IsNew);
        Assert.False(objects.Put("sample"u8).IsNew);
        Assert.Single(AllFiles());
    }

    [Fact]
    public void Many_files_come_back_in_their_order_with_what_is_wrong_with_each()
    {
        string[] paths = [.. Enumerable.Range(0, 40).Select(i => temp.Write($"in/{i}", RandomNumberGenerator.GetBytes(i * 700)))];
        paths[7] = temp["in/absent"];
        paths[9] = temp["in"];
        paths[11] = paths[10];

        IReadOnlyList<PutResult> results = objects.PutMany(paths);

        Assert.Equal(paths.Length, results.Count);
        for (int i = 0; i < paths.Length; i++)
        {
            if (i is 7 or 9) Assert.DoesNotContain(temp.Root, Assert.IsType<PutResult.Refused>(results[i]).Reason, StringComparison.Ordinal);
            else Assert.Equal(Hash.Of(File.ReadAllBytes(paths[i])), Assert.IsType<PutResult.Stored>(results[i]).Hash);
        }

        Assert.Equal(37, AllFiles().Length);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(11)]
    public void A_source_of_another_size_than_it_had_when_opened_is_refused_and_nothing_is_kept(long expected)
    {
        PutResult.Refused refused = Assert.IsType<PutResult.Refused>(objects.Put(new MemoryStream(new byte[10]), expected));

        Assert.Contains("when opened", refused.Reason, StringComparison.Ordinal);
        Assert.Empty(AllFiles());
    }

    [Fact]
    public void A_source_that_never_ends_is_given_up_soon_after_its_size()
    {
        // A character device: its size is 0 and it gives bytes for ever.
        Assert.SkipUnless(File.Exists("/dev/zero"), "no /dev/zero here");

        Assert.IsType<PutResult.Refused>(objects.PutFile("/dev/zero"));
        Assert.Empty(AllFiles());
    }

    [Fact]
    public void A_file_written_to_or_gone_while_it_is_read_is_noticed()
    {
        string path = temp.Write("in", "sample"u8);
        using (SourceFile source = SourceFile.Open(path))
        {
            Assert.Null(source.ChangeSinceOpened());
            File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
            Assert.Contains("written to", source.ChangeSinceOpened(), StringComparison.Ordinal);
            File.Delete(path);
            Assert.Contains("vanished", source.ChangeSinceOpened(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void One_altered_byte_is_found()
    {
        Hash hash = objects.Put("sample"u8).Hash;
        File.SetUnixFileMode(objects.PathOf(hash), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllBytes(objects.PathOf(hash), "sampla"u8);

        Assert.Equal(ObjectState.Altered, objects.Verify(hash));
        Assert.Equal(ObjectState.Absent, objects.Verify(Hash.Of("another"u8)));
    }

    public void Dispose() => temp.Dispose();

    string[] AllFiles() => Directory.GetFiles(temp["objects"], "*", SearchOption.AllDirectories);
}
