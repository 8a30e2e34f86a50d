using Khronika.Archive.Faults;
using Khronika.Archive.Inflating;

namespace Khronika.Archive.Warc;

/// <summary>Records one after the other, uncompressed.</summary>
sealed class PlainFraming(FileWindow file) : RecordFraming(file)
{
    bool mustSearch, isUncertain;

    public override ByteWindow Window => File;

    public override long Offset => File.Offset;

    public override long InMember => 0;

    public override bool TryNext(List<ArchiveFault> ofLast, List<ArchiveFault> between)
    {
        if (mustSearch) RecordStart.Seek(File);
        mustSearch = isUncertain = false;
        return File.Ensure(1);
    }

    public override long Left => Math.Max(0, File.End - File.Offset);

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
