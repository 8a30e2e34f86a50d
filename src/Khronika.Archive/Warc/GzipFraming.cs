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

    readonly MemberWindow members = new(file);
    bool isInside, mustSearch, saidSeveral;
    long searchFrom;

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
        while (File.Ensure(1))
        {
            isInside = members.TryOpen();
            saidSeveral = false;
            if (isInside && members.Ensure(1)) return true;
            if (isInside)
            {
                if (members.Fault is null) between.Add(new ArchiveFault("gzip-empty", Offset, "a gzip member is empty") { IsDamage = false });
                End(between);
                isInside = false;
                if (mustSearch) Search(searchFrom);
                mustSearch = false;
                continue;
            }

            long from = File.Offset;
            Search(from + 1);
            between.Add(new ArchiveFault("gzip-no-member", from, $"{File.Offset - from} bytes here are no gzip member"));
        }

        return false;
    }

    public override bool TryFind(long bound)
    {
        Search(File.Offset, bound);
        return File.Offset < bound && File.Ensure(1);
    }

    public override long LengthOfEnded(long offset) => isInside && members.Ensure(1) ? 0 : File.Offset - offset;

    public override void Lose()
    {
        while (members.Count > 0 || members.Fill()) members.Advance(members.Count);
    }

    public override void Reconsider(long block) => Lose();

    // A member that did not end as it should may have run over into those behind it.
    void End(List<ArchiveFault> faults)
    {
        if (members.Fault is not ArchiveFault fault) return;
        faults.Add(fault);
        bool isWhole = fault.Name is "gzip-crc" or "gzip-size" && (!File.Ensure(GzipHeader.FixedSize) || GzipHeader.CanStart(File.Buffered));
        if (isWhole) return;
        mustSearch = true;
        searchFrom = Back(members.MemberOffset + 1);
    }

    // To the next member in which a record begins: three bytes alone turn up by chance.
    void Search(long from, long bound = long.MaxValue)
    {
        if (from != File.Offset) File.MoveTo(from);
        Span<byte> start = stackalloc byte[ProbeBytes];
        while (File.Offset < bound && File.Ensure(GzipHeader.FixedSize))
        {
            int found = File.Buffered.IndexOf("\x1F\x8B\x08"u8);
            if (found < 0)
            {
                File.Advance(File.Count - 2);
                if (!File.Fill()) break;
                continue;
            }

            File.Advance(found);
            if (LooksRight(members.Probe(start))) return;
            File.Advance(1);
        }

        if (File.Offset < bound) File.Advance(File.Count);
    }

    // Of an ARC's line the probe holds the beginning only: an address.
    static bool LooksRight(ReadOnlySpan<byte> start) =>
        RecordStart.IsWarc(start) || start.StartsWith("http"u8) || start.StartsWith("filedesc:"u8) || start.StartsWith("dns:"u8);

    public void Dispose() => members.Dispose();
}
