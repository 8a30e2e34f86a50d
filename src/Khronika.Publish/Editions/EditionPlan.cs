using Khronika.Ledger.Tree;

namespace Khronika.Publish.Editions;

/// <summary>By what two issues of the public record are told apart: the entries they read, and what is opened of them.</summary>
public sealed record EditionMark(Hash List, string Opened);

/// <summary>What the next edition would be.</summary>
/// <param name="Last">Number of the last one; null before the first.</param>
/// <param name="IsNew">False where nothing public changed since.</param>
/// <param name="Cases">How many cases it would hold.</param>
/// <param name="Held">What would be held back and why: for the keeper's eyes.</param>
public sealed record EditionPlan(long? Last, bool IsNew, EditionMark Mark, EditionChanges Changes, int Cases, HeldTold Held);
