using System.Security.Cryptography;

namespace Khronika.Archive.Wacz.Manifest;

/// <summary>A hash as manifests write it: <c>sha256:</c> and hex; without a label it is MD5 (Data Package v1, "hash").</summary>
public sealed record WaczHash(string Label, HashAlgorithmName Algorithm, string Hex)
{
    /// <summary>MD5 and SHA-1: two files can be made to share one, so they show accidents only.</summary>
    public bool IsWeak => Label is "md5" or "sha1";

    /// <summary>Null where the label is unknown or the digits are not those of such a hash.</summary>
    public static WaczHash? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string label = colon < 0 ? "md5" : text[..colon].ToLowerInvariant().Replace("-", "", StringComparison.Ordinal);
        string digits = text[(colon + 1)..];
        (HashAlgorithmName Algorithm, int Length)? known = label switch
        {
            "md5" => (HashAlgorithmName.MD5, 32),
            "sha1" => (HashAlgorithmName.SHA1, 40),
            "sha256" => (HashAlgorithmName.SHA256, 64),
            "sha512" => (HashAlgorithmName.SHA512, 128),
            _ => null,
        };
        if (known is not { } found || digits.Length != found.Length || !digits.All(char.IsAsciiHexDigit)) return null;
        return new WaczHash(label, found.Algorithm, digits.ToLowerInvariant());
    }

    public static WaczHash Sha256(ReadOnlySpan<byte> content) => new("sha256", HashAlgorithmName.SHA256, Convert.ToHexStringLower(SHA256.HashData(content)));

    public override string ToString() => $"{Label}:{Hex}";
}
