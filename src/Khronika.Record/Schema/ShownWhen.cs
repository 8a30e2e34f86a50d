namespace Khronika.Record.Schema;

/// <summary>When a thing of a kind may be shown to an audience it is cleared for.</summary>
public enum ShownWhen
{
    /// <summary>Whenever it is cleared.</summary>
    Cleared,

    /// <summary>When a cleared statement is about it too: what is said to have happened is never shown without who says so (rule 2).</summary>
    WithStatement,

    /// <summary>To nobody: held for the keeper and, by hand, the lawyer.</summary>
    Internal,

    /// <summary>To nobody, and no clearance can be given: sources.</summary>
    Never,
}
