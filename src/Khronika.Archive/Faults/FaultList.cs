namespace Khronika.Archive.Faults;

/// <summary>The faults of one file in the order in which they were met, up to <see cref="Most"/> and one more that says so.</summary>
sealed class FaultList
{
    /// <summary>Stops a file that is wrong at every byte from filling memory with words about it.</summary>
    public const int Most = 1_000;

    readonly List<ArchiveFault> faults = [];

    public IReadOnlyList<ArchiveFault> All => faults;

    public void Add(string name, long offset, string reason, bool isDamage = true) => Add(new ArchiveFault(name, offset, reason) { IsDamage = isDamage });

    public void Add(ArchiveFault fault)
    {
        if (faults.Count > Most) return;
        faults.Add(faults.Count < Most ? fault : new ArchiveFault("too-many-faults", fault.Offset, $"the file has more than {Most:N0} faults; the rest is not listed"));
    }
}
