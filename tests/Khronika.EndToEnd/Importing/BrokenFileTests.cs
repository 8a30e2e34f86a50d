using Khronika.EndToEnd.Running;

namespace Khronika.EndToEnd.Importing;

/// <summary>Each file of <c>samples/broken</c>: refused with its place, and nothing is written.</summary>
public sealed class BrokenFileTests(SmallRecord small) : IDisposable
{
    readonly TempFolder temp = new();

    [Fact]
    public void Each_broken_case_file_is_refused_with_file_line_and_column_and_nothing_is_written()
    {
        string record = small.SampleIn(temp);
        Command.Do("preserve", Path.Combine(Samples.Broken, "page.txt"), "--record", record);
        string[] files = [.. Directory.EnumerateFiles(Samples.Broken, "*.yaml").Order(StringComparer.Ordinal)];
        Assert.True(files.Length > 30);
        string[] before = [.. Tree.Files(record)];

        Assert.All(files, file =>
        {
            Outcome refused = Command.Run("case", "import", file, "--record", record).MustEndWith(1);
            Assert.Matches($@"(?m)^{Path.GetFileName(file)}:\d+:\d+: \S", refused.Err);
            Assert.Contains("Nothing was imported", refused.Err, StringComparison.Ordinal);
        });

        Assert.Equal(2, Tree.LogSize(record));
        Assert.Equal(before, Tree.Files(record));
        Command.Do("log", "fsck", "--record", record);
    }

    [Theory]
    [InlineData("excerpt-not-found.yaml", "Nobody asked why.")]
    [InlineData("excerpt-twice.yaml", "prefix")]
    [InlineData("duplicate-id.yaml", "sample-ten")]
    [InlineData("unknown-key.yaml", "spoken_by")]
    [InlineData("date-2025-13.yaml", "2025-13")]
    public void The_fault_says_what_helps_to_mend_it(string file, string word)
    {
        string record = small.SampleIn(temp);
        Command.Do("preserve", Path.Combine(Samples.Broken, "page.txt"), "--record", record);

        Assert.Contains(word, Command.Run("case", "import", Path.Combine(Samples.Broken, file), "--record", record).MustEndWith(1).Err, StringComparison.Ordinal);
    }

    public void Dispose() => temp.Dispose();
}
