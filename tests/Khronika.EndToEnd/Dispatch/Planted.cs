namespace Khronika.EndToEnd.Dispatch;

/// <summary>Invented words for what nobody has cleared. None of them may be in anything that is given out.</summary>
static class Planted
{
    public const string Person = "Plantedperson Unclearedsurname";
    public const string Statement = "the planted statement nobody cleared";
    public const string ForLawyer = "the planted statement cleared for a lawyer only";
    public const string Assertion = "the planted proposition nobody cleared";
    public const string SourceCode = "S-77-plantedsource";
    public const string SourceAccess = "planted words on how the source knows";
    public const string Basis = "planted words of a basis";
    public const string EventDetail = "planted detail of an event";
    public const string Question = "planted question nobody cleared";
    public const string Note = "A planted call: Plantedperson rang from planted street 5.";
    public const string NoteTitle = "planted title of a note";
    public const string NoteFile = "planted-note-file.txt";
    public const string DispatchFile = "planted-original-name.txt";
    public const string Actor = "opaque-actor-7b";

    /// <summary>Substrings to look for, in small letters.</summary>
    public static IReadOnlyList<string> Words { get; } =
    [
        "planted", "uncleared",
    ];
}
