using System.Text;

namespace Khronika.Ledger.Tests.Vectors;

/// <summary>A test vector: header lines <c>name: value</c>, an empty line, then the material byte for byte to the end of the file.</summary>
sealed record VectorCase(IReadOnlyDictionary<string, string> Header, byte[] Material)
{
    static readonly string Folder = Repository.At("vectors", "ledger");

    public string this[string name] => Header[name];

    public string Text => Encoding.UTF8.GetString(Material);

    /// <summary>What the material is: the folders there are.</summary>
    public static IEnumerable<string> Kinds => Directory.EnumerateDirectories(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public static TheoryData<string> Names(string kind) =>
        [.. Directory.EnumerateFiles(Path.Combine(Folder, kind), "*.case").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal).OfType<string>()];

    public static VectorCase Read(string kind, string name) => Read(File.ReadAllBytes(Path.Combine(Folder, kind, name + ".case")));

    static VectorCase Read(byte[] file)
    {
        int blank = file.AsSpan().IndexOf("\n\n"u8);
        Dictionary<string, string> header = [];
        foreach (string line in Encoding.UTF8.GetString(file.AsSpan(0, blank)).Split('\n'))
        {
            string[] parts = line.Split(": ", 2);
            header.Add(parts[0], parts[1]);
        }

        return new VectorCase(header, file[(blank + 2)..]);
    }
}
