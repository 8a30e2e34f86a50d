using System.Security.Cryptography;
using Khronika.Archive.Digests;
using Khronika.Archive.Faults;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Warc.Verifying;

/// <summary>
/// Compares every digest that a WARC or ARC states with the bytes that are there, record by record. A digest that is missing is
/// said to be, and is no fault. The first reading tries stored bytes, which fits nearly all that is found; where it does not, the
/// record is read again with chunks and codings taken off.
/// </summary>
/// <param name="file">Stays its owner's.</param>
/// <param name="record">Given each record in the order of the file.</param>
/// <param name="stray">Given what is wrong between records.</param>
public sealed class WarcVerifier(SafeFileHandle file, Action<RecordVerdict> record, Action<ArchiveFault> stray) : IDisposable
{
    readonly OpenSegments segments = new();
    readonly List<ArchiveFault> faults = [];
    RecordVerdict? pending;

    /// <summary>Verifies a file, or the stretch of one that is a WARC.</summary>
    /// <exception cref="IOException">The file could not be read.</exception>
    public void Verify(long offset = 0, long length = long.MaxValue)
    {
        using WarcReader reader = WarcReader.Open(file, offset, length);
        while (reader.Read() is WarcItem item)
        {
            switch (item)
            {
                case WarcRecord next:
                    Settle();
                    pending = Check(reader, next);
                    break;
                case WarcFault { RecordOffset: not null } fault:
                    faults.Add(fault.Fault);
                    break;
                case WarcFault fault:
                    Settle();
                    stray(fault.Fault);
                    break;
            }
        }

        Settle();
    }

    public void Dispose() => segments.Dispose();

    void Settle()
    {
        if (pending is not null) record(pending with { Faults = [.. pending.Faults, .. faults] });
        else foreach (ArchiveFault fault in faults) stray(fault);
        pending = null;
        faults.Clear();
    }

    RecordVerdict Check(WarcReader reader, WarcRecord next)
    {
        List<ArchiveFault> own = [.. RecordRules.Check(next)];
        string? statedBlock = next.Fields["WARC-Block-Digest"], statedPayload = next.Fields["WARC-Payload-Digest"];
        DigestReading readBlock = LabelledDigest.Read(statedBlock, out LabelledDigest? block), readPayload = LabelledDigest.Read(statedPayload, out LabelledDigest? payload);
        bool isFirst = OpenSegments.IsFirst(next), isPart = next.Type == "continuation", isElsewhere = next.Type == "revisit" || isFirst || isPart;
        IncrementalHash? whole = isFirst ? segments.Begin(next, payload) : isPart ? segments.GoOn(next, own) : null;
        // In a member of several records this one cannot be read a second time without all before it.
        bool isOnce = next.InMember > 0;
        BlockDigests digests = BlockDigests.Read(next, block?.Algorithm, isElsewhere ? null : payload?.Algorithm, isOnce, whole, own);
        DigestCheck ofBlock = readBlock switch
        {
            DigestReading.Absent => DigestCheck.NotStated,
            DigestReading.Unreadable => Unreadable(statedBlock),
            _ => digests.Block!.Equals(block) ? new DigestCheck(DigestOutcome.Matches, statedBlock) : new DigestCheck(DigestOutcome.Differs, statedBlock, null, digests.Block.ToString()),
        };
        DigestCheck ofPayload = (isPart ? segments.End(next, own) : null) ?? readPayload switch
        {
            DigestReading.Absent => DigestCheck.NotStated,
            DigestReading.Unreadable => Unreadable(statedPayload),
            _ when next.Type == "revisit" => Elsewhere(statedPayload, "it names data that another record holds"),
            _ when isFirst || isPart => Elsewhere(statedPayload, "it is of the whole, which goes on in other records"),
            _ => Payload(next, digests, payload!, statedPayload!, isOnce),
        };
        // Not a contradiction where the record says that not all was stored: its maker may have hashed what there was.
        if (ofPayload.Outcome == DigestOutcome.Differs && next.Fields["WARC-Truncated"] is not null && ofBlock.Outcome == DigestOutcome.Matches)
            ofPayload = Elsewhere(statedPayload, "the record is truncated, and its digest is not of what was stored");
        long length = reader.Finish();
        return new RecordVerdict(new WarcPlace(next.Offset, length), next.InMember, next.Type, next.Id, next.Date, next.TargetUri, ofBlock, ofPayload, own);
    }

    DigestCheck Payload(WarcRecord next, BlockDigests digests, LabelledDigest stated, string text, bool isOnce)
    {
        if (Fits(digests) is PayloadForm form) return new DigestCheck(DigestOutcome.Matches, text, form);
        if (!isOnce && digests.Head is { } head && (head.IsChunked || Http.ContentCoding.Of(head.Fields).Count > 0))
        {
            using WarcReader again = WarcReader.Open(file, next.Offset);
            if (again.Read() is WarcRecord same && Fits(BlockDigests.Read(same, null, stated.Algorithm, true, null, [])) is PayloadForm other)
                return new DigestCheck(DigestOutcome.Matches, text, other);
        }

        return new DigestCheck(DigestOutcome.Differs, text, null, digests.Payload[PayloadForm.Stored].ToString());

        PayloadForm? Fits(BlockDigests computed)
        {
            foreach (PayloadForm tried in new[] { PayloadForm.Stored, PayloadForm.Dechunked, PayloadForm.Decoded })
                if (computed.Payload.TryGetValue(tried, out LabelledDigest? found) && found.Equals(stated)) return tried;
            return null;
        }
    }

    static DigestCheck Unreadable(string? stated) => new(DigestOutcome.CannotBeChecked, stated, null, null, "its algorithm or form is not known here");

    static DigestCheck Elsewhere(string? stated, string reason) => new(DigestOutcome.CannotBeChecked, stated, null, null, reason);
}
