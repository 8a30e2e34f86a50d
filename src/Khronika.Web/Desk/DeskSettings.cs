namespace Khronika.Web.Desk;

/// <summary>How a desk is run.</summary>
public sealed record DeskSettings
{
    /// <summary>0 for any that is free.</summary>
    public int Port { get; init; }

    /// <summary>The opaque id of who works at it: the <c>by</c> of every entry.</summary>
    public required string By { get; init; }

    /// <summary>Folder the public site is written to.</summary>
    public required string Site { get; init; }

    /// <summary>Hears, in words without names, what went wrong and what address opens the desk next.</summary>
    public Action<string> Said { get; init; } = _ => { };

    /// <summary>Where the signer remembers; null for the folder of this machine's user.</summary>
    public string? SignerFolder { get; init; }
}
