using System.Security.Cryptography;
using Khronika.Archive.Digests;
using Khronika.Archive.Faults;
using Khronika.Archive.Http;
using Khronika.Archive.Warc.Splitting;
using Microsoft.Win32.SafeHandles;

namespace Khronika.Archive.Warc.Verifying;

/// <summary>Verifies the records that begin in a stretch of a file.</summary>
/// <param name="to">Where the WARC ends in the file.</param>
/// <param name="segments">Of records that go on in others; null where the stretch is read out of its turn.</param>
/// <param name="emit">Given each verdict at once, where the stretch is read in its turn: a file that can be left nowhere, as one that
/// was compressed as a whole, must not become a list. Null where it is read out of it.</param>
sealed class StretchVerifier(SafeFileHandle file, long to, OpenSegments? segments, Action<Verified>? emit)
{
    readonly List<Verified> items = [];
    readonly List<ArchiveFault> faults = [];
    RecordVerdict? pending;
    long text;
    bool needsOrder;

    /// <param name="reader">Stands at the first record.</param>
    /// <param name="start">Where that is.</param>
    public Stretch<Verified> Read(WarcReader reader, long start, long bound)
    {
        long end = long.MaxValue;
        while (reader.Read() is WarcItem item)
        {
            bool isFull = items.Count >= SplitLimits.Items || text >= SplitLimits.HeldBytes;
            if (item is WarcRecord { InMember: 0 } beyond && (beyond.Offset >= bound || isFull))
            {
                end = beyond.Offset;
                break;
            }

            // No place here to go on from: it is left to whoever reads in turn.
            if (isFull) return new Stretch<Verified>(start, start, [], NeedsOrder: true);
            Take(reader, item);
        }

        Settle();
        return new Stretch<Verified>(start, end, items, needsOrder && segments is null);
    }

    void Take(WarcReader reader, WarcItem item)
    {
        switch (item)
        {
            case WarcRecord record:
                Settle();
                if (emit is null) text += record.Fields.Sum(field => field.Name.Length + field.Value.Length);
                pending = Check(reader, record);
                break;
            case WarcFault { RecordOffset: not null } fault:
                faults.Add(fault.Fault);
                break;
            case WarcFault fault:
                Settle();
                Give(new Verified(null, fault.Fault));
                break;
        }
    }

    void Settle()
    {
        if (pending is not null) Give(new Verified(Whole(pending with { Faults = [.. pending.Faults, .. faults] }), null));
        else foreach (ArchiveFault fault in faults) Give(new Verified(null, fault));
        pending = null;
        faults.Clear();
    }

    void Give(Verified item)
    {
        if (emit is null) items.Add(item);
        else emit(item);
    }

    // What was given up half-way says nothing against the digest of all of it.
    static RecordVerdict Whole(RecordVerdict verdict)
    {
        if (verdict.IsWhole) return verdict;
        return verdict with { Block = Open(verdict.Block), Payload = Open(verdict.Payload) };

        static DigestCheck Open(DigestCheck check) => check.Outcome is DigestOutcome.NotStated ? check : Elsewhere(check.Stated, "the record was not read to its end");
    }

    RecordVerdict Check(WarcReader reader, WarcRecord record)
    {
        List<ArchiveFault> own = [.. RecordRules.Check(record)];
        string? statedBlock = record.Fields["WARC-Block-Digest"], statedPayload = record.Fields["WARC-Payload-Digest"];
        DigestReading readBlock = LabelledDigest.Read(statedBlock, out LabelledDigest? block), readPayload = LabelledDigest.Read(statedPayload, out LabelledDigest? payload);
        bool isFirst = OpenSegments.IsFirst(record), isPart = record.Type == "continuation", isElsewhere = record.Type == "revisit" || isFirst || isPart;
        needsOrder |= isFirst || isPart;
        IncrementalHash? whole = isFirst ? segments?.Begin(record, payload) : isPart ? segments?.GoOn(record, own) : null;
        // In a member of several records this one cannot be read a second time without all before it.
        bool isOnce = record.InMember > 0;
        BlockDigests digests = BlockDigests.Read(record, block?.Algorithm, isElsewhere ? null : payload?.Algorithm, isOnce, whole, own);
        DigestCheck ofBlock = readBlock switch
        {
            DigestReading.Absent => DigestCheck.NotStated,
            DigestReading.Unreadable => Unreadable(statedBlock),
            _ => digests.Block!.Equals(block) ? new DigestCheck(DigestOutcome.Matches, statedBlock) : new DigestCheck(DigestOutcome.Differs, statedBlock, null, digests.Block.ToString()),
        };
        DigestCheck ofPayload = (isPart ? segments?.End(record, own) : null) ?? readPayload switch
        {
            DigestReading.Absent => DigestCheck.NotStated,
            DigestReading.Unreadable => Unreadable(statedPayload),
            _ when record.Type == "revisit" => Elsewhere(statedPayload, "it names data that another record holds"),
            _ when isFirst || isPart => Elsewhere(statedPayload, "it is of the whole, which goes on in other records"),
            _ => Payload(record, digests, payload!, statedPayload!, isOnce),
        };
        // Not a contradiction where the record says that not all was stored: its maker may have hashed what there was.
        if (ofPayload.Outcome == DigestOutcome.Differs && record.Fields["WARC-Truncated"] is not null && ofBlock.Outcome == DigestOutcome.Matches)
            ofPayload = Elsewhere(statedPayload, "the record is truncated, and its digest is not of what was stored");
        long length = reader.Finish();
        return new RecordVerdict(new WarcPlace(record.Offset, length), record.InMember, record.Type, record.Id, record.Date, record.TargetUri, ofBlock, ofPayload, own);
    }

    DigestCheck Payload(WarcRecord record, BlockDigests digests, LabelledDigest stated, string text, bool isOnce)
    {
        if (Fits(digests) is PayloadForm form) return new DigestCheck(DigestOutcome.Matches, text, form);
        if (!isOnce && digests.Head is HttpHead head && (head.IsChunked || ContentCoding.Of(head.Fields).Count > 0))
        {
            using WarcReader again = WarcReader.Open(file, record.Offset, to - record.Offset);
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

/// <summary>A record's verdict, or what is wrong between records.</summary>
readonly record struct Verified(RecordVerdict? Record, ArchiveFault? Stray);
