using System.CommandLine;
using Khronika.Cli.Demo;
using Khronika.Cli.Terminal;

namespace Khronika.Cli.Commands;

/// <summary><c>khronika demo</c></summary>
static class DemoCommand
{
    public static Command Create(Session session)
    {
        Option<string> folder = new("--dir") { Description = "Where to make it; absent or empty.", HelpName = "DIR", DefaultValueFactory = _ => "demo" };
        Option<int> port = PortOption.Create(8750);
        Option<bool> noServe = new("--no-serve") { Description = "Stop when everything is made." };
        Command command = new("demo", "Shows the whole line on an invented case: from pages to a public record that anyone can check.\n\nExample: khronika demo --dir demo --no-serve") { folder, port, noServe };
        command.SetAction((parsed, cancel) => RunAsync(session, parsed.GetValue(folder)!, parsed.GetValue(port), !parsed.GetValue(noServe), cancel));
        return command;
    }

    internal static async Task<int> RunAsync(Session session, string folder, int port, bool serve, CancellationToken cancel)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw new Refusal("The folder for the demo holds something already: name another with --dir, or remove it.");
        }

        string site = Path.Combine(folder, "site");
        string slug = await new DemoRun(session, Path.GetFullPath(folder)).RunAsync();
        string page = $"en/cases/{slug}/index.html";
        if (serve) return await ServeCommand.RunAsync(session, site, Path.Combine(folder, "record"), port, "127.0.0.1", cancel, page);

        session.Out.WriteLine();
        session.Out.WriteLine("The page:");
        session.Out.WriteLine(Path.Combine(site, page));
        return ExitCode.Done;
    }
}
