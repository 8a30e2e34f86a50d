using System.Security.Cryptography;

namespace Khronika.Archive.Digests;

/// <summary>The algorithms that web archives name in their digests.</summary>
public enum DigestAlgorithm
{
    Md5,
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

/// <summary>Names, sizes and makers of the algorithms.</summary>
static class DigestAlgorithms
{
    static readonly Dictionary<string, DigestAlgorithm> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["md5"] = DigestAlgorithm.Md5,
        ["sha1"] = DigestAlgorithm.Sha1,
        ["sha-1"] = DigestAlgorithm.Sha1,
        ["sha256"] = DigestAlgorithm.Sha256,
        ["sha-256"] = DigestAlgorithm.Sha256,
        ["sha384"] = DigestAlgorithm.Sha384,
        ["sha-384"] = DigestAlgorithm.Sha384,
        ["sha512"] = DigestAlgorithm.Sha512,
        ["sha-512"] = DigestAlgorithm.Sha512,
    };

    public static bool TryFind(string name, out DigestAlgorithm algorithm) => Names.TryGetValue(name, out algorithm);

    public static string NameOf(DigestAlgorithm algorithm) => algorithm switch
    {
        DigestAlgorithm.Md5 => "md5",
        DigestAlgorithm.Sha1 => "sha1",
        DigestAlgorithm.Sha256 => "sha256",
        DigestAlgorithm.Sha384 => "sha384",
        _ => "sha512",
    };

    public static int SizeOf(DigestAlgorithm algorithm) => algorithm switch
    {
        DigestAlgorithm.Md5 => 16,
        DigestAlgorithm.Sha1 => 20,
        DigestAlgorithm.Sha256 => 32,
        DigestAlgorithm.Sha384 => 48,
        _ => 64,
    };

    public static IncrementalHash Begin(DigestAlgorithm algorithm) => IncrementalHash.CreateHash(algorithm switch
    {
        DigestAlgorithm.Md5 => HashAlgorithmName.MD5,
        DigestAlgorithm.Sha1 => HashAlgorithmName.SHA1,
        DigestAlgorithm.Sha256 => HashAlgorithmName.SHA256,
        DigestAlgorithm.Sha384 => HashAlgorithmName.SHA384,
        _ => HashAlgorithmName.SHA512,
    });
}
