using System.CommandLine;
using Khronika.Record.Lists;

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
            asked.Lists.Cases(asked.State(), asked.Day),
            asked.Edition is { } edition ? () => asked.Lists.Cases(asked.StateWith(edition), asked.Day) : null,
            ListText.Heading("cases.heading", asked.Day)));
}
