namespace Khronika.Record.Schema;

/// <summary>What stands in a field that holds no value (rule 6): an empty field never means no.</summary>
public static class FieldState
{
    /// <summary>Somebody looked, and it cannot be known.</summary>
    public const string Unknown = "unknown";

    /// <summary>Nobody has asked yet.</summary>
    public const string NotAsked = "not-asked";

    /// <summary>Known, and kept back.</summary>
    public const string Withheld = "withheld";

    /// <summary>Its source is silent.</summary>
    public const string NotStated = "not-stated";

    public static IReadOnlyList<string> All { get; } = [Unknown, NotAsked, Withheld, NotStated];
}
