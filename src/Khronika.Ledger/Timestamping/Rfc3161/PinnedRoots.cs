using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Khronika.Ledger.Timestamping.Rfc3161;

/// <summary>
/// The roots that are believed: those of a PEM file and no others, so that a stamp means the same on every machine and in ten
/// years. What the system trusts is never asked.
/// </summary>
public sealed class PinnedRoots : IDisposable
{
    /// <summary>Stops a wrong file from being read as a thousand certificates.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>The same, counted.</summary>
    public const int MaxCertificates = 256;

    PinnedRoots(X509Certificate2Collection certificates) => Certificates = certificates;

    /// <summary>No root at all: nothing can be checked against it.</summary>
    public static PinnedRoots None { get; } = new([]);

    public int Count => Certificates.Count;

    internal X509Certificate2Collection Certificates { get; }

    /// <summary>Reads every certificate of a PEM text. False where it holds none, one that is unreadable, or too much.</summary>
    public static bool TryParse(ReadOnlySpan<char> pem, [NotNullWhen(true)] out PinnedRoots? roots)
    {
        roots = null;
        if (pem.Length > MaxBytes) return false;
        X509Certificate2Collection certificates = [];
        try
        {
            certificates.ImportFromPem(pem);
        }
        catch (CryptographicException)
        {
            return false;
        }

        if (certificates.Count is 0 or > MaxCertificates) return false;
        roots = new PinnedRoots(certificates);
        return true;
    }

    /// <summary>Both sets in one.</summary>
    public PinnedRoots With(PinnedRoots others) => new([.. Certificates, .. others.Certificates]);

    public void Dispose()
    {
        foreach (X509Certificate2 certificate in Certificates) certificate.Dispose();
    }
}
