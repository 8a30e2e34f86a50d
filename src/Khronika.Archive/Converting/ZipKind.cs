using Khronika.Archive.Posts;
using Khronika.Archive.Posts.Sources;
using Khronika.Archive.SingleFile;
using Khronika.Archive.Wacz;
using Khronika.Archive.Zip;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Converting;

/// <summary>What a ZIP holds: told by the names in its directory and, of an export, by the starts of its files.</summary>
static class ZipKind
{
    public static PackageKind? Of(SafeFileHandle file)
    {
        if (ZipReader.TryOpen(Borrowed(file), ZipRules.Foreign, out ZipReader? zip, out _))
        {
            using (zip)
            {
                if (WaczPackage.IsOne(zip)) return PackageKind.Wacz;
            }
        }

        if (new SingleFileReader(file).Read()) return PackageKind.SingleFile;
        if (!ZipSource.TryOpen(Borrowed(file), out ZipSource? source, out _)) return null;
        using (source)
        {
            return PackageKind.OfExport(ExportReader.Recognise(source));
        }
    }

    /// <summary>Readers of a ZIP close what they are given, and this file is another's.</summary>
    public static SafeFileHandle Borrowed(SafeFileHandle file) => new(file.DangerousGetHandle(), ownsHandle: false);
}
