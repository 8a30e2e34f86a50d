using Khronika.Record.State;

namespace Khronika.Record.Clearing;

/// <summary>What persons agreed to, purpose by purpose. No consent on record closes nothing by itself: a clearance states its basis; a refusal does.</summary>
static class Consents
{
    /// <summary>True where the person refused, or took back, being named to this audience.</summary>
    public static bool Close(RecordState state, string person, Audience audience) =>
        state.Pointing(ThingType.Consent, "person", person)
            .Where(c => c.Fields.Value("purpose") == PurposeOf(audience))
            .MaxBy(c => c.Entry.LogIndex) is { } latest
        && (latest.Fields.Value("given") is "refused" or "withdrawn" || latest.Fields.Date("withdrawnOn") is not null);

    static string PurposeOf(Audience audience) => audience switch
    {
        Audience.Public => "publish-named",
        Audience.Un => "un-named",
        Audience.Court => "court",
        Audience.Lawyer => "lawyers",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
