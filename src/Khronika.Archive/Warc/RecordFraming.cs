using Khronika.Archive.Faults;
using Khronika.Archive.Inflating;

namespace Khronika.Archive.Warc;

/// <summary>How records lie in the file: one after the other, or each in a gzip member.</summary>
abstract class RecordFraming(FileWindow file, RereadBudget budget)
{
    protected FileWindow File => file;

    /// <summary>The bytes of the record.</summary>
    public abstract ByteWindow Window { get; }

    /// <summary>Where what the window stands at can be read again.</summary>
    public abstract long Offset { get; }

    /// <summary>Bytes before it that are packed together with it.</summary>
    public abstract long InMember { get; }

    /// <summary>Where the file stands.</summary>
    public long Standing => file.Offset;

    /// <summary>Whether what was read hangs on where the file, or the part of it, ends.</summary>
    public bool HasMetEnd => file.HasMetEnd;

    /// <summary>Moves to what looks like the beginning of a record; false where none is before <paramref name="bound"/>.</summary>
    public abstract bool TryFind(long bound);

    /// <summary>Moves to where the next record should begin. False at the end of the file, or where it met a fault on the way: then it is asked again.</summary>
    /// <param name="ofLast">What is wrong with the record that was read last.</param>
    /// <param name="between">What is wrong behind it.</param>
    public abstract bool TryNext(List<ArchiveFault> ofLast, List<ArchiveFault> between);

    /// <summary>The bytes of the file that the record took which just ended; 0 where it cannot be read by itself.</summary>
    public abstract long LengthOfEnded(long offset);

    /// <summary>What stands here is no record: the next one is looked for.</summary>
    public abstract void Lose();

    /// <summary>
    /// The record that began here has a length which cannot be: the next one is looked for from its block on, as it may have
    /// swallowed others.
    /// </summary>
    /// <param name="block">Where its block began.</param>
    public abstract void Reconsider(long block, List<ArchiveFault> faults);

    /// <summary>Whether what was read last ends because it was given up, and not because it is damaged.</summary>
    public virtual bool GaveUp => false;

    /// <summary>Whether so many bytes can follow: what states a greater length need not be read to know that it is cut short.</summary>
    public abstract bool CanHold(long bytes, out long missing);

    /// <summary>Where to go on after <paramref name="from"/> was passed once, unless that was done too often.</summary>
    protected long Back(long from, List<ArchiveFault> faults)
    {
        if (budget.TryTake(Math.Max(0, file.Offset - from))) return from;
        faults.Add(new ArchiveFault("search-given-up", from, $"so much of this file breaks off that it was read {RereadBudget.Times} times: records between here and {file.Offset} were not looked for"));
        return file.Offset;
    }
}
