namespace Khronika.Archive.Tests.Zip;

/// <summary>A file that is gone when the test is.</summary>
sealed class TempFile : IDisposable
{
    public TempFile(byte[]? content = null)
    {
        Folder = Directory.CreateTempSubdirectory("khronika-test-").FullName;
        Path = System.IO.Path.Combine(Folder, "file.zip");
        if (content is not null) File.WriteAllBytes(Path, content);
    }

    public string Folder { get; }

    public string Path { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
