using Khronika.Language.Dates;

namespace Khronika.Publish.Drawing;

/// <summary>One thing on a timeline, in a reader's words.</summary>
/// <param name="Label">What it is and whom it concerns.</param>
/// <param name="When">When it was, or began; null where not stated.</param>
/// <param name="Until">When it ended; null where not stated or where it has no end of its own.</param>
/// <param name="Lasts">As for <see cref="DrawnSpan.Of"/>.</param>
/// <param name="By">Who states it; empty where nobody is recorded to.</param>
/// <param name="Href">Where the thing itself is read; null where it is nowhere.</param>
public sealed record TimelineLine(string Label, UncertainDate? When, UncertainDate? Until, bool Lasts, string By, string? Href);
