using Khronika.Archive.Faults;

namespace Khronika.Archive.Converting;

/// <summary>What a conversion did.</summary>
/// <param name="From">What the input was taken for.</param>
/// <param name="Records">Written, warcinfo and report included.</param>
/// <param name="Faults">What was wrong in the input, and what of it could not be carried over; offsets are the input's.</param>
/// <param name="Changes">What stands in the output otherwise than in the input, though nothing was wrong.</param>
public sealed record ConvertReport(PackageKind From, long Records, IReadOnlyList<ArchiveFault> Faults, IReadOnlyList<ConvertChange> Changes);

/// <summary>A change made to records on the way, each kind once.</summary>
/// <param name="Name">Stable, lower case with hyphens.</param>
/// <param name="FirstOffset">In the input, of the first record that it was made to.</param>
/// <param name="Count">How many records.</param>
/// <param name="Meaning">In words.</param>
public sealed record ConvertChange(string Name, long FirstOffset, long Count, string Meaning);
