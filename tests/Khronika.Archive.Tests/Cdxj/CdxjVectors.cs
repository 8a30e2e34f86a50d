using System.Runtime.CompilerServices;

namespace Khronika.Archive.Tests.Cdxj;

/// <summary>The kept files in <c>vectors/archive/cdxj</c>, made again and compared where <c>KHRONIKA_ACCEPT</c> is not set.</summary>
static class CdxjVectors
{
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../../vectors/archive/cdxj"));

    static bool IsAccepting => Environment.GetEnvironmentVariable("KHRONIKA_ACCEPT") == "1";

    public static string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>The kept file is what was made now.</summary>
    public static void Expect(string name, byte[] made)
    {
        if (IsAccepting) File.WriteAllBytes(PathOf(name), made);
        Assert.Equal(made, File.ReadAllBytes(PathOf(name)));
    }

    static string Here([CallerFilePath] string path = "") => path;
}
