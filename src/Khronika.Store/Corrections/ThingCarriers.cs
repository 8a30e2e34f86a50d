namespace Khronika.Store.Corrections;

/// <summary>What one version of a thing went out with.</summary>
/// <param name="Version">Of the thing.</param>
/// <param name="Given">Editions by number, then handovers, then submissions; empty where it never left the record, as far as the record knows.</param>
public sealed record VersionCarriers(long Version, IReadOnlyList<Given> Given);

/// <summary>Who has which version of a thing.</summary>
/// <param name="Versions">Every version that can be told, in order.</param>
/// <param name="NotChecked">What was given out and whose list is not kept: whether it holds the thing cannot be said.</param>
public sealed record ThingCarriers(string Record, string? Type, IReadOnlyList<VersionCarriers> Versions, IReadOnlyList<Given> NotChecked);
