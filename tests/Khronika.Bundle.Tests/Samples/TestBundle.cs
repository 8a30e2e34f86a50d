using System.Text;
using Khronika.Archive.Zip;
using Khronika.Bundle.Bags;
using Khronika.Bundle.Manifest;
using Khronika.Bundle.Verification;
using Khronika.Bundle.Writing;

namespace Khronika.Bundle.Tests.Samples;

/// <summary>A bundle as a set of files that a test can alter and write again, with its lists or without bringing them up to date.</summary>
sealed class TestBundle : IDisposable
{
    const string Top = "sample-invented-bundle";
    static readonly DateTimeOffset At = new(2031, 8, 1, 12, 0, 0, TimeSpan.Zero);

    readonly string folder = Directory.CreateTempSubdirectory("khronika-test-").FullName;

    public TestBundle(SampleCase sample, BundleContent? content = null)
    {
        Sample = sample;
        using (FileStream zip = new(ZipPath, FileMode.CreateNew)) Manifest = BundleWriter.Write(content ?? sample.Content(), new ZipSink(zip, Top, At));
        Files = ReadZip(ZipPath);
    }

    public static TestBundle Make() => new(SampleCase.Make());

    public SampleCase Sample { get; }

    public BundleManifest Manifest { get; }

    /// <summary>By name in the bag.</summary>
    public Dictionary<string, byte[]> Files { get; }

    public string ZipPath => Path.Combine(folder, "bundle.zip");

    public string FolderPath => Path.Combine(folder, "unpacked");

    public string Text(string name) => Encoding.UTF8.GetString(Files[name]);

    public VerifyReport Verify(VerifyOptions? options = null) => Verifier.Verify(ZipPath, options);

    /// <summary>Writes the files as they are: lists stay as they were.</summary>
    public VerifyReport VerifyFiles()
    {
        using (FileStream stream = new(ZipPath, FileMode.Create))
        {
            var zip = new ZipWriter(stream, At);
            foreach ((string name, byte[] content) in Files) zip.Add($"{Top}/{name}", content);
            zip.Finish();
        }

        return Verify();
    }

    /// <summary>Writes the files as an opponent would: with new lists that fit.</summary>
    public VerifyReport VerifyRebagged()
    {
        using (FileStream stream = new(ZipPath, FileMode.Create))
        {
            var bag = new BagWriter(new ZipSink(stream, Top, At));
            foreach ((string name, byte[] content) in Files.Where(f => f.Key.StartsWith("data/", StringComparison.Ordinal))) bag.Add(name, content);
            bag.Finish([]);
        }

        return Verify();
    }

    public VerifyReport VerifyFolder()
    {
        WriteFolder();
        return Verifier.Verify(FolderPath);
    }

    public void WriteFolder()
    {
        foreach ((string name, byte[] content) in Files)
        {
            string path = Path.Combine(FolderPath, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
        }
    }

    /// <summary>Replaces a text that must be there.</summary>
    public void Replace(string name, string old, string with)
    {
        string text = Text(name);
        Assert.Contains(old, text, StringComparison.Ordinal);
        Files[name] = Encoding.UTF8.GetBytes(text.Replace(old, with, StringComparison.Ordinal));
    }

    public string EntryPath(string key) => Manifest.Entries.Single(e => e.Record == Sample.IdOf(key)).Path;

    public string ProofPath(string key) => Manifest.Entries.Single(e => e.Record == Sample.IdOf(key)).Proof;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static Dictionary<string, byte[]> ReadZip(string path)
    {
        Assert.True(ZipReader.TryOpen(File.OpenHandle(path), out ZipReader? zip, out ZipFault? fault), fault?.Reason);
        using (zip)
        {
            return zip.Entries.ToDictionary(
                e => e.Name[(Top.Length + 1)..],
                e =>
                {
                    using Stream content = zip.Open(e);
                    using var bytes = new MemoryStream();
                    content.CopyTo(bytes);
                    return bytes.ToArray();
                });
        }
    }
}
