using Khronika.Store.Corrections;

namespace Khronika.Web.Desk.Correcting;

/// <summary>Who has a thing, and by which correction they are told.</summary>
/// <param name="CorrectionId">Null where nobody has corrected it and one only asks.</param>
public sealed record Followed(string ThingId, string CaseId, ThingCarriers Carriers, string? CorrectionId)
{
    /// <summary>Everything somebody holds in their hands, once, whichever versions it carries.</summary>
    public IReadOnlyList<Given> Held => [.. Carriers.Versions.SelectMany(v => v.Given).Concat(Carriers.NotChecked).Where(g => g is not Given.Edition).Distinct()];
}
