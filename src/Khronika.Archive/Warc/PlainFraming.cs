using Khronika.Archive.Faults;
using Khronika.Archive.Inflating;

namespace Khronika.Archive.Warc;

/// <summary>Records one after the other, uncompressed.</summary>
sealed class PlainFraming(FileWindow file, RereadBudget budget) : RecordFraming(file, budget)
{
    bool mustSearch, isUncertain;

    public override ByteWindow Window => File;

    public override long Offset => File.Offset;

    public override long InMember => 0;

    public override bool TryNext(List<ArchiveFault> ofLast, List<ArchiveFault> between)
    {
        if (mustSearch) RecordStart.Seek(File, long.MaxValue);
        mustSearch = isUncertain = false;
        return File.Ensure(1);
    }

    public override bool TryFind(long bound)
    {
        RecordStart.Seek(File, bound - File.Offset);
        return File.Offset < bound && File.Ensure(1);
    }

    public override bool CanHold(long bytes, out long missing)
    {
        missing = Math.Max(0, bytes - (File.End - File.Offset));
        if (missing > 0) File.MeetEnd();
        return missing == 0;
    }

    // How long a record is whose length is wrong, nothing says.
    public override long LengthOfEnded(long offset) => isUncertain ? 0 : File.Offset - offset;

    public override void Lose()
    {
        File.Advance(Math.Min(1, File.Count));
        mustSearch = true;
    }

    public override void Reconsider(long block, List<ArchiveFault> faults)
    {
        long from = Back(block, faults);
        if (from != File.Offset) File.MoveTo(from);
        mustSearch = !RecordStart.IsAt(File);
        isUncertain = true;
    }
}
