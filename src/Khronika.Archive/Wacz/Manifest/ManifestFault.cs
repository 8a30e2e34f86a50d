namespace Khronika.Archive.Wacz.Manifest;

/// <summary>What is wrong with a JSON file of a package.</summary>
/// <param name="Name">Stable, lower case with hyphens.</param>
/// <param name="IsBroken">True for a broken MUST.</param>
public sealed record ManifestFault(string Name, string Reason, bool IsBroken = true);
