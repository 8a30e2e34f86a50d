using Khronika.Archive.Faults;
using Khronika.Archive.Wacz;
using Khronika.Archive.Zip;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Converting;

/// <summary>
/// The WARCs in a WACZ, in the order of their names, one behind the other. Pages, indexes and signatures are the package's and stay
/// with it: this takes records out and verifies nothing.
/// </summary>
static class WaczWarcs
{
    public static void Run(SafeFileHandle input, WarcUpgrade upgrade, FaultList faults)
    {
        if (!WaczPackage.TryOpen(ZipKind.Borrowed(input), out WaczPackage? package, out ZipFault? refusal))
        {
            faults.Add(refusal.Name, refusal.Offset, "the ZIP cannot be read: " + refusal.Reason);
            return;
        }

        using (package)
        {
            ZipEntry[] warcs = [.. package.Warcs.OrderBy(e => e.Name, StringComparer.Ordinal)];
            if (warcs.Length == 0) faults.Add("wacz-no-warc", 0, "the package holds no WARC under archive/");
            foreach (ZipEntry warc in warcs)
            {
                // Its records could not be read by their offsets in the package, as every reader of WACZ does.
                if (warc.IsDeflated || !warc.IsReadable) faults.Add("warc-not-stored", warc.DataOffset, "a WARC is packed in the package, against the format, or cannot be read; it was left out");
                else upgrade.Run(warc.DataOffset, warc.Size);
            }
        }
    }
}
