using System.CommandLine;
using Khronika.Record.Exchange.JsonLd;
using Khronika.Store;

namespace Khronika.Cli.Commands.Export;

/// <summary><c>khronika export json-ld</c></summary>
static class JsonLdCommand
{
    public static Command Create(Session session)
    {
        Command command = new("json-ld", "Writes a case as JSON-LD: claims with their speakers, events, passages as annotations. Reading it asks no network.\n\nExample: khronika export json-ld case-one case-one.jsonld");
        ExportScope scope = new(command);
        command.SetAction(parsed =>
        {
            using RecordFolder record = scope.Open(parsed, session);
            return scope.Read(parsed, session, record).WriteEach(session, parsed.GetValue(Common.Json), ".jsonld", (extract, stream) => JsonLdCase.Write(extract, stream));
        });
        return command;
    }
}
