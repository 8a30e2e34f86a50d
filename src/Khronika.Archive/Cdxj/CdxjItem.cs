using Khronika.Archive.Faults;

namespace Khronika.Archive.Cdxj;

/// <summary>A line of an index or what is wrong with it: exactly one of the two is there.</summary>
/// <param name="Offset">Byte offset of the line in the index; of the record in its file, where lines are made of one.</param>
public readonly record struct CdxjItem(long Offset, CdxjLine? Line, ArchiveFault? Fault)
{
    /// <summary>The same, in an index of which what was read is a part that starts at <paramref name="by"/>.</summary>
    internal CdxjItem Moved(long by) => new(Offset + by, Line, Fault is null ? null : Fault with { Offset = Fault.Offset + by });
}
