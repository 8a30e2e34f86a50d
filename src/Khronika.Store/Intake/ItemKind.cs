namespace Khronika.Store.Intake;

/// <summary>What kind of thing is preserved, as whoever preserves it says.</summary>
public static class ItemKind
{
    /// <summary>A signed note of a call: evidence too, and confidential by default.</summary>
    public const string CallNote = "call-note";

    public static IReadOnlyList<string> All { get; } = [CallNote, "page", "document", "export", "picture"];
}
