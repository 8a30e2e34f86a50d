namespace Khronika.Ledger.Following;

/// <summary>What two kept notes show. Each kind has room of its own, so that those that show less cannot crowd out those that show more.</summary>
public enum EvidenceKind
{
    /// <summary>Both are signed, and neither extends the other: the log shows different people different histories.</summary>
    Fork,

    /// <summary>Signed, and not what it should be, or not to be told: an old one handed out again, a new one without its tiles, one of a key that was replaced.</summary>
    Signed,

    /// <summary>What was served is signed by no key known: anybody can make that.</summary>
    Unsigned,
}
