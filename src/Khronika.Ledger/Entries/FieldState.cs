namespace Khronika.Ledger.Entries;

/// <summary>What an entry file says of a field.</summary>
public enum FieldState
{
    /// <summary>The index does not name it: the entry does not have it.</summary>
    Absent,

    /// <summary>The index names it and its value, or one below it, is not shown: withheld or erased.</summary>
    Withheld,

    /// <summary>Its value is shown, and it is the entry's only one there.</summary>
    Shown,
}
