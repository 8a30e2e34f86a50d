using Khronika.Archive.Zip;

namespace Khronika.Bundle.Bags;

/// <summary>Why a bag is refused as a whole.</summary>
/// <param name="Name">Stable, lower case with hyphens.</param>
/// <param name="File">The file meant, made safe to print; empty where the bag itself is meant.</param>
/// <param name="Reason">What is the matter and what to do, in words.</param>
/// <param name="IsBroken">True where the bag contradicts itself or could harm; false where it is of a kind that cannot be checked here.</param>
public sealed record BagFault(string Name, string File, string Reason, bool IsBroken)
{
    internal static BagFault Of(ZipFault fault) => new(fault.Name, fault.Where, fault.Reason, fault.IsBroken);

    internal static BagFault Broken(string name, string file, string reason) => new(name, file, reason, true);

    internal static BagFault Unknown(string name, string file, string reason) => new(name, file, reason, false);
}
