using System.Text;

namespace Khronika.Ledger.Tests.Vectors;

/// <summary>A test vector: header lines <c>name: value</c>, an empty line, then the material byte for byte to the end of the file.</summary>
sealed record VectorCase(IReadOnlyDictionary<string, string> Header, byte[] Material)
{
    public string this[string name] => Header[name];

    public string Text => Encoding.UTF8.GetString(Material);

    public static VectorCase Read(byte[] file)
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
