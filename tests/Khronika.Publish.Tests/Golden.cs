using System.Runtime.CompilerServices;

namespace Khronika.Publish.Tests;

/// <summary>Compares with a file kept beside the tests. <c>KHRONIKA_ACCEPT=1</c> writes it anew; the change is then read in the diff.</summary>
static class Golden
{
    public static void Match(string text, string name, [CallerFilePath] string file = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(file)!, "golden", name);
        if (Environment.GetEnvironmentVariable("KHRONIKA_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.True(File.Exists(path), $"golden/{name} is missing: run once with KHRONIKA_ACCEPT=1 and read it");
        Assert.Equal(File.ReadAllText(path), text);
    }
}
