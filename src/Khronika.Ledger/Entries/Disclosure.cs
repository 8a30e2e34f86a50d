using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Khronika.Ledger.Entries;

/// <summary>
/// One field as it is hashed: <c>["&lt;salt&gt;","&lt;pointer&gt;",&lt;value&gt;]</c> in RFC 8785 form. The value is kept as its canonical text.
/// </summary>
/// <param name="Pointer">RFC 6901; empty for the index.</param>
/// <param name="Value">Canonical JSON.</param>
/// <param name="Bytes">The whole line without its end.</param>
sealed record Disclosure(string Pointer, string Value, byte[] Bytes)
{
    // 32 bytes in unpadded base64url; the last digit carries four bits, its two low bits are zero.
    const int SaltLength = 43;
    const string LastSaltDigits = "AEIMQUYcgkosw048";

    /// <summary>With a fresh salt: 32 random bytes, so that no value can be guessed from its leaf hash.</summary>
    public static Disclosure Seal(string pointer, string canonicalValue)
    {
        Span<byte> salt = stackalloc byte[EntryLimits.SaltBytes];
        RandomNumberGenerator.Fill(salt);
        StringBuilder line = new("[\"");
        line.Append(Base64Url.EncodeToString(salt)).Append("\",");
        CanonicalJson.WriteString(line, pointer);
        line.Append(',').Append(canonicalValue).Append(']');
        return new Disclosure(pointer, canonicalValue, CanonicalJson.Utf8(line));
    }

    /// <summary>The name of the fault and what it is, or null and the disclosure.</summary>
    public static (string Name, string Reason)? Read(ReadOnlySpan<byte> line, out Disclosure disclosure)
    {
        disclosure = null!;
        byte[]? canonical = CanonicalJson.Rewrite(line, out string? outside);
        if (outside is not null) return (EntryFaults.BadValue, $"it holds {outside}");
        if (canonical is null || !line.SequenceEqual(canonical))
            return (EntryFaults.NotCanonical, "its bytes are not the RFC 8785 form of what they say");

        // From here on the bytes are canonical, so fixed places can be relied on.
        if (!line.StartsWith("[\""u8)) return (EntryFaults.BadDisclosure, "it does not begin with a salt");
        int saltEnd = EndOfString(line, 1);
        ReadOnlySpan<byte> salt = line[2..(saltEnd - 1)];
        if (!line[saltEnd..].StartsWith(",\""u8)) return (EntryFaults.BadDisclosure, "no pointer follows the salt");
        int pointerEnd = EndOfString(line, saltEnd + 1);
        if (line[pointerEnd] != ',') return (EntryFaults.BadDisclosure, "no value follows the pointer");
        if (!IsSalt(salt)) return (EntryFaults.BadSalt, "the salt is not 32 bytes in unpadded base64url");
        string pointer = Encoding.UTF8.GetString(line[(saltEnd + 2)..(pointerEnd - 1)]);

        ReadOnlySpan<byte> value = line[(pointerEnd + 1)..^1];
        if (!IsOneValue(value)) return (EntryFaults.BadDisclosure, "it has more than three parts");
        if (pointer.Length > 0 && value[0] == '[' && value.Length > 2) return (EntryFaults.BadValue, "the value is a list that is not empty");
        disclosure = new Disclosure(pointer, Encoding.UTF8.GetString(value), line.ToArray());
        return null;
    }

    static bool IsSalt(ReadOnlySpan<byte> salt)
    {
        if (salt.Length != SaltLength || !LastSaltDigits.Contains((char)salt[^1])) return false;
        foreach (byte digit in salt)
            if (!char.IsAsciiLetterOrDigit((char)digit) && digit is not ((byte)'-' or (byte)'_')) return false;
        return true;
    }

    // From the opening quote to behind the closing one.
    static int EndOfString(ReadOnlySpan<byte> line, int quote)
    {
        int at = quote + 1;
        while (line[at] != '"') at += line[at] == '\\' ? 2 : 1;
        return at + 1;
    }

    // What follows the pointer up to the closing bracket: a fourth part would show as a comma outside string and list.
    static bool IsOneValue(ReadOnlySpan<byte> value)
    {
        for (int at = 0, depth = 0; at < value.Length;)
        {
            if (value[at] == '"')
            {
                at = EndOfString(value, at);
                continue;
            }

            depth += value[at] is (byte)'[' or (byte)'{' ? 1 : value[at] is (byte)']' or (byte)'}' ? -1 : 0;
            if (value[at] == ',' && depth == 0) return false;
            at++;
        }

        return true;
    }
}
