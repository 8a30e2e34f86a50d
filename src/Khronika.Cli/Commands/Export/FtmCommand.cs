using System.CommandLine;
using Khronika.Record.Exchange.Ftm;
using Khronika.Store;

namespace Khronika.Cli.Commands.Export;

/// <summary><c>khronika export ftm</c></summary>
static class FtmCommand
{
    public static Command Create(Session session)
    {
        Command command = new("ftm", "Writes a case as entities of FollowTheMoney, one JSON object a line, for Aleph and its kin.\n\nExample: khronika export ftm case-one case-one.ftm.json");
        ExportScope scope = new(command);
        command.SetAction(parsed =>
        {
            using RecordFolder record = scope.Open(parsed, session);
            return scope.Read(parsed, session, record).WriteEach(session, parsed.GetValue(Common.Json), ".ftm.json", (extract, stream) => FtmEntities.Write(extract, stream));
        });
        return command;
    }
}
