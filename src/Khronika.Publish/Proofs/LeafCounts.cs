namespace Khronika.Publish.Proofs;

/// <summary>
/// What stands beside every proof a person reads: how many leaves an entry has and what became of them. Opened, withheld and
/// erased add up to all.
/// </summary>
public readonly record struct LeafCounts(int Leaves, int Opened, int Withheld, int Erased);
