namespace Khronika.Archive.Wacz;

/// <summary>One thing that was looked at, or one fault that was found.</summary>
/// <param name="Check">Which check, as <c>docs/formats/wacz.md</c> names it; a check that ran has at least one line.</param>
/// <param name="Fault">Stable, lower case with hyphens; empty where the check holds.</param>
/// <param name="Where">The file in the package, made safe to print; empty where the package itself is meant.</param>
/// <param name="Offset">Where it shows, in bytes of the ZIP; null where that is no place in it.</param>
/// <param name="Reason">In words.</param>
public sealed record WaczCheck(string Check, WaczState State, string Fault, string Where, long? Offset, string Reason);
