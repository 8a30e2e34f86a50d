using Khronika.Record.Things;
using Khronika.Record.Views;

namespace Khronika.Record.Assessing;

/// <summary>
/// What may be said of a proposition, from what was said for and against it. One function for the keeper and for readers, who see
/// less: it asks only for what both have. Whose statement counts is not ours to decide: each that is recorded with its passage
/// and not taken back does.
/// </summary>
public static class PropositionStanding
{
    /// <param name="supporting">Log indices of statements for it that stand.</param>
    /// <param name="against">Log indices of statements against it that stand.</param>
    /// <param name="withdrawn">By whom statements for it were taken back.</param>
    /// <param name="independent">Sources with access of their own shown (rule 3).</param>
    /// <param name="finding">Log index of the finding that is still held; null where there is none.</param>
    public static PropositionStatus Of(IReadOnlyCollection<long> supporting, IReadOnlyCollection<long> against, IReadOnlyCollection<WithdrawnBy> withdrawn, int independent, long? finding)
    {
        if (supporting.Count == 0 && withdrawn.Count > 0) return withdrawn.Contains(WithdrawnBy.Source) ? PropositionStatus.WithdrawnBySource : PropositionStatus.TakenBack;

        // What was said after the finding was not weighed in it.
        if (finding is long held && supporting.Count > 0 && against.All(said => said < held)) return PropositionStatus.ReasonableGrounds;
        return against.Count > 0 ? PropositionStatus.Disputed
            : independent >= 2 ? PropositionStatus.Corroborated
            : PropositionStatus.Reported;
    }
}
