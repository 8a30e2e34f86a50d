namespace Khronika.Record.Things;

/// <summary>How much of a cleared evidence item is given out.</summary>
public enum Share
{
    /// <summary>Its number and description only.</summary>
    None,

    /// <summary>Passages with limited context and the commitment: no original, no bare hash. The default.</summary>
    Excerpt,

    /// <summary>The untouched original with its hash.</summary>
    Whole,
}
