using Khronika.Archive.Faults;
using Khronika.Archive.Inflating;

namespace Khronika.Archive.Warc;

/// <summary>
/// Records in gzip members, one in each (ISO 28500:2017, Annex D). Several in one, as in a file that was compressed as a whole, are
/// read too and said to be so.
/// </summary>
sealed class GzipFraming(FileWindow file, RereadBudget budget) : RecordFraming(file, budget), IDisposable
{
    const int ProbeBytes = 64;

    // How far a damaged start is looked behind: enough for what stands before the first record, little to pay for a file of another kind.
    const int LeadBytes = 64 * 1024;

    readonly MemberWindow members = new(file);
    bool isInside, mustSearch, saidSeveral;
    long searchFrom;

    /// <summary>Whether a member with a record in it begins near, before any record that is not in one. Nothing is taken.</summary>
    public static bool IsAhead(FileWindow file)
    {
        long start = file.Offset;
        using GzipFraming framing = new(file, new RereadBudget(0));
        bool isFound = framing.Search(start, start + LeadBytes);
        int lead = (int)(file.Offset - start);
        file.MoveTo(start);
        return isFound && file.Ensure(lead) && file.Buffered[..lead].IndexOf("\nWARC/"u8) < 0;
    }

    public override ByteWindow Window => members;

    public override long Offset => members.MemberOffset;

    public override long InMember => members.Taken;

    public override bool TryNext(List<ArchiveFault> ofLast, List<ArchiveFault> between)
    {
        if (isInside && members.Ensure(1))
        {
            if (!saidSeveral) between.Add(new ArchiveFault("gzip-several-records", Offset, "a gzip member holds more than one record: no record of it can be read by its offset alone") { IsDamage = false });
            saidSeveral = true;
            return true;
        }

        if (isInside) End(ofLast);
        isInside = false;
        if (mustSearch) Search(searchFrom);
        mustSearch = false;
        if (!File.Ensure(1)) return false;
        isInside = members.TryOpen();
        saidSeveral = false;
        if (isInside && members.Ensure(1)) return true;
        // One at a time: a file of millions of empty members must not become a list of millions of faults.
        if (isInside)
        {
            if (members.Fault is null) between.Add(new ArchiveFault("gzip-empty", Offset, "a gzip member is empty") { IsDamage = false });
            End(between);
            isInside = false;
            return false;
        }

        long from = File.Offset;
        Search(from + 1);
        between.Add(new ArchiveFault("gzip-no-member", from, $"{File.Offset - from} bytes here are no gzip member"));
        return false;
    }

    public override bool GaveUp => members.Fault?.Name == "gzip-bomb";

    public override bool TryFind(long bound) => Search(File.Offset, bound) && File.Offset < bound;

    // What a member holds is known when it ends.
    public override bool CanHold(long bytes, out long missing)
    {
        missing = 0;
        return true;
    }

    public override long LengthOfEnded(long offset) => isInside && members.Ensure(1) ? 0 : File.Offset - offset;

    // In a file that was compressed as a whole others may follow in the same member. Back in it there is no way.
    public override void Lose()
    {
        members.Advance(Math.Min(1, members.Count));
        RecordStart.Seek(members, long.MaxValue);
    }

    public override void Reconsider(long block, List<ArchiveFault> faults) => RecordStart.Seek(members, long.MaxValue);

    // A member that did not end as it should may have run over into those behind it.
    void End(List<ArchiveFault> faults)
    {
        if (members.Fault is not ArchiveFault fault) return;
        faults.Add(fault);
        bool isWhole = fault.Name is "gzip-crc" or "gzip-size" or "gzip-header-crc" && (!File.Ensure(GzipHeader.FixedSize) || GzipHeader.CanStart(File.Buffered));
        if (isWhole) return;
        mustSearch = true;
        searchFrom = Back(members.MemberOffset + 1, faults);
    }

    // To the next member in which a record begins: three bytes alone turn up by chance.
    bool Search(long from, long until = long.MaxValue)
    {
        File.MoveTo(from);
        Span<byte> start = stackalloc byte[ProbeBytes];
        while (File.Offset < until && File.Ensure(GzipHeader.FixedSize))
        {
            int found = File.Buffered.IndexOf(GzipHeader.Start);
            if (found < 0)
            {
                File.Advance(File.Count - 2);
                if (!File.Fill()) break;
                continue;
            }

            File.Advance(found);
            if (LooksRight(members.Probe(start))) return true;
            File.Advance(1);
        }

        File.Advance(File.Count);
        return false;
    }

    // Of an ARC's line the probe holds the beginning only: an address.
    static bool LooksRight(ReadOnlySpan<byte> start) =>
        RecordStart.IsWarc(start) || start.StartsWith("http"u8) || start.StartsWith("filedesc:"u8) || start.StartsWith("dns:"u8);

    public void Dispose() => members.Dispose();
}
