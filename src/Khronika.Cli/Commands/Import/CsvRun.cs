using System.Globalization;
using Khronika.Cli.Terminal;
using Khronika.Language.Texts;
using Khronika.Reading.Items;
using Khronika.Record;
using Khronika.Record.Exchange.Csv;
using Khronika.Record.Rules;
using Khronika.Store;
using Khronika.Store.Recording;

namespace Khronika.Cli.Commands.Import;

/// <summary>One table on its way into the record, told line by line.</summary>
sealed class CsvRun(Session session, RecordFolder record, string path, string by, bool json)
{
    /// <summary>Rows between two words of progress.</summary>
    const int Step = 10_000;

    public required bool IsDry { get; init; }
    public required bool SkipsRefused { get; init; }
    public required string? RefusedTo { get; init; }

    /// <summary>Of what the rules say.</summary>
    public required string Language { get; init; }

    public int Run(CsvMapping mapping, string? namedCase)
    {
        if (!File.Exists(path)) throw new Refusal("There is no such table.");
        if (RefusedTo is not null && Path.Exists(RefusedTo)) throw new Refusal("The file for the refused rows is there already: name another, or move it away.");
        string? ofCase = mapping.Kind.Name == ThingType.Case ? null : namedCase ?? mapping.CaseKey ?? throw new Refusal("Name the case these things belong to: --case KEY, or 'case: KEY' in the mapping.");
        if (ofCase is not null && (record.Index.KeyToRecord(ofCase) is not { } id || record.Index.Current(id)?.Type != ThingType.Case)) throw new Refusal("The record has no case with this key: import its case file first.");

        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        TableImport? import = TableImport.Open(record, mapping, ofCase, file, Path.GetDirectoryName(Path.GetFullPath(path))!, (media, bytes) => ItemText.Of(media, bytes), by, breach => Why.Plain(Said(breach)), out IReadOnlyList<Why> wrong);
        foreach (Why fault in wrong) session.Err.WriteLine(Printable.Of(fault.ToString()));
        if (import is null) throw new Refusal("Nothing was imported: the table does not fit the mapping.");
        session.Err.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Read as {import.Shape.EncodingName}, {(import.Shape.Separator == '\t' ? "tabs" : $"'{import.Shape.Separator}'")} between {import.Head.Count} columns."));
        using FileStream? output = RefusedTo is null ? null : Private(RefusedTo);
        RefusedRows table = new(output, import.Head);
        table.Begin();
        TableTalk talk = new((refusals, reader) => Refuse(table, refusals, reader), flag => Say(flag, "flagged"), Tell, Progress);
        import.Check(talk);

        bool isStopped = import.Counts[RowOutcome.Refused] > 0 && !SkipsRefused;
        long entries = IsDry || isStopped ? 0 : Write(import, talk);
        Tell(import.Counts, import.Closing, entries, isStopped);
        return import.Counts[RowOutcome.Refused] > 0 && !(SkipsRefused && !IsDry) ? ExitCode.Failed : ExitCode.Done;
    }

    // What was refused is as closed as what was taken.
    static FileStream Private(string path)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    long Write(TableImport import, TableTalk talk)
    {
        try
        {
            return import.Write(talk);
        }
        catch (TableStoppedException stopped)
        {
            Faults.Print(session, stopped.Breaches, Language, json);
            throw new Refusal(string.Create(CultureInfo.InvariantCulture, $"The rules are against rows that stand together; {stopped.Entries} entries were written before them."));
        }
    }

    string Said(Breach breach) => $"{breach.Message.In(Language).Text} [{breach.Rule}]";

    void Tell(CsvRow row, Breach flagged) =>
        session.Err.WriteLine(Printable.Of(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)}:{row.Line}: row {row.Number}, flagged: {Said(flagged)}")));

    void Refuse(RefusedRows table, IReadOnlyList<CsvRefusal> refusals, CsvReader reader)
    {
        foreach (CsvRefusal refusal in refusals) Say(refusal, null);
        table.Add(refusals, reader);
    }

    void Say(CsvRefusal refusal, string? flagged)
    {
        CsvRow row = refusal.Row;
        if (json && flagged is not null) session.Out.WriteLine(Json.Line(new { file = Path.GetFileName(path), row = row.Number, line = row.Line, byteOffset = row.Offset, column = refusal.Column, value = refusal.Value, flag = refusal.Reason }));
        else if (json) session.Out.WriteLine(Json.Line(new { file = Path.GetFileName(path), row = row.Number, line = row.Line, byteOffset = row.Offset, column = refusal.Column, value = refusal.Value, reason = refusal.Reason }));
        else session.Out.WriteLine(Printable.Of(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)}:{row.Line}: row {row.Number}{(refusal.Column is null ? "" : $", column '{refusal.Column}', '{refusal.Value}'")}: {(flagged is null ? "" : $"{flagged}: ")}{refusal.Reason}")));
    }

    void Progress(TableStep step, long row)
    {
        if (row % Step == 0) session.Err.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {row} rows {(step == TableStep.Checked ? "checked" : "written")}"));
    }

    void Tell(IReadOnlyDictionary<RowOutcome, long> counts, long closing, long entries, bool isStopped)
    {
        if (json) session.Out.WriteLine(Json.Line(new { dryRun = IsDry, added = counts[RowOutcome.Added], changed = counts[RowOutcome.Changed], unchanged = counts[RowOutcome.Unchanged], refused = counts[RowOutcome.Refused], closed = closing, entries }));
        else session.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(IsDry || isStopped ? "would be " : "")}added {counts[RowOutcome.Added]}, changed {counts[RowOutcome.Changed]}, unchanged {counts[RowOutcome.Unchanged]}, refused {counts[RowOutcome.Refused]}"));
        if (closing > 0) session.Err.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Of what {(IsDry || isStopped ? "would be" : "was")} changed, {closing} {(closing == 1 ? "thing" : "things")} had been cleared: closed again until somebody decides anew."));
        if (isStopped && !IsDry) session.Err.WriteLine("Nothing was imported: put the refused rows right, or take the others with --skip-refused.");
        else if (IsDry) session.Err.WriteLine("A dry run: nothing was written.");
        else session.Err.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entries} entries written."));
    }
}
