using Khronika.Ledger.Notes;
using Khronika.Ledger.Sequencing;
using Khronika.Store.Log;

namespace Khronika.Store.Checks;

/// <summary>The head against what is issued. A head behind it was restored from a copy: the next append would fork the log.</summary>
static class HeadCheck
{
    internal static void Run(string root, RecordLog log, Findings findings)
    {
        using HeadRow row = HeadRow.OpenToRead(Layout.Resolve(root, Layout.Head));
        if (row.Read() is not LogHead head)
        {
            findings.Add(FindingKind.Broken, Layout.Head, "it holds no head, but a checkpoint was issued");
            return;
        }

        Checkpoint inPlace = log.Sequenced;
        Checkpoint? signed = log.Keys.Open(head.Note, out NoteFault? fault);
        if (signed is null) findings.Add(FindingKind.Broken, Layout.Head, $"its checkpoint: {fault}");
        else if (signed.Size != head.Size || signed.Root != head.Root) findings.Add(FindingKind.Broken, Layout.Head, "its size and root are not those it signed");
        else if (head.Size < inPlace.Size) findings.Add(FindingKind.Broken, Layout.Head, "it is behind what is in place: it was restored from a copy");
        else if (head.Size > inPlace.Size) findings.Add(FindingKind.Leftover, Layout.Head, "a batch is sequenced and not yet in place; opening the record finishes it");
        else if (head.Root != inPlace.Root) findings.Add(FindingKind.Broken, Layout.Head, "it and what is in place are of one size and different trees");
    }
}
