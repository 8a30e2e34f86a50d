using Khronika.Archive.Wacz.Signing;

namespace Khronika.Archive.Wacz;

/// <summary>All that was looked at, and what follows from it.</summary>
/// <param name="Verdict">Altered where any check is; else could not be checked where one that every package needs was not; else intact.</param>
/// <param name="Signer">Who signed, where there is a signature that holds.</param>
/// <param name="Version">As the package states it; null where it does not.</param>
public sealed record WaczReport(WaczVerdict Verdict, IReadOnlyList<WaczCheck> Checks, WaczSigner? Signer, string? Version);
