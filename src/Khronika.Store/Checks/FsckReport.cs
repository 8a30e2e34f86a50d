namespace Khronika.Store.Checks;

/// <summary>What kind of thing was found.</summary>
public enum FindingKind
{
    /// <summary>Something is missing or is not what the log, or its own name, says.</summary>
    Broken,

    /// <summary>Whether it is right could not be found out.</summary>
    CouldNotCheck,

    /// <summary>Content of an entry is gone, and no erasure says why: a mirror gave the log back, which never had the content.</summary>
    Lost,

    /// <summary>Something lies there that nothing needs: what a crash left, or an object no entry names. The record holds without it.</summary>
    Leftover,
}

/// <summary>One thing found.</summary>
/// <param name="Path">Relative to the record, with '/'; empty where it is the record as a whole.</param>
/// <param name="Reason">In words. Never holds content or a name from the record.</param>
public sealed record FsckFinding(FindingKind Kind, string Path, string Reason);

/// <summary>What a check of a whole record found, and over how much it was made.</summary>
/// <param name="Entries">Entries in the log.</param>
/// <param name="PublicEntries">Those the keeper must serve whole.</param>
/// <param name="ErasedEntries">Those of which something is erased, as an erasure in the log says.</param>
/// <param name="Objects">Objects whose hash was computed.</param>
public sealed record FsckReport(IReadOnlyList<FsckFinding> Findings, long Entries, long PublicEntries, long ErasedEntries, long Objects)
{
    /// <summary>Those of which something is gone that no erasure names.</summary>
    public long LostEntries { get; init; }

    /// <summary>Entries whose content is there though the log says that it was erased.</summary>
    public long UnappliedErasures { get; init; }

    /// <summary>Nothing is broken or lost and everything could be checked; leftovers do not count against it.</summary>
    public bool IsIntact => Findings.All(finding => finding.Kind == FindingKind.Leftover);

    /// <summary>Something is broken, whatever else could not be checked.</summary>
    public bool IsBroken => Findings.Any(finding => finding.Kind == FindingKind.Broken);
}
