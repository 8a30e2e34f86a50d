using System.Reflection;

namespace Khronika.Record;

/// <summary>The files of <c>schema/</c> that the program brings.</summary>
static class EmbeddedFiles
{
    static readonly Assembly Assembly = typeof(EmbeddedFiles).Assembly;

    /// <summary>The paths of the files of one folder such as <c>schema/law/</c>, without those below it, in the order of their names.</summary>
    public static IEnumerable<string> In(string folder) =>
        from path in Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal)
        where path.StartsWith(folder, StringComparison.Ordinal) && path.LastIndexOf('/') == folder.Length - 1
        select path;

    public static byte[] Bytes(string path)
    {
        using Stream stream = Assembly.GetManifestResourceStream(path)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>As <see cref="In"/>, with the bytes of each.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Read(string folder) => In(folder).Select(path => (path, Bytes(path)));
}
