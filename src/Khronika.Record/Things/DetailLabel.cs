namespace Khronika.Record.Things;

/// <summary>Details an event can state, and what stands where one is not known.</summary>
public static class DetailLabel
{
    /// <summary>Rule 6: yes, no, unknown, not asked, withheld; and "not stated" of a source that is silent.</summary>
    public static IReadOnlyList<string> States { get; } = ["yes", "no", "unknown", "not-asked", "withheld", "not-stated"];

    public static IReadOnlyList<string> All { get; } =
    [
        "duration", "released", "procedural-status", "intake", "continuous", "purpose", "measure", "value", "unit", "method",
        "measured-on", "body", "outcome", "provision", "date-kind", "appeal", "in-force", "penalty", "amount", "currency",
        "approx-amount", "approx-currency", "number", "categories", "finding", "occasion", "credit",
        "began", "ended", "date-convention",
    ];
}
