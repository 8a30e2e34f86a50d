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
static class SourceCounting
{
    /// <param name="statements">The statements for the proposition that the reader can see.</param>
    public static SourceCount Count(RecordState state, string assertion, IEnumerable<Thing> statements)
    {
        HashSet<string> independent = [];
        HashSet<string> notShown = [];
        HashSet<string> repeats = [];
        foreach (Thing statement in statements.Where(s => !IsWithdrawn(state, s)))
        {
            Fields said = statement.Fields;
            if (state.Find(said.Text("source")) is not { } source)
            {
                // Nobody wrote down who the source is: whoever passed it on stands for it, with access unknown.
                if ((said.Text("reportedBy") ?? said.Text("speaker")) is { } voice) notShown.Add(voice);
            }
            else
            {
                (source.Fields.Texts("derivedFrom").Any() ? repeats : HasAccess(source, assertion) ? independent : notShown).Add(source.Id);
            }
        }

        return new SourceCount(independent.Count, notShown.Count, repeats.Count);
    }

    /// <summary>Whoever took their words back is no source for them any more.</summary>
    static bool IsWithdrawn(RecordState state, Thing statement) =>
        state.Pointing(ThingType.Withdrawal, "of", statement.Id).Any(Withdrawals.Stand);

    static bool HasAccess(Thing source, string assertion) =>
        source.Fields.Items("access").Any(a => a.Item.Text("to") == assertion && a.Item.Text("shown") == "yes");
}
