using Khronika.Archive.Faults;
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
        if (!ZipReader.TryOpen(new SafeFileHandle(input.DangerousGetHandle(), ownsHandle: false), out ZipReader? zip, out ZipFault? refusal))
        {
            faults.Add("zip-" + refusal.Name, refusal.Offset, "the ZIP cannot be read: " + refusal.Reason);
            return;
        }

        using (zip)
        {
            ZipEntry[] warcs = [.. zip.Entries.Where(IsWarc).OrderBy(e => e.Name, StringComparer.Ordinal)];
            if (warcs.Length == 0) faults.Add("wacz-no-warc", 0, "the package holds no WARC under archive/");
            foreach (ZipEntry warc in warcs)
            {
                // Its records could not be read by their offsets in the package, as every reader of WACZ does.
                if (warc.IsDeflated) faults.Add("wacz-warc-deflated", warc.DataOffset, "a WARC is deflated in the package, against the format; it was left out");
                else upgrade.Run(warc.DataOffset, warc.Size);
            }
        }
    }

    static bool IsWarc(ZipEntry entry) =>
        !entry.IsFolder && entry.Name.StartsWith("archive/", StringComparison.Ordinal)
        && (entry.Name.EndsWith(".warc", StringComparison.OrdinalIgnoreCase) || entry.Name.EndsWith(".warc.gz", StringComparison.OrdinalIgnoreCase));
}
