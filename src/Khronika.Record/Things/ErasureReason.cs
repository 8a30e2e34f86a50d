namespace Khronika.Record.Things;

/// <summary>Why an entry was erased. Public and for ever, so the words are few and say nothing of the case.</summary>
public enum ErasureReason
{
    CourtOrder,

    /// <summary>Another authority than a court, by law.</summary>
    AuthorityOrder,

    /// <summary>Whoever agreed to be in the record does no longer.</summary>
    ConsentWithdrawn,

    /// <summary>A person asked to be deleted, as the law of data protection lets them.</summary>
    DataProtection,

    /// <summary>Somebody is in danger through it.</summary>
    Safety,

    /// <summary>It is about somebody who has no part in the case.</summary>
    ThirdParty,

    /// <summary>It should not have been kept by law.</summary>
    Unlawful,

    /// <summary>It was entered by mistake.</summary>
    KeeperError,
}
