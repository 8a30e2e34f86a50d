namespace Khronika.Publish.Proofs;

/// <summary>The checkpoint that every proof on a site or in a bundle leads to.</summary>
/// <param name="Root">As the checkpoint writes it: base64.</param>
public sealed record LogFacts(string Origin, long Size, string Root);
