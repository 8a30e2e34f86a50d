using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Converting;

static class SourceDigest
{
    /// <summary>SHA-256 of a whole file, in lower-case hex.</summary>
    public static string Of(SafeFileHandle file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(256 * 1024);
        long offset = 0;
        for (int read = RandomAccess.Read(file, buffer, 0); read > 0; read = RandomAccess.Read(file, buffer, offset))
        {
            hash.AppendData(buffer, 0, read);
            offset += read;
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
