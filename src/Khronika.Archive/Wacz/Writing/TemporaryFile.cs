using System.Security.Cryptography;

namespace Khronika.Archive.Wacz.Writing;

/// <summary>A file beside what it becomes part of, under a name that says nothing; gone when it is closed.</summary>
static class TemporaryFile
{
    public static FileStream In(string folder) => new(
        Path.Combine(folder, $".khronika-wacz-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}"),
        new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.DeleteOnClose, BufferSize = 64 * 1024 });
}
