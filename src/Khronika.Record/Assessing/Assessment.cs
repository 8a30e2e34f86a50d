using Khronika.Record.State;

namespace Khronika.Record.Assessing;

/// <summary>Our judgement of an assertion with its review. Held for the keeper and the lawyer, never given out.</summary>
/// <param name="Standing">What it concludes: a code of the vocabulary <c>standings</c>.</param>
/// <param name="Review">The latest review by another actor of exactly this version; null where there is none.</param>
public sealed record Assessment(Thing Thing, string? Standing, Thing? Review)
{
    public const string ReasonableGrounds = "reasonable-grounds";
    public const string Unsupported = "unsupported";

    /// <summary>A second person agreed to it as it stands.</summary>
    public bool IsReviewed => Review?.Fields.Value("verdict") == "agrees";

    /// <summary>It says in words what speaks against the assertion.</summary>
    public bool WeighsAgainst => !Thing.Fields.Words("against").IsEmpty;

    /// <summary>Reasonable grounds, weighed and reviewed: what a finding needs.</summary>
    public bool Holds => Standing == ReasonableGrounds && WeighsAgainst && IsReviewed;

    /// <summary>Whether a finding stands on the latest assessment of its assertion, and that one holds as it is now.</summary>
    public static bool Supports(RecordState state, Thing finding) =>
        finding.Fields.Target("of") is { } assertion && Of(state, assertion) is { Holds: true } latest && latest.Thing.Id == finding.Fields.Target("assessment");

    /// <summary>The latest assessment of an assertion; null where nobody made one.</summary>
    public static Assessment? Of(RecordState state, string assertion) =>
        state.Pointing(ThingType.Assessment, "assertion", assertion).MaxBy(a => a.Entry.LogIndex) is { } latest ? Read(state, latest) : null;

    /// <summary>One assessment as it stands.</summary>
    public static Assessment Read(RecordState state, Thing assessment)
    {
        Thing? review = state.Pointing(ThingType.AssessmentReview, "of", assessment.Id)
            .Where(r => r.Fields.Value("ofVersion") == assessment.Entry.Version.ToString(System.Globalization.CultureInfo.InvariantCulture) && r.Entry.By != assessment.Entry.By)
            .MaxBy(r => r.Entry.LogIndex);
        return new Assessment(assessment, assessment.Fields.Value("standing"), review);
    }
}
