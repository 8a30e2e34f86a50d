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
sealed record Disclosure(string Pointer, string Value, ReadOnlyMemory<byte> Bytes)
{
    // 32 bytes in unpadded base64url; the last digit carries four bits, its two low bits are zero.
    internal const int SaltLength = 43;
    const string LastSaltDigits = "AEIMQUYcgkosw048";

    // ["<salt>","<pointer>",<value>] without the three.
    const int BytesAround = 8;

    /// <summary>
    /// Fields with a fresh salt each: 32 random bytes, so that no value can be guessed from its leaf hash. All salts are drawn at
    /// once and all lines lie in one piece, each followed by its LF.
    /// </summary>
    /// <param name="fields">Pointers that <see cref="EntryIndex.Check"/> let pass, so that nothing in them is escaped, with canonical values.</param>
    /// <exception cref="ArgumentException">The entry would be over <see cref="EntryLimits.MaxBytes"/>.</exception>
    public static Disclosure[] Seal(IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        long limited = 0;
        int total = 0;
        foreach ((string pointer, string value) in fields)
        {
            int line = BytesAround + SaltLength + pointer.Length + CanonicalJson.StrictUtf8.GetByteCount(value) + 1;
            limited += Math.Max(line, EntryLimits.HashLineBytes);
            if (limited > EntryLimits.MaxBytes) throw new ArgumentException($"an entry has at most {EntryLimits.MaxBytes} bytes; long texts and lists are objects", nameof(fields));
            total += line;
        }

        byte[] salts = new byte[fields.Count * EntryLimits.SaltBytes], lines = new byte[total];
        RandomNumberGenerator.Fill(salts);
        var disclosures = new Disclosure[fields.Count];
        for (int i = 0, start = 0; i < fields.Count; i++)
        {
            int length = Write(lines.AsSpan(start), salts.AsSpan(i * EntryLimits.SaltBytes, EntryLimits.SaltBytes), fields[i].Key, fields[i].Value);
            disclosures[i] = new Disclosure(fields[i].Key, fields[i].Value, lines.AsMemory(start, length));
            lines[start + length] = (byte)'\n';
            start += length + 1;
        }

        return disclosures;
    }

    static int Write(Span<byte> line, ReadOnlySpan<byte> salt, string pointer, string value)
    {
        "[\""u8.CopyTo(line);
        int at = 2;
        at += Base64Url.EncodeToUtf8(salt, line[at..]);
        "\",\""u8.CopyTo(line[at..]);
        at += 3;
        at += Encoding.ASCII.GetBytes(pointer, line[at..]);
        "\","u8.CopyTo(line[at..]);
        at += 2;
        at += CanonicalJson.StrictUtf8.GetBytes(value, line[at..]);
        line[at] = (byte)']';
        return at + 1;
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

    internal static bool IsSalt(ReadOnlySpan<byte> salt)
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
