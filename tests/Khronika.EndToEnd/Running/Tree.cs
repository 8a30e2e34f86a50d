namespace Khronika.EndToEnd.Running;

/// <summary>Everything below a folder.</summary>
static class Tree
{
    public static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    /// <summary>Paths below the folder, of files and folders.</summary>
    public static IEnumerable<string> Names(string folder) =>
        Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Select(p => Path.GetRelativePath(folder, p));

    /// <summary>Number of entries its log says it has.</summary>
    public static long LogSize(string record) => long.Parse(File.ReadLines(Path.Combine(record, "log", "checkpoint")).ElementAt(1), System.Globalization.CultureInfo.InvariantCulture);
}
