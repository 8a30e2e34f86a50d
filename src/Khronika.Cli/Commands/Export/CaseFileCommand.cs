using System.CommandLine;
using Khronika.Record.CaseFiles.Writing;
using Khronika.Store;

namespace Khronika.Cli.Commands.Export;

/// <summary><c>khronika export case-file</c></summary>
static class CaseFileCommand
{
    public static Command Create(Session session)
    {
        Command command = new("case-file", "Writes a case as the case file it can be imported from again: everything, so only --for keeper.\n\nExample: khronika export case-file case-one case-one.yaml --for keeper");
        ExportScope scope = new(command);
        command.SetAction(parsed =>
        {
            using RecordFolder record = Common.OpenToRead(parsed, session);
            Exported exported = scope.Read(parsed, session, record);
            if (!exported.IsWhole) throw new Refusal("A case file holds everything, sources and closed names among it: say --for keeper. For others there are csv, json-ld, ftm and 'khronika bundle'.");
            return exported.WriteEach(session, parsed.GetValue(Common.Json), ".yaml", (extract, stream) => stream.Write(CaseFileWriter.Write(exported.State, extract.Schema, extract.CaseId)));
        });
        return command;
    }
}
