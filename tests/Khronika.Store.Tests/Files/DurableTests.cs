using Khronika.Store.Files;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Files;

public sealed class DurableTests : IDisposable
{
    readonly TempFolder temp = new();

    [Fact]
    public void A_new_file_has_its_content_and_mode_and_leaves_nothing_beside_it()
    {
        Durable.WriteNew(temp["a"], "sample"u8, Durable.Private);

        Assert.Equal("sample"u8, File.ReadAllBytes(temp["a"]));
        Assert.Equal(Durable.Private, File.GetUnixFileMode(temp["a"]));
        Assert.Equal([temp["a"]], Directory.GetFileSystemEntries(temp.Root));
    }

    [Fact]
    public void A_name_that_is_taken_is_never_replaced()
    {
        Durable.WriteNew(temp["a"], "first"u8, Durable.ReadOnly);

        Assert.False(Durable.TryWriteNew(temp["a"], "second"u8, Durable.ReadOnly));
        DurabilityException refused = Assert.Throws<DurabilityException>(() => Durable.WriteNew(temp["a"], "second"u8, Durable.ReadOnly));

        Assert.Equal("link", refused.Step);
        Assert.Equal(temp["a"], refused.Path);
        Assert.Equal("first"u8, File.ReadAllBytes(temp["a"]));
        Assert.Single(Directory.GetFileSystemEntries(temp.Root));
    }

    [Fact]
    public void Replacing_leaves_the_new_content_and_nothing_beside_it()
    {
        Durable.Replace(temp["a"], "first"u8, Durable.ReadOnly);
        Durable.Replace(temp["a"], "second"u8, Durable.ReadOnly);

        Assert.Equal("second"u8, File.ReadAllBytes(temp["a"]));
        Assert.Single(Directory.GetFileSystemEntries(temp.Root));
    }

    [Fact]
    public void A_failing_step_is_named_with_its_path()
    {
        DurabilityException failed = Assert.Throws<DurabilityException>(() => Durable.WriteNew(temp["absent/a"], "x"u8, Durable.ReadOnly));

        Assert.Equal("open", failed.Step);
        Assert.Contains("absent", failed.Message, StringComparison.Ordinal);
        Assert.False(failed.IsDiskFull);
    }

    [Fact]
    public void A_set_of_folders_makes_what_is_missing_and_refuses_what_is_outside()
    {
        using var folders = new FolderSet(temp.Root);
        folders.Add(temp["a/b/c"]);
        folders.Add(temp["a/b"]);
        folders.Sync();

        Assert.True(Directory.Exists(temp["a/b/c"]));
        Assert.Throws<ArgumentException>(() => folders.Add(Path.GetTempPath()));
    }

    [Fact]
    public void A_lock_is_had_by_one_at_a_time()
    {
        using (WriterLock? first = WriterLock.TryTake(temp.Root))
        {
            Assert.NotNull(first);
            Assert.Null(WriterLock.TryTake(temp.Root));
        }

        using WriterLock? again = WriterLock.TryTake(temp.Root);
        Assert.NotNull(again);
    }

    public void Dispose() => temp.Dispose();
}
