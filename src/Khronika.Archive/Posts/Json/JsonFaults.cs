using Khronika.Archive.Faults;

namespace Khronika.Archive.Posts.Json;

/// <summary>Faults of one file until somebody takes them; beyond a number of them, only that there are more.</summary>
sealed class JsonFaults
{
    readonly Queue<ArchiveFault> waiting = new();
    int count;

    public void Add(ArchiveFault fault)
    {
        count++;
        if (count < JsonLimits.FaultsPerFile) waiting.Enqueue(fault);
        if (count == JsonLimits.FaultsPerFile) waiting.Enqueue(new ArchiveFault("more-faults", fault.Offset, $"the file has more than {JsonLimits.FaultsPerFile} faults: the rest is not listed"));
    }

    public IEnumerable<ArchiveFault> Take()
    {
        while (waiting.TryDequeue(out ArchiveFault? fault)) yield return fault;
    }
}
