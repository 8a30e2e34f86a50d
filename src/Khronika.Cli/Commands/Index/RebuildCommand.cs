using System.CommandLine;
using Khronika.Store;

namespace Khronika.Cli.Commands.Index;

/// <summary><c>khronika index rebuild</c></summary>
static class RebuildCommand
{
    public static Command Create(Session session)
    {
        Command command = new("rebuild", "Deletes the index and makes it again from the entries.\n\nExample: khronika index rebuild");
        command.SetAction(parsed =>
        {
            using RecordFolder record = Common.Open(parsed, session);
            record.Index.Rebuild();
            session.Out.WriteLine($"{record.Log.Checkpoint.Size} entries indexed");
            return ExitCode.Done;
        });
        return command;
    }
}
