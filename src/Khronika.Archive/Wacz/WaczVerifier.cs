using Khronika.Archive.Wacz.Checks;
using Khronika.Archive.Wacz.Indexes;
using Khronika.Archive.Wacz.Signing;
using Khronika.Archive.Zip;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Wacz;

/// <summary>
/// All that a WACZ of version 1.0 to 1.1.1 states, held against all that it holds, without unpacking it and in bounded memory
/// whatever its size. Nothing is fetched. Every check and fault name is in <c>docs/formats/wacz.md</c>.
/// </summary>
public static class WaczVerifier
{
    /// <summary>Takes over <paramref name="file"/>.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    public static WaczReport Verify(SafeFileHandle file, WaczVerifyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var findings = new WaczFindings();
        if (!WaczPackage.TryOpen(file, out WaczPackage? package, out ZipFault? refusal))
        {
            ZipCheck.Refused(refusal, findings);
            return findings.Report(null, null);
        }

        using (package)
        {
            ZipCheck.Run(package, findings);
            ManifestCheck.Run(package, findings);
            new LayoutCheck(package, findings).Run();
            new ResourceCheck(package, findings).Run();
            WaczSigner? signer = new DigestCheck(package, findings, options).Run();
            new RecordCheck(package, findings, options).Run();
            var files = IndexFiles.Of(package);
            new IndexFormCheck(package, files, findings).Run();
            new IndexRecordCheck(package, files, findings).Run();
            new PageCheck(package, files, findings).Run();
            return findings.Report(signer, package.Manifest.Version);
        }
    }
}
