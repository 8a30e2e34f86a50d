using System.Security.Cryptography;

namespace Khronika.Store.Tests.Fixtures;

/// <summary>A real folder on a real disk, gone with the test.</summary>
sealed class TempFolder : IDisposable
{
    public TempFolder() => Directory.CreateDirectory(Root);

    public string Root { get; } = Path.Combine(Path.GetTempPath(), "khronika-store-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));

    public string this[string name] => Path.Combine(Root, name);

    public string Write(string name, ReadOnlySpan<byte> bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
