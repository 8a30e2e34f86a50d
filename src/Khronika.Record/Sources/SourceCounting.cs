using Khronika.Record.Bodies;
using Khronika.Record.State;
using Khronika.Record.Views;

namespace Khronika.Record.Sources;

/// <summary>
/// Counts sources for one proposition (rule 3): sources, never links. One that is derived from another repeats it;
/// one whose own access to the fact is shown is independent; unknown access never counts as independent.
/// </summary>
static class SourceCounting
{
    /// <param name="statements">The statements for the proposition that the reader can see.</param>
    public static SourceCount Count(RecordState state, string assertion, IEnumerable<Thing> statements)
    {
        HashSet<string> independent = [];
        HashSet<string> notShown = [];
        HashSet<string> repeats = [];
        foreach (Thing statement in statements)
        {
            Fields said = statement.Fields;
            if (state.Find(said.Text("source")) is not { } source)
            {
                // Nobody wrote down who the source is: whoever passed it on stands for it, with access unknown.
                if ((said.Text("reportedBy") ?? said.Text("speaker")) is { } voice) notShown.Add(voice);
            }
            else if (source.Fields.Texts("derivedFrom").Any())
            {
                repeats.Add(source.Id);
            }
            else
            {
                (HasAccess(source, assertion) ? independent : notShown).Add(source.Id);
            }
        }

        return new SourceCount(independent.Count, notShown.Count, repeats.Count);
    }

    static bool HasAccess(Thing source, string assertion) =>
        source.Fields.Items("access").Any(a => a.Item.Text("to") == assertion && a.Item.Text("shown") == "yes");
}
