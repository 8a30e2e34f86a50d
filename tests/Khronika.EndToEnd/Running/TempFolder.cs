using System.Security.Cryptography;
using System.Text;

namespace Khronika.EndToEnd.Running;

/// <summary>A real folder on a real disk, gone with the test.</summary>
sealed class TempFolder : IDisposable
{
    public TempFolder() => Directory.CreateDirectory(Root);

    public string Root { get; } = Path.Combine(Path.GetTempPath(), "khronika-e2e-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));

    public string this[string name] => Path.Combine(Root, name);

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, ReadOnlySpan<byte> bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    /// <summary>Copies a folder here, with its rights; a record with what its signer remembers beside it.</summary>
    public string Copy(string folder, string name)
    {
        Shell.Run(Root, "cp", "-a", folder, this[name]).MustEndWith(0);
        if (Directory.Exists(Shell.SignerOf(folder))) Shell.Run(Root, "cp", "-a", Shell.SignerOf(folder), Shell.SignerOf(this[name])).MustEndWith(0);
        return this[name];
    }

    // The shell removes what .NET cannot name: invalid UTF-8, pipes.
    public void Dispose() => Shell.Run("/", "rm", "-rf", Root);
}
