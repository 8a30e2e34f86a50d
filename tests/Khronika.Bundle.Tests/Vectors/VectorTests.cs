using System.Text;
using Khronika.Bundle.Bags;
using Khronika.Bundle.Verification;

namespace Khronika.Bundle.Tests.Vectors;

public sealed class VectorTests : IDisposable
{
    readonly string folder = Path.Combine(Directory.CreateTempSubdirectory("khronika-test-").FullName, "bundle");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);

    [Fact]
    public void The_bundle_in_the_vectors_is_intact()
    {
        VerifyReport report = Verifier.Verify(VectorBundle.Intact);

        Assert.All(report.Checks, c => Assert.Equal((c, Verdict.Intact), (c, c.Verdict)));
    }

    [Fact]
    public void Every_alteration_in_the_vectors_gets_its_verdict()
    {
        Assert.NotEmpty(VectorBundle.Cases());
        foreach (VectorCase alteration in VectorBundle.Cases())
        {
            VerifyReport report = Verifier.Verify(Alter(alteration));

            Assert.True(VerifyReport.Word(report.Verdict) == alteration.Verdict, $"{alteration.Name}: {report.Verdict}");
            Assert.Contains(report.Checks, c => c.Name == alteration.Check && c.File == alteration.At && VerifyReport.Word(c.Verdict) == alteration.Verdict);
        }
    }

    string Alter(VectorCase alteration)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        var files = Directory.EnumerateFiles(VectorBundle.Intact, "*", SearchOption.AllDirectories)
            .ToDictionary(p => Path.GetRelativePath(VectorBundle.Intact, p), File.ReadAllBytes);
        string text = Encoding.UTF8.GetString(files[alteration.File]);
        Assert.Contains(alteration.Old, text, StringComparison.Ordinal);
        files[alteration.File] = Encoding.UTF8.GetBytes(text.Replace(alteration.Old, alteration.New, StringComparison.Ordinal));
        if (alteration.Lists == "renewed")
        {
            var bag = new BagWriter(new FolderSink(folder));
            foreach ((string name, byte[] content) in files.Where(f => f.Key.StartsWith("data/", StringComparison.Ordinal))) bag.Add(name, content);
            bag.Finish([]);
            return folder;
        }

        foreach ((string name, byte[] content) in files)
        {
            string path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
        }

        return folder;
    }
}
