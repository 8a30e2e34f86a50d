using System.CommandLine;
using Khronika.Store;

namespace Khronika.Cli.Commands.Log;

/// <summary><c>khronika log checkpoint</c></summary>
static class CheckpointCommand
{
    public static Command Create(Session session)
    {
        Command command = new("checkpoint", "Prints the log's last issued checkpoint, a signed note.\n\nExample: khronika log checkpoint > checkpoint");
        command.SetAction(parsed =>
        {
            using RecordFolder record = Common.OpenToRead(parsed, session);
            session.Out.Write(record.Log.Note);
            return ExitCode.Done;
        });
        return command;
    }
}
