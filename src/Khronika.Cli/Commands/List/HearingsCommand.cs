using System.CommandLine;
using Khronika.Record.Lists;

namespace Khronika.Cli.Commands.List;

/// <summary><c>khronika list hearings</c></summary>
static class HearingsCommand
{
    public static Command Create(Session session)
    {
        Option<bool> past = new("--past") { Description = "Those before the day instead." };
        return ListRequest.Command(
            session,
            HearingList.Name,
            "Lists recorded hearings from a day on: when, before which court, of whom, open or closed, and who states it.\n\nExample: khronika list hearings --on 2031-09-01 --lang kk",
            asked =>
            {
                bool isPast = asked.Parsed.GetValue(past);
                ListPrinting.Print(
                    asked,
                    asked.Lists.Hearings(asked.State(), asked.Day, isPast),
                    asked.Edition is { } edition ? () => asked.Lists.Hearings(asked.StateWith(edition), asked.Day, isPast) : null,
                    ListText.Heading(isPast ? "hearings.heading.past" : "hearings.heading", asked.Day));
            },
            further: past);
    }
}
