namespace Khronika.Record.Things;

/// <summary>Kinds of event the spine knows. In a case file in lower case, with hyphens.</summary>
public enum EventKind
{
    Publication,
    Detention,
    Imprisonment,
    HungerStrike,
    HealthObservation,
    Hearing,
    Decision,
    Conviction,
    Opinion,
    Picture,
    Omission,
    Other,
}
