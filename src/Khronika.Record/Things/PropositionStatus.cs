namespace Khronika.Record.Things;

/// <summary>What may be said of an assertion, computed and never typed in. "Reasonable grounds" needs an assessment and a second actor.</summary>
public enum PropositionStatus
{
    /// <summary>Said, by sources whose independence is not shown or by one alone.</summary>
    Reported,

    /// <summary>Credible statements stand against each other.</summary>
    Disputed,

    /// <summary>Two or more independent sources, none against.</summary>
    Corroborated,

    /// <summary>Held on reasonable grounds: after an assessment that a second person reviewed, with nothing new said since.</summary>
    ReasonableGrounds,

    /// <summary>Its source took it back.</summary>
    WithdrawnBySource,

    /// <summary>All that was said for it was taken back, and not by who said it.</summary>
    TakenBack,
}
