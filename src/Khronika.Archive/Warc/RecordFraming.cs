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

    /// <summary>Whether what is read hangs on where the stretch of the file ends.</summary>
    public bool HasMetEnd => file.HasMetEnd;

    /// <summary>Where the file stands.</summary>
    public long Standing => file.Offset;

    /// <summary>Moves to what looks like the beginning of a record; false where none is before <paramref name="bound"/>.</summary>
    public abstract bool TryFind(long bound);

    /// <summary>Moves to where the next record should begin. False at the end of the file. What it meets on the way are faults.</summary>
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
    public abstract void Reconsider(long block);

    /// <summary>Where to go on after <paramref name="from"/> was passed once, unless that was done too often.</summary>
    protected long Back(long from) => budget.Back(from, file.Offset);
}
