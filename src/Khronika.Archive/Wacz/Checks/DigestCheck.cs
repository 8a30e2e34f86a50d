using Khronika.Archive.Wacz.Manifest;
using Khronika.Archive.Wacz.Signing;
using Khronika.Archive.Zip;

namespace Khronika.Archive.Wacz.Checks;

/// <summary><c>datapackage-digest.json</c> (WACZ 1.1.1, "datapackage-digest.json"; WACZ Auth 0.1.0): the manifest's hash and its signature.</summary>
sealed class DigestCheck(WaczPackage package, WaczFindings findings, WaczVerifyOptions options)
{
    const string Check = "digest";

    /// <returns>Who signed; null where nobody did, or the signature does not hold.</returns>
    public WaczSigner? Run()
    {
        ZipEntry? entry = package.Find(WaczPackage.DigestPath);
        if (entry is null)
        {
            findings.Warn(Check, "digest-missing", WaczPackage.DigestPath, null, "the package does not hold the hash of its manifest: the manifest can be replaced unseen");
            findings.Absent("signature", "the package is not signed");
            return null;
        }

        if (package.ReadWhole(WaczPackage.DigestPath) is not { } bytes)
        {
            findings.Altered(Check, "digest-unreadable", entry.Name, entry.DataOffset, "it cannot be read from the ZIP, or is too large to be one");
            return null;
        }

        var faults = new List<ManifestFault>();
        var digest = DataPackageDigest.Read(bytes, faults);
        foreach (ManifestFault fault in faults) findings.Altered(fault.Name.StartsWith("signed", StringComparison.Ordinal) ? "signature" : Check, fault.Name, entry.Name, entry.DataOffset, fault.Reason);
        if (faults.Any(f => f.Name == "digest-json")) return null;
        WaczHash? found = CheckHash(digest, entry);
        if (digest.Signed is not null) return new SignatureCheck(findings, options, entry.Name, entry.DataOffset).Run(digest.Signed, found, package.Manifest);
        findings.Absent("signature", "the package is not signed");
        return null;
    }

    /// <returns>The hash that the manifest has, in the algorithm that is stated for it.</returns>
    WaczHash? CheckHash(DataPackageDigest digest, ZipEntry entry)
    {
        if (digest.Path != WaczPackage.ManifestPath) findings.Altered(Check, "digest-path", entry.Name, entry.DataOffset, "its path is not datapackage.json");
        WaczHash? stated = digest.Hash is null ? null : WaczHash.TryParse(digest.Hash);
        if (stated is null)
        {
            findings.Altered(Check, "digest-hash-form", entry.Name, entry.DataOffset, "it states no hash that is known here");
            return null;
        }

        if (package.ManifestBytes is null) return null;
        byte[] value = System.Security.Cryptography.CryptographicOperations.HashData(stated.Algorithm, package.ManifestBytes);
        var found = stated with { Hex = Convert.ToHexStringLower(value) };
        if (found != stated) findings.Altered(Check, "digest-hash", WaczPackage.ManifestPath, package.Find(WaczPackage.ManifestPath)?.DataOffset, $"the manifest has the hash {found.Hex} and {WaczPackage.DigestPath} states {stated.Hex}");
        else findings.Passed(Check, "the manifest has the hash that is stated for it", entry.Name);
        return found;
    }
}
