using System.CommandLine;
using Khronika.Record;
using Khronika.Record.Exchange.Csv;
using Khronika.Record.Exchange.Tables;
using Khronika.Store;

namespace Khronika.Cli.Commands.Export;

/// <summary><c>khronika export csv</c></summary>
static class CsvCommand
{
    public static Command Create(Session session)
    {
        Option<string> language = new("--lang") { Description = "Language in which speakers are named.", HelpName = "en|ru|kk", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong([.. RecordLanguage.All]);
        Option<bool> noMark = new("--no-bom") { Description = "Without the byte order mark, for programs that take it for text." };
        Command command = new("csv", "Writes a folder of tables, one for each kind of thing and one for each of its lists. Rows about what somebody claimed say who and when.\n\nExample: khronika export csv case-one tables") { language, noMark };
        ExportScope scope = new(command);
        command.SetAction(parsed =>
        {
            using RecordFolder record = scope.Open(parsed, session);
            Exported exported = scope.Read(parsed, session, record);
            exported.RefuseNothing(session);
            bool withMark = !parsed.GetValue(noMark);
            return exported.Write(session, parsed.GetValue(Common.Json),
                [.. KindTables.Of(exported.Cases, parsed.GetValue(language)!).Select(table => ($"{exported.Mark}{table.Name}.csv", (Action<Stream>)(stream => CsvWriter.Write(stream, table.Rows, withMark))))]);
        });
        return command;
    }
}
