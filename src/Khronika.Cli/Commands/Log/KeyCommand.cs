using System.CommandLine;
using Khronika.Store;

namespace Khronika.Cli.Commands.Log;

/// <summary><c>khronika log key</c></summary>
static class KeyCommand
{
    public static Command Create(Session session)
    {
        Command command = new("key", "Prints the log's public key as a vkey, one line.\n\nExample: khronika log key");
        command.SetAction(parsed =>
        {
            using RecordFolder record = Common.OpenToRead(parsed, session);
            session.Out.WriteLine(record.Log.Key);
            return ExitCode.Done;
        });
        return command;
    }
}
