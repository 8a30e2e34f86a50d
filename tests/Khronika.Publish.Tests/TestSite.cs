namespace Khronika.Publish.Tests;

/// <summary>A folder for one test, gone when it ends.</summary>
sealed class TestSite : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("khronika-publish-").FullName;

    public string Target => Path.Combine(Root, "site");

    public string Read(string path) => File.ReadAllText(Path.Combine(Target, path));

    public IEnumerable<string> Files() => Directory.EnumerateFiles(Target, "*", SearchOption.AllDirectories);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
