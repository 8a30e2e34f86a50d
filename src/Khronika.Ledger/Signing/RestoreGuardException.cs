using System.Globalization;

namespace Khronika.Ledger.Signing;

/// <summary>How the log and a memory of it disagree.</summary>
public enum RestoreFault
{
    /// <summary>Nobody remembers anything, so that a restored copy could not be told from the latest log.</summary>
    NothingRemembered,

    /// <summary>Somebody has seen a larger tree: the log was restored from an older copy.</summary>
    Behind,

    /// <summary>Somebody has seen another tree of this size or smaller: there are two histories.</summary>
    Diverges,
}

/// <summary>
/// The log is not the continuation of what is remembered of it, and so nothing was signed. Going on would fork the log, which
/// everybody could prove and nobody could undo.
/// </summary>
public sealed class RestoreGuardException : Exception
{
    RestoreGuardException(RestoreFault fault, RememberedTree? remembered, string message)
        : base(message)
    {
        Fault = fault;
        Remembered = remembered;
    }

    public RestoreFault Fault { get; }

    /// <summary>The tree that the log does not extend; null where nothing is remembered.</summary>
    public RememberedTree? Remembered { get; }

    internal static RestoreGuardException NothingRemembered() =>
        new(RestoreFault.NothingRemembered, null, "the signer has no memory of this log");

    internal static RestoreGuardException Behind(RememberedTree remembered, long size) =>
        new(RestoreFault.Behind, remembered, string.Create(CultureInfo.InvariantCulture, $"the log has {size} entries, but {remembered.By} has seen {remembered.Size}"));

    internal static RestoreGuardException Diverges(RememberedTree remembered, long size) =>
        new(RestoreFault.Diverges, remembered, string.Create(CultureInfo.InvariantCulture, $"the log of {size} entries does not extend the one of {remembered.Size} that {remembered.By} has seen"));
}
