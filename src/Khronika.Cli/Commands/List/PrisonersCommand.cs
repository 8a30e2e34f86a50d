using System.CommandLine;
using Khronika.Record.Lists;

namespace Khronika.Cli.Commands.List;

/// <summary><c>khronika list prisoners</c></summary>
static class PrisonersCommand
{
    public static Command Create(Session session) => ListRequest.Command(
        session,
        PrisonerList.Name,
        "Lists the people who by what is recorded are held on a day: since when, where and by whom, under which provisions, and who states it. Ends with what it counts and what it does not.\n\nExample: khronika list prisoners --on 2031-06-12 --for public --diff 3 --lang ru",
        asked => ListPrinting.Print(
            asked,
            asked.Lists.Prisoners(asked.State(), asked.Day),
            asked.Edition is { } edition ? () => asked.Lists.Prisoners(asked.StateWith(edition), asked.Day) : null,
            ListText.Heading("prisoners.heading", asked.Day)));
}
