namespace Khronika.Ledger.Sequencing;

/// <summary>How a log is kept.</summary>
public sealed record SequencerOptions
{
    /// <summary>
    /// Whether a checkpoint is issued with each append. A log that outsiders follow sets it to false and calls
    /// <see cref="Sequencer.Issue"/> on a fixed clock, so that the times of appends cannot be read off it.
    /// </summary>
    public bool IssuesAtOnce { get; init; } = true;

    /// <summary>Whether entry files are kept beside the log. A log of other things has none.</summary>
    public bool KeepsFiles { get; init; } = true;
}
