using Khronika.Archive.Faults;

namespace Khronika.Archive.Posts;

/// <summary>Faults of one file until somebody takes them; beyond <see cref="FaultList.Most"/> of them, only that there are more.</summary>
sealed class FaultQueue
{
    readonly Queue<ArchiveFault> waiting = new();
    int count;

    public void Add(ArchiveFault fault)
    {
        count = Math.Min(count + 1, FaultList.Most + 2);
        if (count <= FaultList.Most) waiting.Enqueue(fault);
        if (count == FaultList.Most + 1) waiting.Enqueue(new ArchiveFault("too-many-faults", fault.Offset, $"the file has more than {FaultList.Most} faults; the rest is not listed"));
    }

    public IEnumerable<ArchiveFault> Take()
    {
        while (waiting.TryDequeue(out ArchiveFault? fault)) yield return fault;
    }
}
