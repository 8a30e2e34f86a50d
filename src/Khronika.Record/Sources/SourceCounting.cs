using Khronika.Language.Texts;
using Khronika.Record.Assessing;
using Khronika.Record.Bodies;
using Khronika.Record.State;
using Khronika.Record.Views;

namespace Khronika.Record.Sources;

/// <summary>
/// Counts sources for one proposition (rule 3): sources, never links. One that is derived from another repeats it;
/// one whose own access to the fact is shown is independent; unknown access never counts as independent. Who both repeats and saw
/// is two sources in the record: the one who repeats, and the observer.
/// </summary>
public static class SourceCounting
{
    /// <param name="statements">The statements for the proposition that the reader can see.</param>
    internal static SourceCount Count(RecordState state, string assertion, IEnumerable<Thing> statements)
    {
        ILookup<SourceStanding, JudgedSource> judged = Judge(state, assertion, statements).ToLookup(s => s.Standing);
        return new SourceCount(judged[SourceStanding.Independent].Count(), judged[SourceStanding.NotShown].Count(), judged[SourceStanding.Repeats].Count());
    }

    /// <summary>Each source once, in the order of the statements, with what it is counted as.</summary>
    /// <param name="statements">Statements for the proposition, or against it; one taken back has no source any more.</param>
    public static IReadOnlyList<JudgedSource> Judge(RecordState state, string assertion, IEnumerable<Thing> statements)
    {
        ArgumentNullException.ThrowIfNull(state);
        // Nobody wrote down who the source is: whoever passed it on stands for it, with access unknown.
        var said = from statement in statements
                   where !IsWithdrawn(state, statement)
                   let source = state.Find(statement.Fields.Text("source"))
                   let voice = source is null ? statement.Fields.Text("reportedBy") ?? statement.Fields.Text("speaker") : null
                   where source is not null || voice is not null
                   group statement.Id by (Source: source?.Id, Voice: voice);
        return [.. said.Select(s => Judged(state.Find(s.Key.Source), s.Key.Voice, assertion, [.. s]))];
    }

    static JudgedSource Judged(Thing? source, string? voice, string assertion, IReadOnlyList<string> statements)
    {
        if (source is null) return new JudgedSource(null, voice, SourceStanding.NotShown, [], null, LocalText.Empty, statements);
        string[] repeats = [.. source.Fields.Texts("derivedFrom")];
        Fields[] access = [.. source.Fields.Items("access").Where(a => a.Item.Text("to") == assertion).Select(a => a.Item)];
        // Of two answers to one question the one that shows access counts, as it did before the other was added.
        Fields? answer = access.Any(IsShown) ? access.First(IsShown) : access is [var first, ..] ? first : null;
        SourceStanding standing = repeats.Length > 0 ? SourceStanding.Repeats : access.Any(IsShown) ? SourceStanding.Independent : SourceStanding.NotShown;
        return new JudgedSource(source, null, standing, repeats, answer?.Text("shown"), answer?.Local("how") ?? LocalText.Empty, statements);
    }

    /// <summary>Whoever took their words back is no source for them any more.</summary>
    static bool IsWithdrawn(RecordState state, Thing statement) =>
        state.Pointing(ThingType.Withdrawal, "of", statement.Id).Any(Withdrawals.Stand);

    static bool IsShown(Fields access) => access.Text("shown") == "yes";
}
