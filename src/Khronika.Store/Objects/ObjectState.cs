namespace Khronika.Store.Objects;

/// <summary>What reading an object again shows.</summary>
public enum ObjectState
{
    /// <summary>Its bytes have the hash that is its name.</summary>
    Intact,

    /// <summary>Its bytes have another hash.</summary>
    Altered,

    /// <summary>There is no such object.</summary>
    Absent,
}
