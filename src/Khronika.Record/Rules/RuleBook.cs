using Khronika.Record.State;

namespace Khronika.Record.Rules;

/// <summary>
/// Every rule between the things of a record, in one place. Those with a check are asked before anything is logged; the others
/// hold by how counts, statuses and openings are computed. docs/domain.md says each to a lawyer.
/// </summary>
public static class RuleBook
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new(EverySentenceHasAPassage.Name, EverySentenceHasAPassage.Check),
        new("speaker-stays-with-the-words"),
        new(HedgesAreKept.Name, HedgesAreKept.Check),
        new("sources-are-counted-never-links"),
        new("disputed-when-statements-stand-against-each-other"),
        new(NobodyReviewsTheirOwn.Name, NobodyReviewsTheirOwn.Check),
        new(TranscriptionIsCheckedByAnother.Name, TranscriptionIsCheckedByAnother.Check),
        new(GroundsWeighWhatSpeaksAgainst.Name, GroundsWeighWhatSpeaksAgainst.Check),
        new(FindingNeedsTwo.Name, FindingNeedsTwo.Check),
        new("finding-lapses-when-something-new-is-said"),
        new("nothing-is-overwritten"),
        new("correction-names-what-carried-the-error"),
        new("withdrawn-words-stay-readable"),
        new("alleged-until-a-competent-body-found-it"),
        new(RetaliationIsNeverSequenceAlone.Name, RetaliationIsNeverSequenceAlone.Check),
        new(DesignationSaysWhoAndByWhichCriteria.Name, DesignationSaysWhoAndByWhichCriteria.Check),
        new(StatedReasonIsTheAuthoritys.Name, StatedReasonIsTheAuthoritys.Check),
        new(FindingIsOfABody.Name, FindingIsOfABody.Check),
        new("clearance-steers-every-output"),
        new(InternalIsGivenToNobody.Name, InternalIsGivenToNobody.Check),
        new(WithdrawnConsentClosesTheName.Name, WithdrawnConsentClosesTheName.Check),
        new(DatesThatContradictAreKeptAndFlagged.Name, DatesThatContradictAreKeptAndFlagged.Check),
        new(MergeGivesReasons.Name, MergeGivesReasons.Check),
        new("silence-after-a-question-is-recorded"),
        new("empty-never-means-no"),
        new("suggestion-is-never-set"),
        new("list-states-its-criteria"),
    ];

    /// <summary>Everything the rules say against the changes, in the order of the rules.</summary>
    /// <param name="authorsOf">Who wrote any version of a thing; without it, who wrote the one in <paramref name="before"/>, which knows no other.</param>
    public static IReadOnlyList<Breach> Check(RecordState before, IReadOnlyList<Change> changes, string by, Func<string, IReadOnlyCollection<string>>? authorsOf = null) =>
        // Only what is there before and after is asked for: the time of entry is the journal's to say.
        Check(before, before.With(changes, by, ""), changes, by, authorsOf);

    /// <summary>The same where more than these changes is wanted at once: one state with all of it serves for each part.</summary>
    /// <param name="after">Holds at least <paramref name="changes"/>.</param>
    public static IReadOnlyList<Breach> Check(RecordState before, RecordState after, IReadOnlyList<Change> changes, string by, Func<string, IReadOnlyCollection<string>>? authorsOf = null)
    {
        Thing[] changed = [.. changes.Select(c => c.Record).Distinct(StringComparer.Ordinal).Select(id => after.Find(id)!)];
        RuleInput input = new(before, after, changed, by, authorsOf ?? (id => before.Find(id) is { } known ? [known.Entry.By] : []));
        return [.. All.Select(r => r.Check).OfType<Func<RuleInput, IEnumerable<Breach>>>().SelectMany(check => check(input))];
    }
}
