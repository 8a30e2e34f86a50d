using Khronika.Language.Texts;
using Khronika.Record.State;

namespace Khronika.Record.Sources;

/// <summary>What a source is for one proposition (rule 3).</summary>
public enum SourceStanding
{
    /// <summary>Its own access to the fact is shown.</summary>
    Independent,

    /// <summary>It is not shown, or nobody wrote down who the source is.</summary>
    NotShown,

    /// <summary>It is derived from another.</summary>
    Repeats,
}

/// <summary>One source of a proposition with what it is counted as and why. For the keeper: sources are shown to nobody else.</summary>
/// <param name="Source">Null where nobody wrote down who it is, and whoever passed it on stands for it.</param>
/// <param name="Voice">Id of who stands for it; null where the source is known.</param>
/// <param name="Repeats">Ids of the sources it is derived from.</param>
/// <param name="Shown">The keeper's answer whether its access is shown: yes, no, unknown; null where nobody answered for this proposition.</param>
/// <param name="How">In what way it has access, or why that is not shown; empty where nobody wrote it.</param>
/// <param name="Statements">Ids of the statements that rest on it and stand.</param>
public sealed record JudgedSource(Thing? Source, string? Voice, SourceStanding Standing, IReadOnlyList<string> Repeats, string? Shown, LocalText How, IReadOnlyList<string> Statements);
