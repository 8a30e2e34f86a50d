using System.CommandLine;
using Khronika.Cli.Terminal;
using Khronika.Publish.Editions;
using Khronika.Publish.Sites;
using Khronika.Store;

namespace Khronika.Cli.Commands;

/// <summary><c>khronika publish</c></summary>
static class PublishCommand
{
    public static Command Create(Session session)
    {
        Argument<string> target = new("OUT") { Description = "Folder of the site: absent, empty, or a site made before, which is replaced whole." };
        Command command = new("publish", "Logs an edition and writes the public site: only what is cleared for the public. Lists what was held back and why.\n\nExample: khronika publish site") { target };
        command.SetAction(async (parsed, _) =>
        {
            using RecordFolder record = Common.Open(parsed, session);
            return await RunAsync(session, record, parsed.GetValue(target)!, Common.ByOf(parsed), parsed.GetValue(Common.Json));
        });
        return command;
    }

    internal static async Task<int> RunAsync(Session session, RecordFolder record, string target, string by, bool json)
    {
        PublishReport report = await new PublicRecord(record, maxHeld: int.MaxValue).Publish(target, by);
        if (report.Outcome is PublishOutcome.Refused refused) throw new Refusal($"Nothing was published: {refused.Reason}.");

        PublishOutcome.Published published = (PublishOutcome.Published)report.Outcome;
        if (json)
        {
            session.Out.WriteLine(Json.Line(new { edition = report.Edition, isNew = report.IsNew, published.Cases, published.Pages, published.Proofs, held = report.Held.First }));
            return ExitCode.Done;
        }

        session.Out.WriteLine($"edition {report.Edition}{(report.IsNew ? "" : " (nothing public changed since)")}: {published.Cases} cases, {published.Pages} pages, {published.Proofs} proofs");
        HeldBackList.Print(session.Err, report.Held.First);
        return ExitCode.Done;
    }
}
