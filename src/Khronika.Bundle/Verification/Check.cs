namespace Khronika.Bundle.Verification;

/// <summary>One thing that was looked at.</summary>
/// <param name="Subject">What a reader calls it: <c>annex 3</c>, <c>sentence s-…</c>, <c>field … /body/text</c>, <c>log page</c>.</param>
/// <param name="File">The file in which it showed, relative to the bag or log; empty where no one file is meant.</param>
/// <param name="Name">Which check, lower case with hyphens.</param>
/// <param name="Reason">Why not intact, and what to do; empty where intact.</param>
public sealed record Check(string Subject, string File, string Name, Verdict Verdict, string Reason);
