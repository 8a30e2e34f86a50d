using Khronika.Record.Sources;
using Khronika.Record.State;
using Khronika.Record.Views;

namespace Khronika.Web.Desk.Cases;

/// <summary>An allegation with a part of what was said for it and against it, and a part of its sources: with hundreds of them it goes on over several parts.</summary>
/// <param name="Part">From 1.</param>
/// <param name="Sources">Of what was said for it, then of what was said against it; empty where readers' view is shown.</param>
public sealed record BoardPart(PropositionView View, int Part, IReadOnlyList<SentenceView> For, IReadOnlyList<SentenceView> Against, IReadOnlyList<(JudgedSource Source, bool IsAgainst)> Sources)
{
    /// <summary>Statements in one column of a part.</summary>
    const int MostStatements = 8;

    /// <summary>Sources in one part.</summary>
    const int MostSources = 16;

    /// <summary>All allegations of a case that anybody spoke for or against.</summary>
    public static IReadOnlyList<BoardPart> Of(DeskCase read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return [.. read.View.Propositions.SelectMany(p => Parts(read, p))];
    }

    static IEnumerable<BoardPart> Parts(DeskCase read, PropositionView view)
    {
        (JudgedSource, bool)[] sources = [.. Judged(read.State, view, view.For, false), .. Judged(read.State, view, view.Against, true)];
        int parts = new[] { 1, Ceiling(view.For.Count, MostStatements), Ceiling(view.Against.Count, MostStatements), Ceiling(sources.Length, MostSources) }.Max();
        for (int i = 0; i < parts; i++)
            yield return new BoardPart(view, i + 1, Cut(view.For, i, MostStatements), Cut(view.Against, i, MostStatements), Cut(sources, i, MostSources));
    }

    static IEnumerable<(JudgedSource, bool)> Judged(RecordState? state, PropositionView view, IReadOnlyList<SentenceView> sentences, bool isAgainst) =>
        state is null ? [] : SourceCounting.Judge(state, view.Entry.Record, sentences.Select(s => state.Find(s.Entry.Record)).OfType<Thing>()).Select(s => (s, isAgainst));

    static int Ceiling(int count, int most) => (count + most - 1) / most;

    static IReadOnlyList<T> Cut<T>(IReadOnlyList<T> all, int part, int most) => [.. all.Skip(part * most).Take(most)];
}
