using System.Text;

namespace Khronika.Archive.Tests.Posts.Samples;

/// <summary>An invented export: files by name, in the vectors' folder of the same name.</summary>
/// <param name="Shows">What a reader has to get right in it.</param>
sealed record SampleExport(string Name, string Shows, IReadOnlyDictionary<string, byte[]> Files)
{
    public const string Mark = "SAMPLE – INVENTED";

    public static SampleExport Of(string name, string shows, params (string Name, string Text)[] files) =>
        new(name, shows, files.ToDictionary(f => f.Name, f => Encoding.UTF8.GetBytes(f.Text)));

    public byte[] Only => Files.Values.Single();

    /// <summary>The same with one file changed, which makes a damaged variant.</summary>
    public SampleExport With(string name, string shows, Func<byte[], byte[]> change, string? file = null)
    {
        Dictionary<string, byte[]> files = new(Files);
        string changed = file ?? files.Keys.Single();
        files[changed] = change(files[changed]);
        return new SampleExport(name, shows, files);
    }

    public static Func<byte[], byte[]> Replace(string old, string with) => bytes =>
    {
        byte[] sought = Encoding.UTF8.GetBytes(old);
        int at = bytes.AsSpan().IndexOf(sought);
        Assert.True(at >= 0, $"'{old}' is not in the sample");
        return [.. bytes[..at], .. Encoding.UTF8.GetBytes(with), .. bytes[(at + sought.Length)..]];
    };

    /// <summary>Cuts the file in the middle of the given words.</summary>
    public static Func<byte[], byte[]> Cut(string within) => bytes =>
    {
        int at = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(within));
        Assert.True(at >= 0, $"'{within}' is not in the sample");
        return bytes[..(at + within.Length / 2)];
    };
}
