using Khronika.Archive.Wacz.Manifest;
using Khronika.Archive.Zip;

namespace Khronika.Archive.Wacz.Checks;

/// <summary><c>datapackage.json</c> itself: that it is there, is one, and says what it must.</summary>
static class ManifestCheck
{
    const string Check = "datapackage";

    // 1.0.0 and 1.1.0 are what programs wrote before 1.1.1; the three differ in words, not in what a reader does.
    static readonly string[] Versions = ["1.0", "1.0.0", "1.1", "1.1.0", "1.1.1"];

    public static void Run(WaczPackage package, WaczFindings findings)
    {
        ZipEntry? entry = package.Find(WaczPackage.ManifestPath);
        long? offset = entry?.DataOffset;
        if (package.ManifestBytes is null)
        {
            if (entry is null) findings.Altered(Check, "datapackage-missing", WaczPackage.ManifestPath, null, "the package has no manifest");
            else if (entry.Size > WaczJson.MaxBytes) findings.Unchecked(Check, "datapackage-too-large", entry.Name, offset, $"the manifest has more than {WaczJson.MaxBytes:N0} bytes");
            else findings.Altered(Check, "datapackage-unreadable", entry.Name, entry.HeaderOffset, "the manifest cannot be read from the ZIP");
            return;
        }

        foreach (ManifestFault fault in package.ManifestFaults) findings.Altered(Check, fault.Name, WaczPackage.ManifestPath, offset, fault.Reason);
        if (package.ManifestFaults.Any(f => f.Name == "datapackage-json")) return;
        CheckProfile(package.Manifest, offset, findings);
        CheckTimes(package.Manifest, offset, findings);
        findings.Passed(Check, $"the manifest of WACZ {package.Manifest.Version} lists {package.Manifest.Resources.Count} files", WaczPackage.ManifestPath);
    }

    static void CheckProfile(DataPackage manifest, long? offset, WaczFindings findings)
    {
        if (manifest.Version is null) findings.Altered(Check, "version-missing", WaczPackage.ManifestPath, offset, "it states no wacz_version");
        else if (!Versions.Contains(manifest.Version)) findings.Unchecked(Check, "version-unknown", WaczPackage.ManifestPath, offset, "it states a wacz_version that is not known here: 1.0 to 1.1.1 are");
        switch (manifest.Profile)
        {
            case "data-package":
                break;
            case "multi-wacz-package":
                findings.Unchecked(Check, "profile-multi", WaczPackage.ManifestPath, offset, "it is a list of other packages, which are not looked at");
                break;
            default:
                findings.Altered(Check, "profile", WaczPackage.ManifestPath, offset, "its profile is not data-package");
                break;
        }
    }

    static void CheckTimes(DataPackage manifest, long? offset, WaczFindings findings)
    {
        if (manifest.Created is null) findings.Warn(Check, "created-missing", WaczPackage.ManifestPath, offset, "it does not say when the package was made");
        else if (!Rfc3339.TryParse(manifest.Created, out _)) findings.Warn(Check, "created-form", WaczPackage.ManifestPath, offset, "created is no time of RFC 3339");
        if (manifest.Modified is not null && !Rfc3339.TryParse(manifest.Modified, out _)) findings.Warn(Check, "modified-form", WaczPackage.ManifestPath, offset, "modified is no time of RFC 3339");
        if (manifest.Title is null || manifest.Software is null) findings.Warn(Check, "description-missing", WaczPackage.ManifestPath, offset, "it has no title, or does not say with what it was made");
    }
}
