using Khronika.Archive.SingleFile;
using Khronika.Archive.Zip;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Converting;

/// <summary>What a ZIP holds, by the names in its directory.</summary>
static class ZipKind
{
    public static PackageKind? Of(SafeFileHandle file)
    {
        // The reader closes what it is given, and this file is another's.
        if (ZipReader.TryOpen(new SafeFileHandle(file.DangerousGetHandle(), ownsHandle: false), out ZipReader? zip, out _))
        {
            using (zip)
            {
                if (IsWacz(zip.Entries.Select(e => e.Name))) return PackageKind.Wacz;
            }
        }

        return new SingleFileReader(file).Read() ? PackageKind.SingleFile : null;
    }

    /// <summary>WACZ 1.1.1: datapackage.json at the root and WARCs under archive/.</summary>
    static bool IsWacz(IEnumerable<string> names)
    {
        bool hasPackage = false;
        bool hasArchive = false;
        foreach (string name in names)
        {
            hasPackage |= name == "datapackage.json";
            hasArchive |= name.StartsWith("archive/", StringComparison.Ordinal);
        }

        return hasPackage && hasArchive;
    }
}
