using Khronika.Record;
using Khronika.Record.Views;

namespace Khronika.Publish.Bundles;

/// <summary>What came of making a bundle to be handed over.</summary>
public abstract record BundleOutcome
{
    BundleOutcome()
    {
    }

    /// <param name="Handover">The note in the record.</param>
    /// <param name="Mark">What was in it.</param>
    public sealed record Made(BundleReport Report, LoggedChange Handover, BundleMark Mark) : BundleOutcome;

    /// <summary>The case itself is not cleared for this audience, or there is none.</summary>
    public sealed record Closed(IReadOnlyList<HeldBack> Held) : BundleOutcome;

    /// <summary>Each time it was whole, something had been decided that changes what may be in it.</summary>
    public sealed record Unsettled : BundleOutcome;
}
