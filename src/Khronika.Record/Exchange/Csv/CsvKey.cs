using System.Security.Cryptography;
using System.Text;

namespace Khronika.Record.Exchange.Csv;

/// <summary>
/// A key of what a row holds, where the mapping has replaced what a key cannot hold. Different rows keep different keys: one that no
/// longer says all of its row ends with a digest of it, else every name in Cyrillic letters of one length would be one thing.
/// </summary>
static class CsvKey
{
    const char Replaced = '-';

    /// <summary>Hex digits: by chance two of a million rows share as many about once in five hundred tables.</summary>
    const int DigestLength = 12;

    /// <summary>Readable part of a key with a digest: a key has an end, and the digest stands within it.</summary>
    const int MaxReadable = 40;

    public static string Of(IReadOnlyList<string> parts, string joint)
    {
        joint = Plain(joint);
        string whole = string.Join(joint, parts), plain = Plain(whole);
        bool isWhole = plain == whole && !IsAmbiguous(whole, parts, joint) && !LooksDigested(plain);
        return isWhole ? plain : $"{(plain.Length > MaxReadable ? plain[..MaxReadable] : plain)}{Replaced}{Digest(parts)}";
    }

    static string Plain(string text) => string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : Replaced));

    /// <summary>Other parts could give the same: <c>1-2</c> and <c>3</c>, <c>1</c> and <c>2-3</c>.</summary>
    static bool IsAmbiguous(string whole, IReadOnlyList<string> parts, string joint) => parts.Count > 1 && !whole.Split(joint).SequenceEqual(parts);

    /// <summary>A cell that was made to have the key of another row.</summary>
    static bool LooksDigested(string plain) => plain.Length > DigestLength && plain[^(DigestLength + 1)] == Replaced && plain[^DigestLength..].All(char.IsAsciiHexDigitLower);

    static string Digest(IReadOnlyList<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(parts.Select(p => FormattableString.Invariant($"{p.Length}:{p}"))))))[..DigestLength];
}
