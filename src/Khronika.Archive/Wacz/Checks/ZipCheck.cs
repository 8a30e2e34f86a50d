using Khronika.Archive.Zip;

namespace Khronika.Archive.Wacz.Checks;

/// <summary>What the reader of the ZIP found: a container that contradicts itself may be two packages to two programs.</summary>
static class ZipCheck
{
    const string Check = "zip";

    public static void Run(WaczPackage package, WaczFindings findings)
    {
        foreach (ZipFault fault in package.ZipFaults)
        {
            if (fault.IsBroken) findings.Altered(Check, fault.Name, fault.Where, fault.Offset, fault.Reason);
            else findings.Warn(Check, fault.Name, fault.Where, fault.Offset, fault.Reason);
        }

        findings.Passed(Check, $"{package.Entries.Count} entries; the directory and the headers before the files agree, and no byte lies outside of them");
    }

    /// <summary>A ZIP that could not be opened is all there is to say.</summary>
    public static void Refused(ZipFault fault, WaczFindings findings)
    {
        if (fault.IsBroken) findings.Altered(Check, fault.Name, fault.Where, fault.Offset, fault.Reason);
        else findings.Unchecked(Check, fault.Name, fault.Where, fault.Offset, fault.Reason);
    }
}
