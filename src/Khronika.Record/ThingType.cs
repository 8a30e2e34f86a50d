namespace Khronika.Record;

/// <summary>The types of thing an entry can hold, as they stand in its <c>/type</c>.</summary>
public static class ThingType
{
    public const string Case = "case";
    public const string Person = "person";
    public const string Organisation = "organisation";
    public const string Place = "place";
    public const string Source = "source";

    /// <summary>A thing preserved, with how it came to us.</summary>
    public const string Evidence = "evidence";

    /// <summary>What a case says of an evidence item: title, author, date, language, damage.</summary>
    public const string Description = "description";
    public const string Excerpt = "excerpt";
    public const string Event = "event";
    public const string Assertion = "assertion";
    public const string Statement = "statement";

    /// <summary>Something that is not known.</summary>
    public const string Question = "question";
    public const string Correction = "correction";

    /// <summary>A decision that a thing may be shown. Never given out itself.</summary>
    public const string Clearance = "clearance";

    /// <summary>Our judgement of an assertion, for and against: internal.</summary>
    public const string Assessment = "assessment";

    /// <summary>What a second person says of an assessment: internal.</summary>
    public const string AssessmentReview = "assessment-review";

    /// <summary>That an assertion is held on reasonable grounds: the public side of a reviewed assessment.</summary>
    public const string Finding = "finding";

    /// <summary>That words were taken back, by who said them or by us.</summary>
    public const string Withdrawal = "withdrawal";

    /// <summary>What a person agreed to, per purpose: internal.</summary>
    public const string Consent = "consent";
    public const string RightOfReply = "right-of-reply";

    /// <summary>That several things of type person are one, or not: internal.</summary>
    public const string SamePerson = "same-person";
    public const string DetentionEpisode = "detention-episode";
    public const string Hearing = "hearing";
    public const string Decision = "decision";
    public const string Penalty = "penalty";
    public const string Proceeding = "proceeding";
    public const string HealthObservation = "health-observation";
    public const string HungerStrike = "hunger-strike";
    public const string StatusDesignation = "status-designation";
    public const string RetaliationLink = "retaliation-link";
    public const string Act = "act";
    public const string Involvement = "involvement";
    public const string Submission = "submission";

    /// <summary>That a file was given out, to whom and what was in it: internal.</summary>
    public const string Handover = "handover";

    /// <summary>Entry 0 and key rotations: public.</summary>
    public const string Log = "log";

    /// <summary>One issue of the public record: public.</summary>
    public const string Edition = "edition";

    /// <summary>A time stamp or a proof over a page of the log, by the hash of its files: public, so that later stamps cover it.</summary>
    public const string TimeToken = "time-token";

    /// <summary>That content and salts of another entry were destroyed, by what reason and authority: public.</summary>
    public const string Erasure = "erasure";
}
