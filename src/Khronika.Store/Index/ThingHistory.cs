using Khronika.Record;
using Khronika.Store.Erasing;

namespace Khronika.Store.Index;

/// <summary>What is left of a version.</summary>
public enum VersionState
{
    /// <summary>All of it.</summary>
    Kept,

    /// <summary>Its place, and that it was erased: by whose order, and why.</summary>
    Erased,

    /// <summary>Its place; no erasure says where the rest went.</summary>
    Lost,
}

/// <summary>One version of a thing.</summary>
/// <param name="At">When it was entered; null where it is not kept.</param>
/// <param name="By">Who entered it; null where it is not kept.</param>
/// <param name="Erasure">The last that names it; null unless it is erased.</param>
/// <param name="Change">The version itself; null unless it is kept.</param>
public sealed record ThingVersion(long LogIndex, long Version, string Commitment, string? At, string? By, VersionState State, Erasure? Erasure, LoggedChange? Change);

/// <summary>Version numbers that no entry which can still be read bears: erased in full, or lost. What they were is not known any more.</summary>
public readonly record struct OpenGap(long First, long Last);

/// <summary>Every version of a thing that can be told, in order.</summary>
/// <param name="Type">Null where there is no version.</param>
/// <param name="Gaps">
/// Before and between the versions. What was erased in full behind the last one leaves no gap: nothing is left to tell that it was of
/// this thing.
/// </param>
public sealed record ThingHistory(string Record, string? Type, IReadOnlyList<ThingVersion> Versions, IReadOnlyList<OpenGap> Gaps)
{
    internal static ThingHistory Of(string record, IReadOnlyList<IndexedEntry> versions, Func<long, IReadOnlyList<Erasure>> erasures)
    {
        List<ThingVersion> told = [];
        List<OpenGap> gaps = [];
        long next = 1;
        foreach (IndexedEntry version in versions)
        {
            if (version.Version > next) gaps.Add(new OpenGap(next, version.Version - 1));
            next = version.Version + 1;
            Erasure? erasure = version.Body is null && erasures(version.LogIndex) is [.., var last] ? last : null;
            VersionState state = version.Body is not null ? VersionState.Kept : erasure is not null ? VersionState.Erased : VersionState.Lost;
            told.Add(new ThingVersion(version.LogIndex, version.Version, version.Commitment, version.At, version.By, state, erasure, version.ToChange()));
        }

        return new ThingHistory(record, versions.Count > 0 ? versions[0].Type : null, told, gaps);
    }
}
