using System.CommandLine;
using Khronika.Record;
using Khronika.Record.Clearing;
using Khronika.Record.Lists;
using Khronika.Record.State;
using Khronika.Record.Views;

namespace Khronika.Cli.Commands.List;

/// <summary><c>khronika list cases</c></summary>
static class CasesCommand
{
    public static Command Create(Session session) => ListRequest.Command(
        session,
        CaseList.Name,
        "Lists the cases: what each is called, how much is said in it, how its propositions stand, what comes next and how many people are held.\n\nExample: khronika list cases --for public",
        asked => ListPrinting.Print(
            asked,
            Of(asked, asked.State()),
            asked.Edition is { } edition ? () => Of(asked, asked.StateWith(edition)) : null,
            ListText.Heading("cases.heading", asked.Day)));

    static RecordList Of(Asked asked, RecordState state) => CaseList.Of(asked.Scope(state), [.. Views(asked, state)], asked.Day, asked.Audience is null ? LastEntries(state) : new Dictionary<string, string>());

    static IEnumerable<CaseView> Views(Asked asked, RecordState state)
    {
        if (asked.Audience is not { } reader) return state.Cases.Select(c => KeeperView.Of(state, c.Id)).OfType<CaseView>();
        AudienceView view = ReferenceEquals(state, asked.Today) ? new(state, reader) : new(state, reader, asked.Today);
        return state.Cases.Select(c => view.Case(c.Id).View).OfType<CaseView>();
    }

    /// <summary>The day, without the hour: the rest stands in the history of each thing.</summary>
    static Dictionary<string, string> LastEntries(RecordState state) =>
        state.Cases.ToDictionary(c => c.Id, c => state.ThingsOf(c.Id).Max(t => t.Entry.At)![..10], StringComparer.Ordinal);
}
