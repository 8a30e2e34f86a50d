namespace Khronika.Archive.Posts;

/// <summary>What is known of when, told apart by what a reader may build on it.</summary>
public enum PostTimeCertainty
{
    /// <summary>An instant that the export states: <see cref="PostTime.Instant"/>.</summary>
    Exact,

    /// <summary>Date and time by a clock whose zone the export does not say: <see cref="PostTime.Local"/>.</summary>
    ZoneUnknown,

    /// <summary>As before, and which number is the day was inferred from the rest of the file.</summary>
    OrderInferred,

    /// <summary>As before, and the file does not decide which number is the day: <see cref="PostTime.OtherLocal"/> is the other reading.</summary>
    OrderUndecided,

    /// <summary>There is something in its place that is no time, or none that can be: <see cref="PostTime.Written"/>.</summary>
    Unreadable,
}

public enum PostTimePrecision
{
    Millisecond,
    Second,
    Minute,
}

/// <summary>A time as an export states it: a claim of the machine that exported or of the service, never checked here.</summary>
/// <param name="From">The field it came from, or <c>line</c>.</param>
/// <param name="Written">As the file has it.</param>
public sealed record PostTime(PostTimeCertainty Certainty, PostTimePrecision Precision, string From, string Written)
{
    /// <summary>UTC.</summary>
    public DateTimeOffset? Instant { get; init; }

    /// <summary>By a clock of unknown zone; beside an instant it shows that clock's offset.</summary>
    public DateTime? Local { get; init; }

    public DateTime? OtherLocal { get; init; }

    /// <summary>What decided which number is the day: <c>day-above-12</c>, <c>sequence</c> or <c>separator</c>, each elsewhere in the file; null where nothing had to.</summary>
    public string? InferredBy { get; init; }
}
