namespace Khronika.Record.Things;

/// <summary>What a speaker did in saying it. In a case file in lower case, with a hyphen where two words meet.</summary>
public enum SpeechAct
{
    Report,
    Allegation,
    Characterisation,
    Confirmation,
    Denial,
    Explanation,
    Finding,
    Decision,
    Demand,
    Recommendation,
    Accusation,
    NoComment,
}
