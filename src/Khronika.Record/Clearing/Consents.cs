using Khronika.Record.State;

namespace Khronika.Record.Clearing;

/// <summary>What persons agreed to, purpose by purpose. No consent on record closes nothing by itself: a clearance states its basis; a refusal does.</summary>
public static class Consents
{
    /// <summary>
    /// True where the person refused, or took back, being named to this audience. Whoever asked again and was told yes writes that into
    /// the same consent: beside a refusal that stands, another record opens nothing.
    /// </summary>
    public static bool Close(RecordState state, string person, Audience audience) => IsRefused(state, person, PurposeOf(audience));

    /// <summary>True where the person refused to be in what is published, also without the name.</summary>
    public static bool CloseWholly(RecordState state, string person, Audience audience) =>
        audience == Audience.Public && IsRefused(state, person, "publish-unnamed");

    static bool IsRefused(RecordState state, string person, string purpose) =>
        state.Pointing(ThingType.Consent, "person", person).Any(c => c.Fields.Value("purpose") == purpose && IsTakenBack(state, c));

    static bool IsTakenBack(RecordState state, Thing consent) =>
        consent.Fields.Value("given") is "refused" or "withdrawn"
        || consent.Fields.Date("withdrawnOn") is not null
        || state.Pointing(ThingType.Withdrawal, "of", consent.Id).Any();

    static string PurposeOf(Audience audience) => audience switch
    {
        Audience.Public => "publish-named",
        Audience.Un => "un-named",
        Audience.Court => "court",
        Audience.Lawyer => "lawyers",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
