using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Khronika.Archive.Converting;

/// <summary>
/// Record ids for what is converted: UUIDs of version 8 (RFC 9562, 5.8) out of the source's SHA-256 and the record's number, so that
/// the same input gives the same file, and two inputs never the same id.
/// </summary>
sealed class RecordIds(string source)
{
    long next;

    public string Next() => Of(next++);

    string Of(long number)
    {
        Span<byte> bytes = stackalloc byte[32];
        SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"khronika-derived/1\n{source}\n{number}\n")), bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return $"<urn:uuid:{new Guid(bytes[..16], bigEndian: true)}>";
    }
}
