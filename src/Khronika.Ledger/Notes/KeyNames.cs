using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Khronika.Ledger.Entries;

namespace Khronika.Ledger.Notes;

/// <summary>What c2sp.org/signed-note says of key names and key ids, and base64 with one text per value.</summary>
static class KeyNames
{
    /// <summary>Non-empty, no Unicode space, no plus, no control character, and text that has a UTF-8 form.</summary>
    public static bool IsName(string name) =>
        name.Length > 0 && CanonicalJson.IsText(name) && !name.Any(c => c is '+' or < ' ' || char.IsWhiteSpace(c));

    /// <summary>The first four bytes of SHA-256(name ‖ 0A ‖ type ‖ public key), big-endian.</summary>
    public static uint IdOf(string name, byte type, ReadOnlySpan<byte> publicKey) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', type, .. publicKey]));

    /// <summary>Standard base64 with padding (RFC 4648 §4), refused unless it is what writing the bytes again gives.</summary>
    public static bool TryBase64(string text, out byte[] bytes)
    {
        bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out int length)) return false;
        bytes = bytes[..length];
        return Convert.ToBase64String(bytes) == text;
    }
}
