using Khronika.Store.Checks;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Checks;

public sealed class FsckTests : IDisposable
{
    readonly TempFolder temp = new();

    public FsckTests()
    {
        using RecordFolder record = Sample.Create(temp["r"]);
        Sample.Fill(record);
    }

    [Fact]
    public void A_record_in_order_has_no_findings()
    {
        FsckReport report = Fsck.Run(temp["r"]);

        Assert.Empty(report.Findings);
        Assert.True(report.IsIntact);
        Assert.False(report.IsBroken);
        Assert.Equal((Sample.FilledEntries, 1, 0, 1), (report.Entries, report.PublicEntries, report.ErasedEntries, report.Objects));
    }

    [Fact]
    public void One_flipped_byte_in_any_file_the_record_stands_on_is_found_there()
    {
        string[] paths = [.. Directory.EnumerateFiles(temp["r"], "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(temp["r"], path))
            .Where(path => path.StartsWith("log/", StringComparison.Ordinal) || path.StartsWith("objects/", StringComparison.Ordinal) || path.StartsWith("entries/", StringComparison.Ordinal))];
        Assert.True(paths.Length >= 12);
        foreach (string path in paths)
        {
            byte[] bytes = File.ReadAllBytes(temp["r/" + path]);
            bytes[bytes.Length / 2] ^= 1;
            Overwrite(path, bytes);

            FsckReport report = Fsck.Run(temp["r"]);

            Assert.True(report.IsBroken, path);
            Assert.Contains(report.Findings, finding => finding.Kind == FindingKind.Broken && finding.Path == path);
            bytes[bytes.Length / 2] ^= 1;
            Overwrite(path, bytes);
        }

        Assert.Empty(Fsck.Run(temp["r"]).Findings);
    }

    [Theory]
    [InlineData("log/tile/0/000.p/9")]
    [InlineData("log/tile/entries/000.p/9")]
    [InlineData("log/checkpoint")]
    [InlineData("log/checkpoints/9")]
    [InlineData("log/entry/0")]
    [InlineData("entries/000.p/9")]
    [InlineData("head.db")]
    public void A_missing_file_is_named(string path)
    {
        File.Delete(temp["r/" + path]);

        FsckReport report = Fsck.Run(temp["r"]);

        Assert.True(report.IsBroken);
        Assert.Contains(report.Findings, finding => finding.Kind == FindingKind.Broken && finding.Path == path);
    }

    [Fact]
    public void A_missing_object_and_one_no_entry_names_are_told_apart()
    {
        string named = Directory.EnumerateFiles(temp["r/objects"], "*", SearchOption.AllDirectories).Single();
        File.Delete(named);
        using (RecordFolder record = Sample.Open(temp["r"])) record.Objects.Put("nobody names this"u8);

        FsckReport report = Fsck.Run(temp["r"]);

        Assert.Equal([FindingKind.Broken, FindingKind.Leftover], report.Findings.Select(finding => finding.Kind).Order());
        Assert.Contains(report.Findings, finding => finding.Path == Path.GetRelativePath(temp["r"], named));
    }

    [Fact]
    public void A_private_entry_that_is_served_is_an_alarm()
    {
        File.Copy(temp["r/log/entry/0"], temp["r/log/entry/3"]);

        Assert.Contains(Fsck.Run(temp["r"]).Findings, finding => finding is { Kind: FindingKind.Broken, Path: "log/entry/3" });
    }

    [Fact]
    public void What_does_not_belong_is_a_leftover_and_the_record_stays_intact()
    {
        temp.Write("r/log/tile/0/notes.txt", "x"u8);
        temp.Write("r/objects/ab/notes.txt", "x"u8);
        temp.Write("r/entries/000.p/3", "x"u8);

        FsckReport report = Fsck.Run(temp["r"]);

        Assert.True(report.IsIntact);
        Assert.Equal(3, report.Findings.Count);
    }

    [Fact]
    public void While_somebody_writes_the_head_is_not_judged_and_that_is_said()
    {
        using RecordFolder writer = Sample.Open(temp["r"]);

        FsckFinding finding = Assert.Single(Fsck.Run(temp["r"]).Findings);

        Assert.Equal(FindingKind.CouldNotCheck, finding.Kind);
        Assert.Contains("another process is writing", finding.Reason, StringComparison.Ordinal);
    }

    public void Dispose() => temp.Dispose();

    void Overwrite(string path, byte[] bytes)
    {
        File.SetUnixFileMode(temp["r/" + path], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllBytes(temp["r/" + path], bytes);
    }
}
