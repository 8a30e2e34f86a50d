namespace Khronika.Record.Things;

/// <summary>How far a transcription can be relied on, as descriptions say it.</summary>
public static class TranscriptionState
{
    /// <summary>One person typed it, and nobody else compared it with the original.</summary>
    public const string Unchecked = "unchecked";

    /// <summary>A second person compared it with the original.</summary>
    public const string Checked = "checked";

    public static IReadOnlyList<string> All { get; } = [Unchecked, Checked];
}
