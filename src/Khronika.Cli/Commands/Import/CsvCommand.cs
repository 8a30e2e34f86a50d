using System.CommandLine;
using Khronika.Cli.Terminal;
using Khronika.Record.Exchange.Csv;
using Khronika.Record.Schema;
using Khronika.Record.Yaml;
using Khronika.Store;

namespace Khronika.Cli.Commands.Import;

/// <summary><c>khronika import csv</c></summary>
static class CsvCommand
{
    public static Command Create(Session session)
    {
        Argument<string> file = new("FILE") { Description = "A table, CSV: UTF-8, UTF-16 or windows-1251, with commas, semicolons or tabs." };
        Option<string> mapping = new("--mapping") { Description = "How its columns become things: see docs/formats/csv.md.", HelpName = "MAP.yaml", Required = true };
        Option<string?> ofCase = new("--case") { Description = "Key of the case the things belong to (else the mapping says it).", HelpName = "KEY" };
        Option<bool> dryRun = new("--dry-run") { Description = "Write nothing: say what would be added and changed, and list every row that is refused with its reason." };
        Option<bool> skip = new("--skip-refused") { Description = "Take the other rows where some are refused; without it nothing is taken." };
        Option<string?> refused = new("--refused") { Description = "Write the refused rows with their reasons as a table, to be put right and given again.", HelpName = "OUT.csv" };
        Option<string> language = Languages.Option("Language of what the rules say");
        Command command = new("csv", "Reads a table into the record, a thing a row. The same key is the same thing: importing again makes new versions of what changed and of nothing else.\n\nExample: khronika import csv prisoners.csv --mapping prisoners.yaml --case one --dry-run") { file, mapping, ofCase, dryRun, skip, refused, language };
        command.SetAction(parsed =>
        {
            using RecordFolder record = parsed.GetValue(dryRun) ? Common.OpenToRead(parsed, session) : Common.Open(parsed, session);
            return new CsvRun(session, record, parsed.GetValue(file)!, Common.ByOf(parsed), parsed.GetValue(Common.Json))
            {
                IsDry = parsed.GetValue(dryRun),
                SkipsRefused = parsed.GetValue(skip),
                RefusedTo = parsed.GetValue(refused),
                Language = Languages.Of(parsed, language),
            }.Run(MappingOf(session, record.Schema, parsed.GetValue(mapping)!, parsed.GetValue(Common.Json)), parsed.GetValue(ofCase));
        });
        return command;
    }

    static CsvMapping MappingOf(Session session, RecordSchema schema, string path, bool json)
    {
        if (!File.Exists(path)) throw new Refusal("There is no such mapping file.");
        if (CsvMapping.Read(File.ReadAllBytes(path), schema, out IReadOnlyList<FileFault> faults) is { } mapping) return mapping;
        string file = Path.GetFileName(path);
        foreach (FileFault fault in faults)
        {
            if (json) session.Out.WriteLine(Json.Line(new { file, line = fault.Mark.Line, column = fault.Mark.Column, fault = fault.Message }));
            session.Err.WriteLine(Printable.Of($"{file}:{fault.Mark.Line}:{fault.Mark.Column}: {fault.Message}"));
        }

        throw new Refusal("Nothing was imported: the mapping has faults.");
    }
}
