using Khronika.Record.Views;

namespace Khronika.Record.Clearing;

/// <summary>What a case opens to one audience, and what it holds back from it.</summary>
/// <param name="Things">The opened things with their opened fields, ascending by record id.</param>
/// <param name="Openings">The same as pointers, for giving the entries out.</param>
/// <param name="Counts">Source counts by assertion id, over the statements this audience sees.</param>
/// <param name="Held">What was held back and why: for the keeper only.</param>
public sealed record Opened(
    IReadOnlyList<OpenedThing> Things,
    IReadOnlyList<Opening> Openings,
    IReadOnlyDictionary<string, SourceCount> Counts,
    IReadOnlyList<HeldBack> Held);
