using System.Globalization;
using Khronika.Archive.Faults;
using Khronika.Archive.Warc.Verifying;
using Khronika.Archive.Zip;

namespace Khronika.Archive.Wacz.Checks;

/// <summary>Every record of every WARC by its own digests, read where it lies in the ZIP.</summary>
sealed class RecordCheck(WaczPackage package, WaczFindings findings, WaczVerifyOptions options)
{
    const string Check = "records";

    long intact, uncheckedRecords;

    public void Run()
    {
        foreach (ZipEntry warc in package.Warcs)
        {
            if (warc.IsDeflated || !warc.IsReadable)
            {
                findings.Unchecked(Check, "warc-not-stored", warc.Name, warc.DataOffset, "the WARC is packed in the ZIP: its records have no place there and were not read");
                continue;
            }

            WarcVerifier.Verify(package.File, verdict => Tell(warc, verdict), fault => Tell(warc, fault), warc.DataOffset, warc.Size);
        }

        findings.Passed(Check, string.Create(CultureInfo.InvariantCulture, $"{intact} records fit the digests that they state; {uncheckedRecords} state none that could be compared"));
    }

    void Tell(ZipEntry warc, RecordVerdict verdict)
    {
        options.Record?.Invoke(warc.Name, verdict);
        if (verdict.State == RecordState.Intact) intact++;
        else if (verdict.State == RecordState.Unchecked) uncheckedRecords++;
        if (verdict.Block.Outcome == DigestOutcome.Differs) findings.Altered(Check, "block-digest", warc.Name, verdict.Place.Offset, "the block of a record does not have the digest that it states");
        if (verdict.Payload.Outcome == DigestOutcome.Differs) findings.Altered(Check, "payload-digest", warc.Name, verdict.Place.Offset, "the payload of a record does not have the digest that it states, in any form");
        foreach (ArchiveFault fault in verdict.Faults) Tell(warc, fault);
    }

    void Tell(ZipEntry warc, ArchiveFault fault)
    {
        if (fault.IsDamage) findings.Altered(Check, fault.Name, warc.Name, fault.Offset, fault.Reason);
        else findings.Warn(Check, fault.Name, warc.Name, fault.Offset, fault.Reason);
    }
}
