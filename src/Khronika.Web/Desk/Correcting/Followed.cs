using Khronika.Language.Texts;
using Khronika.Store.Corrections;

namespace Khronika.Web.Desk.Correcting;

/// <summary>Who has a thing, and what they have to be told.</summary>
/// <param name="Text">What was wrong; empty where nobody has corrected it and one only asks.</param>
public sealed record Followed(string ThingId, string CaseId, ThingCarriers Carriers, LocalText Text)
{
    /// <summary>Everything somebody holds in their hands, once, whichever versions it carries.</summary>
    public IReadOnlyList<Given> Held => [.. Carriers.Versions.SelectMany(v => v.Given).Concat(Carriers.NotChecked).Where(g => g is not Given.Edition).Distinct()];
}
