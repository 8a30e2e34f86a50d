namespace Khronika.Archive.Warc.Verifying;

/// <summary>What comparing a stated digest came to.</summary>
public enum DigestOutcome
{
    /// <summary>The record states none.</summary>
    NotStated,

    Matches,

    Differs,

    /// <summary>One is stated, and <see cref="DigestCheck.Reason"/> says why it was not compared.</summary>
    CannotBeChecked,
}

/// <summary>Which bytes a payload digest was found to be of. The standard means the second; most of what is found in the wild is of the first.</summary>
public enum PayloadForm
{
    /// <summary>As stored behind the HTTP head, chunks and all; or the whole block.</summary>
    Stored,

    /// <summary>With the chunks taken off.</summary>
    Dechunked,

    /// <summary>With chunks and content coding taken off.</summary>
    Decoded,
}

/// <summary>A digest that a record states, against the bytes that are there.</summary>
/// <param name="Stated">As it stands in the record.</param>
/// <param name="Form">Which bytes it is of, where it matches.</param>
/// <param name="Computed">What the stored bytes come to, where it differs.</param>
public sealed record DigestCheck(DigestOutcome Outcome, string? Stated = null, PayloadForm? Form = null, string? Computed = null, string? Reason = null)
{
    public static DigestCheck NotStated { get; } = new(DigestOutcome.NotStated);
}
