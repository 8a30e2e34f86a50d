namespace Khronika.Store.Intake;

/// <summary>What kind of thing is preserved, as whoever preserves it says.</summary>
public static class ItemKind
{
    /// <summary>A signed note of a call: evidence too, and confidential by default.</summary>
    public const string CallNote = "call-note";

    /// <summary>What a person heard or read in another item and typed: a text derived from it, and never the item itself.</summary>
    public const string Transcription = "transcription";

    public static IReadOnlyList<string> All { get; } = [CallNote, "page", "document", "export", "picture", Transcription];
}
