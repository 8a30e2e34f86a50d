using Khronika.Archive.Faults;
using Khronika.Archive.Inflating;

namespace Khronika.Archive.Warc;

/// <summary>Records one after the other, uncompressed.</summary>
sealed class PlainFraming(FileWindow file, RereadBudget budget) : RecordFraming(file, budget)
{
    bool mustSearch;

    public override ByteWindow Window => File;

    public override long Offset => File.Offset;

    public override long InMember => 0;

    public override bool TryNext(List<ArchiveFault> ofLast, List<ArchiveFault> between)
    {
        if (mustSearch) Search(long.MaxValue);
        mustSearch = false;
        return File.Ensure(1);
    }

    public override bool TryFind(long bound)
    {
        Search(bound);
        return File.Offset < bound && File.Ensure(1);
    }

    public override long LengthOfEnded(long offset) => File.Offset - offset;

    public override void Lose()
    {
        File.Advance(Math.Min(1, File.Count));
        mustSearch = true;
    }

    public override void Reconsider(long block)
    {
        long from = Back(block);
        if (from != File.Offset) File.MoveTo(from);
        mustSearch = true;
    }

    // To the next line that can head a record. A line is looked at once, so the search is linear whatever the bytes are.
    void Search(long bound)
    {
        while (File.Offset < bound && (File.Count > 0 || File.Fill()))
        {
            int end = File.Buffered.IndexOf((byte)'\n');
            File.Advance(end < 0 ? File.Count : end + 1);
            if (end >= 0 && File.Ensure(RecordStart.Warc.Length) && RecordStart.IsAt(File)) return;
        }
    }
}
