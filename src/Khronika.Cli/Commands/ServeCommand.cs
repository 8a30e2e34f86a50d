using System.CommandLine;
using System.Globalization;
using System.Net;
using Khronika.Cli.Terminal;
using Khronika.Ledger.Witnessing;
using Khronika.Store;
using Khronika.Store.Log;
using Khronika.Store.Witnessing;
using Khronika.Web.Desk;
using Khronika.Web.Serving;

namespace Khronika.Cli.Commands;

/// <summary><c>khronika serve</c></summary>
static class ServeCommand
{
    public static Command Create(Session session)
    {
        Argument<string?> site = new("SITE") { Description = "A folder that 'khronika publish' made: serves it and the record's log, to look at. Without it, the desk.", Arity = ArgumentArity.ZeroOrOne };
        Option<int> port = PortOption.Create(8750);
        Option<string> address = new("--address") { Description = "Only 127.0.0.1, until accounts exist.", DefaultValueFactory = _ => "127.0.0.1" };
        Option<string> cosign = new("--cosign-every") { Description = "How often witnesses are asked to cosign, where the record has a policy.", DefaultValueFactory = _ => "10m", HelpName = "TIME" };
        Option<string> to = new("--publish-to") { Description = "Folder the desk writes the public site to.", DefaultValueFactory = _ => "site", HelpName = "DIR" };
        Command command = new("serve", "Opens the desk for this record in a browser on this machine. With SITE, serves what the public would see instead.\n\nExample: khronika serve\nExample: khronika serve site --port 8751") { site, port, address, cosign, to };
        command.SetAction((parsed, cancel) => parsed.GetValue(site) is { } served
            ? RunAsync(session, served, Common.RecordOf(parsed), parsed.GetValue(port), parsed.GetValue(address)!, cancel, cosignEvery: Duration.Parse(parsed.GetValue(cosign)!, "--cosign-every"))
            : DeskAsync(session, Common.RecordOf(parsed), new DeskSettings { Port = parsed.GetValue(port), By = Common.ByOf(parsed), Site = parsed.GetValue(to)!, Said = session.Err.WriteLine }, parsed.GetValue(address)!, Duration.Parse(parsed.GetValue(cosign)!, "--cosign-every"), cancel));
        return command;
    }

    static async Task<int> DeskAsync(Session session, string record, DeskSettings settings, string address, TimeSpan cosignEvery, CancellationToken cancel)
    {
        OnlyHere(address);
        Notice.AlreadyPublicOnly(session.Err);
        WitnessPolicy? policy = PolicyOf(record);
        try
        {
            await using DeskServer desk = await DeskServer.StartAsync(record, settings, session.Time, cancel);
            session.Err.WriteLine("The desk is open until Ctrl-C. This address lets one browser in, once; show it to nobody:");
            session.Out.WriteLine(desk.Entrance);
            if (policy is not null) Collect(session, desk, record, policy, cosignEvery);
            await desk.WaitAsync(cancel);
            return ExitCode.Done;
        }
        catch (IOException failed) when (failed.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw PortTaken(settings.Port);
        }
    }

    static WitnessPolicy? PolicyOf(string record)
    {
        using RecordFolder read = RecordFolder.OpenToRead(record);
        return Log.CosignCommand.PolicyOf(record, null, read);
    }

    static void Collect(Session session, DeskServer desk, string record, WitnessPolicy policy, TimeSpan every)
    {
        string last = "";
        bool again = true;
        desk.Every(every, async (held, stop) =>
        {
            using Cosigning cosigning = CosignTalk.Begin(record, held, policy, session.Time, held.Journal);
            // As in the loop beside a site: the first round asks all.
            string now = Sentence(await cosigning.RunAsync(again, stop));
            again = false;
            if (now != last) session.Err.WriteLine(now);
            last = now;
        });
    }

    static void OnlyHere(string address)
    {
        if (!IPAddress.TryParse(address, out IPAddress? parsed) || !parsed.Equals(IPAddress.Loopback))
            throw new Refusal("serve listens on 127.0.0.1 only: other machines could read everything, and there are no accounts yet.");
    }

    static Refusal PortTaken(int port) => new($"Port {port} is taken on this machine: choose another with --port, or 0 for any.");

    internal static async Task<int> RunAsync(Session session, string site, string record, int port, string address, CancellationToken cancel, string page = "", TimeSpan? cosignEvery = null)
    {
        OnlyHere(address);
        if (!Directory.Exists(site)) throw new Refusal("There is no such site folder: run 'khronika publish OUT' first, then 'khronika serve OUT'.");
        Notice.AlreadyPublicOnly(session.Err);
        string log = Path.Combine(record, "log");
        using RecordFolder? opened = cosignEvery is not null && Directory.Exists(log) ? OpenedOrNot(session, record) : null;
        WitnessPolicy? policy = opened is null ? null : Log.CosignCommand.PolicyOf(record, null, opened);
        using Cosigning? cosigning = policy is null ? null : CosignTalk.Begin(record, opened!, policy, session.Time);
        try
        {
            await using SiteServer server = await SiteServer.StartAsync(site, Directory.Exists(log) ? log : null, port, cancel);
            session.Err.WriteLine("Serving until Ctrl-C:");
            session.Out.WriteLine(new Uri(server.Address, page));
            using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            Task collecting = cosigning is null ? Task.CompletedTask : CollectAsync(session, cosigning, cosignEvery!.Value, stop.Token);
            Task issuing = opened?.Settings.IssueEverySeconds is null ? Task.CompletedTask : new IssuingLoop(record, session.Time).RunAsync(stop.Token);
            await server.WaitAsync(cancel);
            await stop.CancelAsync();
            await Task.WhenAll(collecting, issuing);
            return ExitCode.Done;
        }
        catch (IOException)
        {
            throw PortTaken(port);
        }
    }

    // A site is served whatever state the record is in.
    static RecordFolder? OpenedOrNot(Session session, string record)
    {
        try
        {
            return RecordFolder.OpenToRead(record);
        }
        catch (Exception failed) when (failed is IOException or System.Data.Common.DbException)
        {
            session.Err.WriteLine("The record could not be opened, so nobody is asked to cosign its log: 'khronika log fsck' says why.");
            return null;
        }
    }

    // Counts only: which witnesses a record has is no secret, and still nobody's to read over a shoulder.
    static async Task CollectAsync(Session session, Cosigning cosigning, TimeSpan every, CancellationToken stop)
    {
        string last = "";
        await new CosigningLoop(cosigning, every, session.Time, report =>
        {
            string now = Sentence(report);
            if (now != last) session.Err.WriteLine(now);
            last = now;
        }).RunAsync(stop);
    }

    static string Sentence(CosigningReport? report)
    {
        if (report is null) return "Cosigning: the record could not be read or written.";
        string alarm = report.IsAlarm ? " ALARM: a witness has seen more than this record holds, or something else: run 'khronika log cosign'." : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Cosigned by {report.Witnesses.Count(state => state.Kept is not null)} of {report.Witnesses.Count} witnesses at {report.Checkpoint.Size} entries, quorum {(report.Quorum.IsMet ? "met" : "not met")}.{alarm}");
    }
}
