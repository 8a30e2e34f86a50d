using System.CommandLine;
using Khronika.Cli.Terminal;
using Khronika.Ledger.Notes;
using Khronika.Ledger.Witnessing;
using Khronika.Store.Witnessing;
using Khronika.Web.Witnessing;

namespace Khronika.Cli.Commands.Log;

/// <summary><c>khronika log witness</c></summary>
static class WitnessCommand
{
    public static Command Create(Session session)
    {
        Argument<string> folder = new("DIR") { Description = "The witness's key and memory: absent, empty, or a folder this command made. Never restore it from a backup." };
        Option<int> port = PortOption.Create(8751);
        Option<string[]> logs = new("--log") { Description = "The vkey of a log to witness, a line or a file; it stays known. May be given several times.", HelpName = "VKEY", DefaultValueFactory = _ => [] };
        Option<string?> name = new("--name") { Description = "The name of a new witness's key, such as witness.example.org/w1 (else a random one).", HelpName = "NAME" };
        Command command = new("witness", "Runs a witness: it cosigns a log's checkpoints, each only if it extends the last one.\n\nExample: khronika log witness w1 --name witness.example.org/w1 --log log.vkey --port 8751") { folder, port, logs, name };
        command.SetAction((parsed, cancel) => RunAsync(
            session, parsed.GetValue(folder)!, parsed.GetValue(port), [.. parsed.GetValue(logs)!.Select(log => KeyLine.Parse(log, "--log"))], parsed.GetValue(name), parsed.GetValue(Common.Json), cancel));
        return command;
    }

    internal static async Task<int> RunAsync(Session session, string folder, int port, IReadOnlyList<VerifierKey> logs, string? name, bool json, CancellationToken cancel)
    {
        if (logs.Any(log => log.Algorithm.IsCosignature)) throw new Refusal("--log takes a log's vkey, and this is a witness's.");
        using WitnessFolder opened = Open(folder, name);
        foreach (VerifierKey log in logs) opened.AddLog(log);
        if (opened.Logs.Count == 0) throw new Refusal("This witness knows no log yet: name one with --log VKEY.");
        Witness witness = new(opened.Key, opened.Logs, opened, session.Time);
        try
        {
            await using WitnessServer server = await WitnessServer.StartAsync(witness, port, cancel);
            session.Err.WriteLine("Witnessing until Ctrl-C. The key to give to others, and where it answers:");
            if (json) session.Out.WriteLine(Json.Line(new { vkey = witness.Verifier.ToString(), url = server.Address }));
            else session.Out.WriteLine($"{witness.Verifier}\n{server.Address}");
            await server.WaitAsync(cancel);
            return ExitCode.Done;
        }
        catch (IOException)
        {
            throw new Refusal($"Port {port} is taken on this machine: choose another with --port, or 0 for any.");
        }
    }

    static WitnessFolder Open(string folder, string? name)
    {
        try
        {
            return WitnessFolder.Open(folder, name);
        }
        catch (ArgumentException)
        {
            throw new Refusal("--name takes a key name: not empty, no space, no plus.");
        }
        catch (IOException refused) when (refused.GetType() == typeof(IOException))
        {
            // Messages of this very type are the folder's own and name no path.
            throw new Refusal($"The witness does not start: {refused.Message}.");
        }
    }
}
