using System.Diagnostics.CodeAnalysis;
using System.Text;
using Khronika.Archive.Zip;
using Khronika.Ledger.Tree;

namespace Khronika.Bundle.Bags;

/// <summary>
/// A manifest or tag manifest (RFC 8493 §2.1.3, §2.2.1) in the one form we write and read, which <c>sha256sum -c</c> takes as it is:
/// lower-case hex, two spaces, name, LF, names ascending. One form, so that a byte changed in it is always seen.
/// </summary>
public static class DigestList
{
    /// <summary>Stops a manifest from filling memory: room for every name a bag may hold.</summary>
    public const int Bytes = 64 * 1024 * 1024;

    const int DigestDigits = Hash.Size * 2;
    static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    public static byte[] ToBytes(IEnumerable<KeyValuePair<string, Hash>> digests)
    {
        var text = new StringBuilder();
        foreach ((string name, Hash digest) in digests.OrderBy(d => d.Key, StringComparer.Ordinal))
        {
            text.Append(digest.ToString()).Append("  ").Append(Encode(name)).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>False with the first line (1-based) that is not in the form, and why.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SortedDictionary<string, Hash>? digests, out int line, [NotNullWhen(false)] out string? reason)
    {
        digests = new SortedDictionary<string, Hash>(StringComparer.Ordinal);
        line = 0;
        reason = null;
        string previous = "";
        while (!bytes.IsEmpty && reason is null)
        {
            line++;
            int end = bytes.IndexOf((byte)'\n');
            reason = end < 0 ? "the last line does not end" : ReadLine(bytes[..end], digests, ref previous);
            if (reason is null) bytes = bytes[(end + 1)..];
        }

        if (reason is null) return true;
        digests = null;
        return false;
    }

    static string? ReadLine(ReadOnlySpan<byte> line, SortedDictionary<string, Hash> digests, ref string previous)
    {
        string text;
        try
        {
            text = StrictUtf8.GetString(line);
        }
        catch (ArgumentException)
        {
            return "it is not UTF-8";
        }

        if (text.Length < DigestDigits + 3 || !Hash.TryParse(text.AsSpan(0, DigestDigits), out Hash digest)) return "it does not start with 64 lower-case hex digits";
        if (text[DigestDigits] != ' ' || text[DigestDigits + 1] != ' ') return "two spaces do not follow the digest";
        string encoded = text[(DigestDigits + 2)..];
        string name = Decode(encoded);
        if (Encode(name) != encoded || EntryName.FaultOf(name) is not null) return "its name is not one a bag may hold";
        if (string.CompareOrdinal(previous, name) >= 0) return "its name is not after the name of the line before";
        previous = name;
        digests.Add(name, digest);
        return null;
    }

    /// <summary>§2.1.3: CR, LF and '%' are percent-encoded, nothing else.</summary>
    public static string Encode(string name) =>
        name.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    /// <summary>Undoes <see cref="Encode"/>.</summary>
    public static string Decode(string name) =>
        name.Replace("%0D", "\r", StringComparison.OrdinalIgnoreCase).Replace("%0A", "\n", StringComparison.OrdinalIgnoreCase).Replace("%25", "%", StringComparison.Ordinal);
}
