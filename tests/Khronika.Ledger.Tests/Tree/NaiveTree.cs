using System.Security.Cryptography;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Tests.Tree;

/// <summary>RFC 6962 §2.1 written down a second time, as it stands there, to compare with.</summary>
static class NaiveTree
{
    public static byte[] Leaf(byte[] data) => SHA256.HashData([0, .. data]);

    public static byte[] Root(byte[][] leafHashes)
    {
        if (leafHashes.Length == 0) return SHA256.HashData([]);
        if (leafHashes.Length == 1) return leafHashes[0];
        int k = Split(leafHashes.Length);
        return SHA256.HashData([1, .. Root(leafHashes[..k]), .. Root(leafHashes[k..])]);
    }

    // PATH(m, D[n])
    public static byte[][] Path(int m, byte[][] d)
    {
        if (d.Length == 1) return [];
        int k = Split(d.Length);
        return m < k ? [.. Path(m, d[..k]), Root(d[k..])] : [.. Path(m - k, d[k..]), Root(d[..k])];
    }

    // PROOF(m, D[n]) = SUBPROOF(m, D[n], true)
    public static byte[][] SubProof(int m, byte[][] d, bool known)
    {
        if (m == d.Length) return known ? [] : [Root(d)];
        int k = Split(d.Length);
        return m <= k ? [.. SubProof(m, d[..k], known), Root(d[k..])] : [.. SubProof(m - k, d[k..], false), Root(d[..k])];
    }

    public static Hash[] Hashes(byte[][] hashes) => [.. hashes.Select(hash => new Hash(hash))];

    static int Split(int n)
    {
        int k = 1;
        while (k * 2 < n) k *= 2;
        return k;
    }
}
