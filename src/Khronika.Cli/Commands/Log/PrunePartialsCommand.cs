using System.CommandLine;
using System.Globalization;
using Khronika.Cli.Terminal;
using Khronika.Store.Pruning;

namespace Khronika.Cli.Commands.Log;

/// <summary><c>khronika log prune-partials</c></summary>
static class PrunePartialsCommand
{
    public static Command Create(Session session)
    {
        Option<bool> remove = new("--remove") { Description = "Removes them; without it they are only listed." };
        Command command = new("prune-partials", "Lists the partial tiles and bundles that a full one replaced and that no checkpoint needs any more.\n\nExample: khronika log prune-partials --remove") { remove };
        command.SetAction(parsed => Run(session, Common.RecordOf(parsed), parsed.GetValue(remove), parsed.GetValue(Common.Json)));
        return command;
    }

    internal static int Run(Session session, string folder, bool remove, bool json)
    {
        IReadOnlyList<string> paths = remove ? PartialPruning.Remove(folder) : PartialPruning.Find(folder);
        if (json)
        {
            session.Out.WriteLine(Json.Line(new { removed = remove, paths }));
            return ExitCode.Done;
        }

        foreach (string path in paths) session.Out.WriteLine(path);
        string count = string.Create(CultureInfo.InvariantCulture, $"{paths.Count} partial {(paths.Count == 1 ? "file" : "files")}");
        session.Err.WriteLine(remove ? $"{count} removed." : paths.Count == 0 ? "No partial file can be removed yet." : $"{count} can be removed; 'khronika log prune-partials --remove' does it.");
        return ExitCode.Done;
    }
}
