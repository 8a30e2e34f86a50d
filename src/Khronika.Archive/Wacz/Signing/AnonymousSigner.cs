using System.Security.Cryptography;
using System.Text;
using Khronika.Archive.Wacz.Manifest;

namespace Khronika.Archive.Wacz.Signing;

/// <summary>
/// Signs as ReplayWeb.page checks it: ECDSA on P-384 with SHA-256 over the text <c>sha256:…</c>, r and s side by side. Nothing in the
/// package says whose key it is: that is told by other ways.
/// </summary>
public sealed class AnonymousSigner
{
    readonly ECDsa key;

    /// <param name="key">A private key on P-384. Not disposed of here.</param>
    public AnonymousSigner(ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.KeySize != 384) throw new ArgumentException("ReplayWeb.page imports anonymous keys on P-384 only", nameof(key));
        this.key = key;
    }

    /// <param name="hash">Of <c>datapackage.json</c>.</param>
    /// <param name="created">The text of the manifest's <c>created</c>: verifiers hold the two against each other.</param>
    public SignedData Sign(WaczHash hash, string created, string software)
    {
        ArgumentNullException.ThrowIfNull(hash);
        byte[] signature = key.SignData(Encoding.UTF8.GetBytes(hash.ToString()), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return new SignedData
        {
            Hash = hash.ToString(),
            Created = created,
            Software = software,
            Version = SignatureCheck.FormatVersion,
            Signature = Convert.ToBase64String(signature),
            PublicKey = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()),
        };
    }
}
