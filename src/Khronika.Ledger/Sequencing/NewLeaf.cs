using Khronika.Ledger.Entries;

namespace Khronika.Ledger.Sequencing;

/// <summary>An entry to be logged. A public one is also served whole at <c>entry/&lt;index&gt;</c>.</summary>
public sealed record NewLeaf(LeafKind Kind, EntryFile File);
