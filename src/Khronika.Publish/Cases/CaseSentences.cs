using Khronika.Record.Views;

namespace Khronika.Publish.Cases;

/// <summary>The sentences of a case, each once, with what they rest on and what stands against them. Made in one pass over the view.</summary>
sealed class CaseSentences
{
    static readonly IReadOnlyList<SentenceView> Nothing = [];

    readonly Dictionary<string, SentenceView> byAnchor = [];
    readonly List<SentenceView> all = [];
    readonly Dictionary<int, List<SentenceView>> byAnnex = [];
    readonly Dictionary<string, PropositionView> saidFor = [];
    readonly Dictionary<string, PropositionView> saidAgainst = [];

    public CaseSentences(CaseView view)
    {
        foreach (SentenceView sentence in view.Reported
            .Concat(view.Authorities)
            .Concat(view.Demands)
            .Concat(view.Timeline.SelectMany(i => i.Sentences))
            .Concat(view.Propositions.SelectMany(p => p.For.Concat(p.Against))))
        {
            if (!byAnchor.TryAdd(sentence.Anchor, sentence)) continue;
            all.Add(sentence);
            foreach (int annex in sentence.Passages.Select(p => p.Annex).Distinct())
            {
                if (!byAnnex.TryGetValue(annex, out List<SentenceView>? resting)) byAnnex[annex] = resting = [];
                resting.Add(sentence);
            }
        }

        foreach (PropositionView proposition in view.Propositions)
        {
            foreach (SentenceView sentence in proposition.For) saidFor.TryAdd(sentence.Anchor, proposition);
            foreach (SentenceView sentence in proposition.Against) saidAgainst.TryAdd(sentence.Anchor, proposition);
        }
    }

    public IReadOnlyList<SentenceView> All => all;

    public IReadOnlyList<SentenceView> OnAnnex(int number) => byAnnex.GetValueOrDefault(number) ?? Nothing;

    /// <summary>What stands against a sentence: denials of what it says, or, for a denial, what it answers.</summary>
    public (bool IsAnswer, IReadOnlyList<SentenceView> Sentences) Beside(SentenceView sentence) =>
        saidFor.GetValueOrDefault(sentence.Anchor) is { } said ? (false, said.Against)
        : saidAgainst.GetValueOrDefault(sentence.Anchor) is { } disputed ? (true, disputed.For)
        : (false, Nothing);
}
