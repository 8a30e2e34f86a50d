using Khronika.Publish.Words;

namespace Khronika.Publish.Proofs;

/// <summary>"9 leaves, 6 opened, 3 withheld, 0 erased": all four always, since a zero is an answer too.</summary>
static class LeafWords
{
    public static string Of(LeafCounts counts, PageWords words) => string.Join(
        ", ",
        words.Count("log.leaves", counts.Leaves),
        words.Format("log.opened", words.Number(counts.Opened)),
        words.Format("log.withheld", words.Number(counts.Withheld)),
        words.Format("log.erased", words.Number(counts.Erased)));
}
