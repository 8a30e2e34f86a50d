using Khronika.Store.Checks;
using Khronika.Store.Pruning;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Pruning;

public sealed class PartialPruningTests : IDisposable
{
    readonly TempFolder temp = new();

    public PartialPruningTests()
    {
        using RecordFolder record = Sample.Create(temp["r"]);
        Sample.Fill(record);
    }

    [Fact]
    public void Nothing_is_removed_before_a_full_file_is_there()
    {
        Assert.Empty(PartialPruning.Find(temp["r"]));
        Assert.Empty(PartialPruning.Remove(temp["r"]));
        Assert.Empty(Fsck.Run(temp["r"]).Findings);
    }

    [Fact]
    public void What_full_files_replaced_is_listed_then_removed_and_the_record_stays_intact()
    {
        using (RecordFolder record = Sample.Open(temp["r"]))
            record.Journal.Append([.. Enumerable.Range(100, 260).Select(i => Sample.Question($"q{i}"))], Sample.By);
        string[] before = Partials();

        IReadOnlyList<string> found = PartialPruning.Find(temp["r"]);

        Assert.Equal(before, Partials());
        Assert.NotEmpty(found);
        Assert.All(found, path => Assert.Contains("/000.p/", path, StringComparison.Ordinal));
        Assert.Equal(found, PartialPruning.Remove(temp["r"]));
        Assert.Equal(before.Except(found), Partials());
        Assert.False(Directory.Exists(temp["r/log/tile/0/000.p"]));
        Assert.Empty(Fsck.Run(temp["r"]).Findings);
        using RecordFolder again = Sample.Open(temp["r"]);
        again.Journal.Append([Sample.Question("later")], Sample.By);
    }

    [Fact]
    public void Beside_a_writer_nothing_is_removed()
    {
        using RecordFolder writer = Sample.Open(temp["r"]);

        Assert.Throws<RecordInUseException>(() => PartialPruning.Remove(temp["r"]));
        Assert.Empty(PartialPruning.Find(temp["r"]));
    }

    public void Dispose() => temp.Dispose();

    string[] Partials() => [.. Directory.EnumerateFiles(temp["r/log"], "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(temp["r"], path)).Where(path => path.Contains(".p/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
