using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Khronika.Ledger.Tree;

namespace Khronika.Ledger.Timestamping.Rfc3161;

/// <summary>
/// Whether a response of an authority stamps certain bytes: status, imprint, nonce, the one certificate that may stamp, its
/// signature, and the chain to a pinned root <b>as it was at the stated time</b>. So a stamp holds after its authority has
/// expired, for as long as the roots are kept. Nothing is fetched: no issuer, no revocation list.
/// </summary>
public static class StampVerification
{
    const string TimeStampingUsage = "1.3.6.1.5.5.7.3.8";
    const string Sha256 = "2.16.840.1.101.3.4.2.1";

    /// <summary>
    /// What checking the largest response may at most allocate; fuzzing holds it. Stops a small answer that unfolds into a large one.
    /// </summary>
    public const int MaxAllocatedBytes = 8 << 20;

    /// <summary>The stamp, or null and the fault.</summary>
    /// <param name="content">The bytes that are said to be stamped.</param>
    /// <param name="query">The question, as kept beside the answer; null where it is not there: then the nonce says nothing.</param>
    public static TimeStamp? Check(ReadOnlySpan<byte> content, ReadOnlySpan<byte> response, byte[]? query, PinnedRoots roots, out StampFault? fault)
    {
        ArgumentNullException.ThrowIfNull(roots);
        fault = StampResponse.Read(response, out StampResponse? read);
        if (fault is not null) return null;
        Rfc3161TimestampTokenInfo info = read!.Info;
        Hash imprint = Hash.Of(content);
        try
        {
            fault = CheckQuery(imprint, query, info) ?? CheckImprint(imprint, info);
            X509Certificate2? signer = fault is null ? FindSigner(read.Message, out fault) : null;
            fault ??= CheckSigner(signer!, info.Timestamp, read.Token, imprint);
            string root = "";
            fault ??= CheckChain(signer!, read.Message.Certificates, info.Timestamp, roots, out root);
            return fault is null ? Stamp(info, signer!, root, query is not null) : null;
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or ArgumentException or OverflowException)
        {
            // Certificates are taken apart only when they are used.
            fault = new StampFault(StampFaults.Malformed, "a part of the token cannot be read");
            return null;
        }
    }

    static StampFault? CheckQuery(Hash imprint, byte[]? query, Rfc3161TimestampTokenInfo info)
    {
        if (query is null) return null;
        if (!StampQuery.TryRead(query, out Rfc3161TimestampRequest? asked)) return new StampFault(StampFaults.QueryForm, "the query is not the DER of one");
        if (asked.HashAlgorithmId.Value != Sha256 || !asked.GetMessageHash().Span.SequenceEqual(imprint.Bytes))
            return new StampFault(StampFaults.QueryImprint, "the query is over other bytes");
        ReadOnlyMemory<byte>? sent = asked.GetNonce(), returned = info.GetNonce();
        if (sent is null) return new StampFault(StampFaults.QueryForm, "the query has no nonce");
        return returned is { } nonce && nonce.Span.SequenceEqual(sent.Value.Span)
            ? null
            : new StampFault(StampFaults.WrongNonce, "the response is not the one to this query: its nonce is another");
    }

    static StampFault? CheckImprint(Hash imprint, Rfc3161TimestampTokenInfo info) =>
        info.HashAlgorithmId.Value == Sha256 && info.GetMessageHash().Span.SequenceEqual(imprint.Bytes)
            ? null
            : new StampFault(StampFaults.WrongImprint, "it stamps other bytes than these");

    static X509Certificate2? FindSigner(SignedCms message, out StampFault? fault)
    {
        X509Certificate2? signer = message.SignerInfos[0].Certificate;
        fault = signer is null ? new StampFault(StampFaults.NoCertificate, "it does not hold the certificate that signed it") : null;
        return signer;
    }

    // The framework answers all of this in one word; the names are found before it is asked.
    static StampFault? CheckSigner(X509Certificate2 signer, DateTimeOffset time, byte[] token, Hash imprint)
    {
        X509EnhancedKeyUsageExtension? usage = signer.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault();
        if (usage is not { Critical: true, EnhancedKeyUsages: [{ Value: TimeStampingUsage }] })
            return new StampFault(StampFaults.NotAnAuthority, "the certificate that signed it is not one for time stamps alone");
        DateTime then = time.UtcDateTime;
        if (then < signer.NotBefore.ToUniversalTime() || then > signer.NotAfter.ToUniversalTime())
            return new StampFault(StampFaults.ExpiredThen, "the authority's certificate was not valid at the stated time");
        return Rfc3161TimestampToken.TryDecode(token, out Rfc3161TimestampToken? strict, out _)
            && strict.VerifySignatureForHash(imprint.Bytes, HashAlgorithmName.SHA256, out X509Certificate2? found)
            && found.RawDataMemory.Span.SequenceEqual(signer.RawDataMemory.Span)
            ? null
            : new StampFault(StampFaults.BadSignature, "its signature does not hold, or does not name the certificate that made it");
    }

    static StampFault? CheckChain(X509Certificate2 signer, X509Certificate2Collection carried, DateTimeOffset then, PinnedRoots roots, out string root)
    {
        root = "";
        if (roots.Count == 0) return new StampFault(StampFaults.NoRoots, "there is no root certificate to check it against");
        using X509Chain chain = new();
        X509ChainPolicy policy = chain.ChainPolicy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(roots.Certificates);
        policy.ExtraStore.AddRange(carried);
        policy.ApplicationPolicy.Add(new Oid(TimeStampingUsage));
        policy.VerificationTime = then.UtcDateTime;
        policy.VerificationTimeIgnored = false;
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.DisableCertificateDownloads = true;
        bool isGood = chain.Build(signer);
        X509ChainStatusFlags found = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, one) => all | one.Status);
        if (chain.ChainElements.Count > 0) root = chain.ChainElements[^1].Certificate.Subject;
        foreach (X509ChainElement element in chain.ChainElements) element.Certificate.Dispose();
        if (isGood) return null;
        if ((found & (X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.UntrustedRoot)) != 0)
            return new StampFault(StampFaults.UntrustedRoot, "its chain does not end at one of the root certificates given");
        if ((found & X509ChainStatusFlags.NotTimeValid) != 0)
            return new StampFault(StampFaults.ExpiredThen, "a certificate of its chain was not valid at the stated time");
        return new StampFault(StampFaults.BadChain, "the chain of its certificates does not hold");
    }

    static TimeStamp Stamp(Rfc3161TimestampTokenInfo info, X509Certificate2 signer, string root, bool isNonceChecked) => new(
        info.Timestamp,
        info.AccuracyInMicroseconds is { } microseconds ? TimeSpan.FromMicroseconds(microseconds) : null,
        signer.Subject,
        root,
        info.PolicyId.Value ?? "",
        Convert.ToHexStringLower(info.GetSerialNumber().Span),
        isNonceChecked);
}
