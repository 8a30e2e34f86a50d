using System.CommandLine;
using System.Net;
using Khronika.Web.Serving;

namespace Khronika.Cli.Commands;

/// <summary><c>khronika serve</c></summary>
static class ServeCommand
{
    public static Command Create(Session session)
    {
        Argument<string> site = new("SITE") { Description = "A folder that 'khronika publish' made.", DefaultValueFactory = _ => "site" };
        Option<int> port = new("--port") { Description = "Port to listen on; 0 takes a free one.", DefaultValueFactory = _ => 8750, HelpName = "N" };
        Option<string> address = new("--address") { Description = "Only 127.0.0.1, until accounts exist.", DefaultValueFactory = _ => "127.0.0.1" };
        Command command = new("serve", "Serves a site and the record's log on this machine.\n\nExample: khronika serve site --port 8750") { site, port, address };
        command.SetAction((parsed, cancel) => RunAsync(
            session, parsed.GetValue(site)!, Common.RecordOf(parsed), parsed.GetValue(port), parsed.GetValue(address)!, cancel));
        return command;
    }

    internal static async Task<int> RunAsync(Session session, string site, string record, int port, string address, CancellationToken cancel, string page = "")
    {
        if (!IPAddress.TryParse(address, out IPAddress? parsed) || !parsed.Equals(IPAddress.Loopback))
        {
            throw new Refusal("serve listens on 127.0.0.1 only: other machines could read everything, and there are no accounts yet.");
        }

        if (!Directory.Exists(site)) throw new Refusal("There is no such site folder: run 'khronika publish OUT' first, then 'khronika serve OUT'.");
        Notice.AlreadyPublicOnly(session.Err);
        string log = Path.Combine(record, "log");
        try
        {
            await using SiteServer server = await SiteServer.StartAsync(site, Directory.Exists(log) ? log : null, port, cancel);
            session.Err.WriteLine("Serving until Ctrl-C:");
            session.Out.WriteLine(new Uri(server.Address, page));
            await server.WaitAsync(cancel);
            return ExitCode.Done;
        }
        catch (IOException)
        {
            throw new Refusal($"Port {port} is taken on this machine: choose another with --port, or 0 for any.");
        }
    }
}
