using Khronika.Publish.Words;
using Khronika.Record.Things;
using Khronika.Record.Views;

namespace Khronika.Publish.Cases;

/// <summary>The status of a proposition as people read it: always with who says so, never as a verdict of ours.</summary>
static class PropositionStatusWords
{
    /// <summary>Names in one line: beyond this the others are counted, and all stand beside their statements.</summary>
    const int NamesShown = 4;

    public static string Of(PropositionView proposition, PageWords words) => proposition.Status switch
    {
        PropositionStatus.Reported => words.Format("status.reported", Speakers(proposition.For, words)),
        PropositionStatus.Disputed => words.Format("status.disputed", Speakers(proposition.For, words), Speakers(proposition.Against, words)),
        PropositionStatus.Corroborated => words.Format("status.corroborated.by", Speakers(proposition.For, words)),
        PropositionStatus.WithdrawnBySource => words["status.withdrawn"],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>How it is known: sources counted by what is shown of their independence. That there is no independent one is said.</summary>
    public static string Sources(PropositionView proposition, PageWords words)
    {
        List<string> parts = [proposition.Independent > 0 ? words.Count("sources.independent", proposition.Independent) : words["sources.none"]];
        if (proposition.IndependenceNotShown > 0) parts.Add(words.Count("sources.notshown", proposition.IndependenceNotShown));
        if (proposition.Repeats > 0) parts.Add(words.Count("sources.repeats", proposition.Repeats));
        return string.Join("; ", parts);
    }

    static string Speakers(IReadOnlyList<SentenceView> sentences, PageWords words)
    {
        // First-strong isolates: a name written from right to left must not turn the line around it.
        string[] names = [.. sentences.Select(s => s.Speaker).Where(n => n.Length > 0).Distinct().Select(n => $"\u2068{n}\u2069")];
        return names.Length switch
        {
            0 => words["status.nobody"],
            1 => names[0],
            <= NamesShown => words.Format("status.and", string.Join(", ", names[..^1]), names[^1]),
            _ => words.Format("status.and", string.Join(", ", names[..NamesShown]), words.Count("status.others", names.Length - NamesShown)),
        };
    }
}
