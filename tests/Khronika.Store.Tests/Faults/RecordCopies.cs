using System.Text;
using Khronika.Ledger.Tree;
using Khronika.Record;
using Khronika.Store.Checks;
using Khronika.Store.Objects;
using Khronika.Store.Tests.Fixtures;

namespace Khronika.Store.Tests.Faults;

/// <summary>Copies of one small record, each for one other process to write to and come to harm.</summary>
sealed class RecordCopies : IDisposable
{
    // More calls than any append makes: an injection that never ends the child would otherwise run for ever.
    public const int MaxCalls = 200;

    readonly TempFolder temp = new();

    public RecordCopies()
    {
        using RecordFolder record = Sample.Create(temp["template"]);
        Sample.Fill(record);
    }

    public static (int ExitCode, string Error) AppendTo(string folder, string? injection = null) => ChildProcess.Run($"append\n{folder}", injection);

    /// <summary>The record opens again, checks, and holds the child's batch whole or not at all.</summary>
    public static void AssertWholeOrAbsent(string folder, string where, bool mustBeThere)
    {
        using (RecordFolder record = Sample.Open(folder))
        {
            int count = record.Index.All().Count(change => change.LogIndex >= Sample.FilledEntries);
            Assert.True(count == 3 || (count == 0 && !mustBeThere), $"{where}: {count} of 3 entries are there");
            if (count == 3)
            {
                LoggedChange item = record.Index.All().Single(change => change.LogIndex == Sample.FilledEntries);
                Assert.Equal(ThingType.Evidence, item.Type);
                Assert.Equal(ObjectState.Intact, record.Objects.Verify(Hash.Of(Encoding.UTF8.GetBytes(Child.Content))));
            }
        }

        FsckReport report = Fsck.Run(folder);
        Assert.True(report.IsIntact, $"{where}: {string.Join("; ", report.Findings)}");
        Assert.All(report.Findings, finding => Assert.StartsWith("objects/", finding.Path, StringComparison.Ordinal));
    }

    public string At(int n) => temp[$"copy-{n}"];

    public string Make(int n)
    {
        Copy(temp["template"], At(n));
        Copy(Sample.SignerOf(temp["template"]), Sample.SignerOf(At(n)));
        Directory.CreateDirectory(Path.Combine(At(n), "staging"));
        return At(n);
    }

    static void Copy(string from, string to)
    {
        foreach (string path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }
    }

    public void Dispose() => temp.Dispose();
}
